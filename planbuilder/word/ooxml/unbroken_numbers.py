"""Keeps numbers with hyphens on one line: `1-800-555-0199`, `2026-2027`.

Word and LibreOffice may break a line after a hyphen. Word's no-break hyphen is a separate element,
which readers such as python-docx, and PDF copies, return as a plain hyphen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from planbuilder.word.ooxml.namespaces import XML_SPACE, parent_of, w

_HYPHEN = re.compile(r"(?<=\d)-(?=\d)")
_ADDRESS = "://"


def keep_numbers_whole(roots: Iterable[etree._Element]) -> None:
    """Write each hyphen between two digits as a no-break hyphen, except in web addresses."""
    for root in roots:
        for text in list(root.iter(w("t"))):
            content = text.text or ""
            if _HYPHEN.search(content) and _ADDRESS not in content:
                _split(text, _HYPHEN.split(content))


def _split(text: etree._Element, pieces: list[str]) -> None:
    run = parent_of(text)
    place = run.index(text)
    run.remove(text)
    for piece in pieces:
        part = etree.Element(w("t"), {XML_SPACE: "preserve"})
        part.text = piece
        run[place:place] = [part, etree.Element(w("noBreakHyphen"))]
        place += 2
    run.remove(run[place - 1])
