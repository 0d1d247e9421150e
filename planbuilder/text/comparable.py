"""Words as they are compared with what a person typed."""

from __future__ import annotations

import unicodedata


def comparable(text: str) -> str:
    """Return words as they are compared: in small letters, without accents or an end stop.

    One space stands between them, whichever and however many were typed, and an apostrophe is
    straight.
    """
    words = " ".join(text.split()).rstrip(".").casefold().replace("’", "'")
    letters = unicodedata.normalize("NFKD", words)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
