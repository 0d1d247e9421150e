"""Finds illegible text on rendered pages, whatever the styles of the Word file say.

Colours come from styles, themes, tables, pictures and page backgrounds; only a rendered page shows
their combined effect.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pypdfium2
from msgspec import Struct

_SCALE = 2.0
_EDGE = 50.0  # of a page, in points
_LEAST = 3.0
"""The contrast of large text (WCAG 2.2, 1.4.3), because antialiased letters are paler."""

_WORD = re.compile(r"\w{3}")  # a letter or two may be too small to measure
_LINEAR = 0.04045  # where the curve of sRGB begins


class IllegibleText(Struct, frozen=True):
    """A text that does not stand out from its background, or lies outside its page."""

    page: int
    text: str


def illegible_texts(pdf: bytes) -> Iterator[IllegibleText]:
    """Yield the first illegible text of each page of a PDF, without duplicates."""
    texts: set[str] = set()
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document, start=1):
            text = next(_illegible(page), None)
            if text is not None and text not in texts:
                texts.add(text)
                yield IllegibleText(number, text)


def text_of_pages(pdf: bytes, last: int) -> str:
    """Return the text of the pages of a PDF up to page `last`, without their margins.

    A running header contains the title too, but readers do not look for it there.
    """
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [document[place] for place in range(min(last, len(document)))]
        sizes = [page.get_size() for page in pages]
        return "\n".join(
            page.get_textpage().get_text_bounded(0, _EDGE, width, height - _EDGE)
            for page, (width, height) in zip(pages, sizes, strict=True)
        )


def _illegible(page: pypdfium2.PdfPage) -> Iterator[str]:
    picture = page.render(scale=_SCALE, grayscale=True).to_pil()
    height = page.get_size()[1]
    texts = page.get_textpage()
    for number in range(texts.count_rects()):
        rest, bottom, right, top = texts.get_rect(number)
        text = texts.get_text_bounded(rest, bottom, right, top).strip()
        if not _WORD.search(text):
            continue
        box = (
            max(0, int(rest * _SCALE)),
            max(0, int((height - top) * _SCALE)),
            min(picture.width, int(right * _SCALE) + 1),
            min(picture.height, int((height - bottom) * _SCALE) + 1),
        )
        if box[0] >= box[2] or box[1] >= box[3]:
            yield text
            continue
        darkest, lightest = picture.crop(box).getextrema()
        if _contrast(darkest, lightest) < _LEAST:
            yield text


def _contrast(darkest: int, lightest: int) -> float:
    return (_luminance(lightest) + 0.05) / (_luminance(darkest) + 0.05)


def _luminance(grey: int) -> float:
    share = grey / 255
    return share / 12.92 if share <= _LINEAR else float(((share + 0.055) / 1.055) ** 2.4)
