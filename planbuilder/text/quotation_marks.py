"""Quotation marks that are opened and never closed."""

from __future__ import annotations

PAIRS = (("«", "»"), ("“", "”"))
"""Opening and closing marks, where the two differ."""


def without_open_quotes(text: str) -> str:
    """Return a text with a space in place of each opening mark that no closing mark follows.

    A regular expression for quotations would otherwise search the rest of the text for each one.
    """
    for opening, closing in PAIRS:
        end = text.rfind(closing) + 1
        text = text[:end] + text[end:].replace(opening, " ")
    return text
