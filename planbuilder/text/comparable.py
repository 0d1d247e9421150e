"""The form in which an entry is compared with known names and labels."""

from __future__ import annotations

import unicodedata


def comparable(text: str) -> str:
    """Return `text` in lower case, without accents and without a period at its end.

    Every run of white space is one space, and a curly apostrophe is a straight one.
    """
    words = " ".join(text.split()).rstrip(".").casefold().replace("’", "'")
    letters = unicodedata.normalize("NFKD", words)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
