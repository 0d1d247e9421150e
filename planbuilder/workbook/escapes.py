"""`_x000D_` in a text: xlsx reads it as a control character unless its underscore is escaped.

XlsxWriter escapes such sequences, but misses one that overlaps another (`_x005F_x000D_`). Every
underscore that could start one is therefore replaced by a character no answer holds, and the
finished file gets the escape in its place.
"""

from __future__ import annotations

import re

_STAND_IN = "\x7f"  # allowed in XML, and refused in answers
_STARTS = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def shield(text: str) -> str:
    """Return a text whose escapable underscores are stand-ins."""
    return _STARTS.sub(_STAND_IN, text)


def escape(part: bytes) -> bytes:
    """Return an XML part with the escape of an underscore for every stand-in."""
    return part.replace(_STAND_IN.encode(), b"_x005F_")
