"""Bilingual files: one whole language, then the other."""
