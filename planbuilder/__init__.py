"""planbuilder: from answers to bilingual approval documents."""

__version__ = "0.1.0"
