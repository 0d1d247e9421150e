"""Escapes texts such as `_x000D_`, which xlsx otherwise reads as a control character.

XlsxWriter escapes such sequences, but misses one that overlaps another (`_x005F_x000D_`). Every
underscore that could begin one is therefore replaced by a character that no answer can contain,
which the finished file replaces by the escape.
"""

from __future__ import annotations

import re

_UNDERSCORE, _LESS_THAN = "\x7f", "\x80"  # allowed in XML, and refused in answers
_STARTS = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_RICH = "<r>"


def shield(text: str) -> str:
    """Return a text with a stand-in for every underscore that must be escaped."""
    if text.startswith(_RICH):
        text = _LESS_THAN + text[1:]
    return _STARTS.sub(_UNDERSCORE, text) if "_x" in text else text


def escape(part: bytes) -> bytes:
    """Return an XML part with the escape of an underscore in place of every stand-in."""
    return part.replace(_UNDERSCORE.encode(), b"_x005F_").replace(_LESS_THAN.encode(), b"&lt;")
