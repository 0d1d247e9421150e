"""Alternative texts for word art, such as a watermark, which LibreOffice draws as a bare figure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pikepdf

_STRING = re.compile(r'<v:textpath\b[^>]*?\bstring="([^"]*)"')


def words_of_word_art(parts: Mapping[str, bytes]) -> str:
    """Return the texts of the word art in a docx without duplicates, an empty text without any."""
    texts = (
        unescape(text).strip()
        for name, part in parts.items()
        if name.endswith(".xml") and b"<v:textpath" in part
        for text in _STRING.findall(part.decode("utf-8", "replace"))
    )
    return ", ".join(filter(None, dict.fromkeys(texts)))


def describe_word_art(document: pikepdf.Pdf, words: str) -> None:
    """Give `words` to every figure of a PDF without a text of its own; an empty text has no effect.

    A picture always has one, because a Word file with an undescribed picture is refused before.
    """
    import pikepdf

    if not words:
        return
    for element in document.objects:
        if not isinstance(element, pikepdf.Dictionary) or element.get("/S") != "/Figure":
            continue
        if "/Alt" not in element and "/ActualText" not in element:
            element["/Alt"] = pikepdf.String(words)
