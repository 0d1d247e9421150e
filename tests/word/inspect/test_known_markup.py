"""A part found to be XML from its skeletons is what a parser accepts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from planbuilder.word.inspect.known_markup import KnownMarkup, known_markup
from planbuilder.word.inspect.markup import markup_of
from planbuilder.word.ooxml.archive import DECLARATION
from tests.word.inspect.markup_samples import ROOT, RUN

MARK = '<w:bookmarkStart w:id="1" w:name="_pb_1"/>{}<w:bookmarkEnd w:id="1"/>'
CELL = "<w:tc><w:tcPr/><w:p><w:pPr/>{}</w:p></w:tc>"
ROWS = f"<w:tr>{CELL.format(RUN)}{CELL.format(MARK.format(RUN))}</w:tr>"
LINK = f'<w:p><w:hyperlink r:id="rId1">{RUN}</w:hyperlink></w:p>'
BODY = f'<w:tbl><w:tblPr><w:tblCaption w:val="R&amp;D"/></w:tblPr>{ROWS}</w:tbl>{LINK}'
PIECES = re.findall("<[^>]*>|[^<]+", ROOT.format(BODY))
"""The tags and texts of a document with a table, a bookmark and a link."""


def known_markup_of(whole: str) -> KnownMarkup | None:
    markup = markup_of(DECLARATION + whole.encode())
    return None if markup is None else known_markup(markup)


def alterations() -> Iterator[str]:
    """Yield the document with a piece left out, moved, or with something that may not be there."""
    for at, piece in enumerate(PIECES):
        before, after = "".join(PIECES[:at]), "".join(PIECES[at + 1 :])
        yield before + after
        yield before + after.replace("</w:p>", f"{piece}</w:p>", 1)
        yield before + after.replace("<w:tr>", f"<w:tr>{piece}", 1)
        for stranger in ("&", "&nbsp;", "&#1;", "\x01", "\ufffe", "]]>", ' w:val="" w:val=""'):
            middle = max(1, len(piece) - 2)
            yield f"{before}{piece[:middle]}{stranger}{piece[middle:]}{after}"


def test_a_part_known_to_be_xml_is() -> None:
    whole = known_markup_of("".join(PIECES))
    assert whole is not None and whole.is_xml
    known = [
        each
        for each in alterations()
        if (part := known_markup_of(each)) is not None and part.is_xml
    ]
    assert len(known) > 20
    for each in known:
        etree.fromstring(each)
