"""Quotation marks: those that open what nothing closes."""

from __future__ import annotations

PAIRS = (("«", "»"), ("“", "”"))
"""Marks that differ where they open and close."""


def without_open_quotes(text: str) -> str:
    """Return a text with a space for each opening mark that no closing mark comes after.

    What looks for quotations would search the rest of the text for each of them.
    """
    for opening, closing in PAIRS:
        end = text.rfind(closing) + 1
        text = text[:end] + text[end:].replace(opening, " ")
    return text
