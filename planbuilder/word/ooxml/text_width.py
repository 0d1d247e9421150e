"""Estimates the width of text in a table from its letters, without font metrics."""

from __future__ import annotations

import re
from collections.abc import Sequence

_EM = 200  # an em of the letters of a table, in twentieths of a point
_LETTERS = {
    **dict.fromkeys("ijl'’|", 0.22),
    **dict.fromkeys("tfI.,:;/[] \u00a0\u202f", 0.28),
    **dict.fromkeys("r-()", 0.34),
    **dict.fromkeys("csvxyzkJ", 0.5),
    **dict.fromkeys("wCDGHNRUOQ", 0.75),
    **dict.fromkeys("mMW", 0.9),
}
_BREAKS = re.compile(r"[ \n]|(?<=[^\d])-")


def text_width(text: str) -> float:
    """Return the approximate width of a text in a table, in twentieths of a point."""
    return _EM * sum(_LETTERS.get(letter, 0.67 if letter.isupper() else 0.56) for letter in text)


def unsplit_words(text: str) -> Sequence[str]:
    """Return the unbreakable parts: words, parts of compounds, text with no-break spaces."""
    return _BREAKS.split(text)
