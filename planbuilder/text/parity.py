"""Comparison of the lengths and the wording of a text in both languages."""

from __future__ import annotations


def out_of_bounds(en: str, fr: str, bounds: tuple[float, float]) -> bool:
    """Return whether the length of the French divided by that of the English is out of `bounds`.

    False where there is no English text.
    """
    return bool(en) and not bounds[0] <= len(fr) / len(en) <= bounds[1]


def same_text(en: str, fr: str) -> bool:
    """Return whether the two texts are equal, apart from white space and case."""
    first, other = en.split(maxsplit=1)[:1], fr.split(maxsplit=1)[:1]
    if [word.casefold() for word in first] != [word.casefold() for word in other]:
        return False  # as nearly always, without going through the rest
    return " ".join(en.split()).casefold() == " ".join(fr.split()).casefold()
