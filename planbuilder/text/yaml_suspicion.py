"""Tells whether a YAML text that a parser accepts may hold a mistake that it misreads.

Every file that is read is asked this; only where one may is it searched for slips.
"""

from __future__ import annotations

import re

_SUSPICIOUS = re.compile(
    r"""\{\s*(?:en|fr):\s*[^"'\s\[]|,\s*(?:en|fr):\s*[^"'\s\[]"""
    r"""|^[ ]*(?:-[ ])*[a-z_]+:[ \t]+[“«„‘][^\n]*"[ ]*$""",
    re.MULTILINE,
)


def may_hold_slips(text: str) -> bool:
    """Return whether a text that a parser accepts may hold a mistake that it misreads."""
    return _SUSPICIOUS.search(text) is not None
