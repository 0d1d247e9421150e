"""Whether two languages of a text are of comparable length, and whether they are one text."""

from __future__ import annotations


def out_of_bounds(en: str, fr: str, bounds: tuple[float, float]) -> bool:
    """Return whether the length of the French over that of the English is out of `bounds`."""
    return bool(en) and not bounds[0] <= len(fr) / len(en) <= bounds[1]


def same_text(en: str, fr: str) -> bool:
    """Return whether the two texts are one, spaces and case aside."""
    return " ".join(en.split()).casefold() == " ".join(fr.split()).casefold()
