"""The checks that rules may name; importing this package registers all of them."""

from __future__ import annotations

from importlib import import_module

_NAMES = (
    *("accounts", "agreement", "answers", "assessments", "dates"),
    *("evidence", "hours", "house_rules", "language", "life_cycle"),
    *("measures", "options", "parity", "platforms", "publication"),
    *("ratings", "retirement", "risks", "roles", "rows"),
    *("status", "terminology", "translation_review"),
)

MODULES = tuple(import_module(f"{__name__}.{name}") for name in _NAMES)
"""Every module that registers checks."""
