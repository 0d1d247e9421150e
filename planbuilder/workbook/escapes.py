"""Texts that XlsxWriter would not write as they are: `_x000D_`, and what looks like rich text.

`_x000D_` in a cell is read as a control character unless its underscore is escaped. XlsxWriter
escapes such sequences, but misses one that overlaps another (`_x005F_x000D_`). A text from `<r>`
to `</r>` it takes for rich text made before, and writes it as XML. Characters that no answer holds
therefore stand in for every underscore that could start an escape and for the first sign of such
a text; the finished file gets the escapes in their place.
"""

from __future__ import annotations

import re

_UNDERSCORE, _LESS_THAN = "\x7f", "\x80"  # allowed in XML, and refused in answers
_STARTS = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_RICH = "<r>"


def shield(text: str) -> str:
    """Return a text with stand-ins for what XlsxWriter would not write as it is."""
    if text.startswith(_RICH):
        text = _LESS_THAN + text[1:]
    return _STARTS.sub(_UNDERSCORE, text) if "_x" in text else text


def escape(part: bytes) -> bytes:
    """Return an XML part with an escape for every stand-in."""
    return part.replace(_UNDERSCORE.encode(), b"_x005F_").replace(_LESS_THAN.encode(), b"&lt;")
