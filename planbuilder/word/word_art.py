"""Words for the figures LibreOffice draws of word art, such as a watermark: it knows none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pikepdf

_STRING = re.compile(r'<v:textpath\b[^>]*?\bstring="([^"]*)"')


def words_of_word_art(parts: Mapping[str, bytes]) -> str:
    """Return what the word art of a docx says, each text once; blank where it has none."""
    texts = (
        unescape(text).strip()
        for name, part in parts.items()
        if name.endswith(".xml") and b"<v:textpath" in part
        for text in _STRING.findall(part.decode("utf-8", "replace"))
    )
    return ", ".join(filter(None, dict.fromkeys(texts)))


def describe_word_art(document: pikepdf.Pdf, words: str) -> None:
    """Give `words` to every figure of a PDF that has no text of its own; blank ones change nothing.

    A picture always has one: a Word file with a picture that nobody described is refused before.
    """
    import pikepdf

    if not words:
        return
    for element in document.objects:
        if not isinstance(element, pikepdf.Dictionary) or element.get("/S") != "/Figure":
            continue
        if "/Alt" not in element and "/ActualText" not in element:
            element["/Alt"] = pikepdf.String(words)
