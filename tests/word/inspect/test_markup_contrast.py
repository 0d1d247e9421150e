"""Looks of cells and paragraphs judged once, as going through every run does."""

from __future__ import annotations

import pytest
from lxml import etree

from planbuilder.word.inspect.contrast import unreadable
from planbuilder.word.inspect.markup import markup_of
from planbuilder.word.inspect.markup_contrast import is_readable
from planbuilder.word.ooxml.archive import DECLARATION
from planbuilder.word.ooxml.namespaces import W_URI

STYLES = (
    '<w:styles xmlns:w="{}"><w:style w:type="table" w:styleId="Grid"><w:tblStylePr '
    'w:type="firstRow"><w:rPr><w:color w:val="{}"/></w:rPr><w:tcPr><w:shd w:fill="1F3864"/>'
    "</w:tcPr></w:tblStylePr></w:style></w:styles>"
)
WHITE_HEAD, BLUE_HEAD = (
    etree.fromstring(STYLES.format(W_URI, colour)) for colour in ("FFFFFF", "203764")
)
TABLE = '<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/>{}</w:tblPr>{}</w:tbl>'
ROW = "<w:tr><w:tc><w:tcPr>{}</w:tcPr><w:p>{}</w:p></w:tc></w:tr>"
RUN = "<w:r><w:rPr>{}</w:rPr><w:t>{}</w:t></w:r>"
PALE, PLAIN = '<w:color w:val="EEEEEE"/>', ""
DARK = '<w:shd w:fill="222222"/>'


def row(look: str = PLAIN, cell: str = "", text: str = "one") -> str:
    return ROW.format(cell, RUN.format(look, text))


@pytest.mark.parametrize(
    ("body", "is_fine"),
    [
        (f"<w:p>{RUN.format(PLAIN, 'one')}</w:p>", True),
        (f"<w:p>{RUN.format(PALE, 'one')}</w:p>", False),
        (f"<w:p>{RUN.format(PALE, ' ')}</w:p>", True),
        (f"<w:p>{RUN.format('<w:vanish/>', 'one')}</w:p>", False),
        (TABLE.format("", row() + row() + row()), True),
        (TABLE.format("", row() + row(PALE)), False),
        (TABLE.format("", row() + row(PALE, DARK)), True),
        (TABLE.format("", row() + row()) + f"<w:p>{RUN.format(PALE, 'one')}</w:p>", False),
        (TABLE.format('<w:tblLook w:firstRow="0"/>', row(PALE) + row()), False),
        (TABLE.format("", row(PALE) + row()), True),
    ],
)
def test_a_body_is_readable_where_no_text_is_found_that_is_not(body: str, is_fine: bool) -> None:
    whole = f'<w:document xmlns:w="{W_URI}"><w:body>{body}</w:body></w:document>'
    markup = markup_of(DECLARATION + whole.encode())
    assert markup is not None
    for styles in (WHITE_HEAD, BLUE_HEAD, WHITE_HEAD):
        expected = not list(unreadable(etree.fromstring(whole), styles))
        assert is_readable(markup.segments, styles) is expected
    assert expected is is_fine
