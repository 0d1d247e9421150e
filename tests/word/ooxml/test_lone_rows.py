"""No page has one row of a table alone."""

from __future__ import annotations

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from planbuilder.word.ooxml.lone_rows import keep_rows_together

WHOLE = "<w:cantSplit/>"


def together(*looks: str) -> list[bool]:
    """Return which rows of a table stay with the next; `looks` are the properties of its rows."""
    cell = '<w:tc><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p></w:tc><w:tc><w:p/></w:tc>'
    rows = "".join(f"<w:tr><w:trPr>{look}</w:trPr>{cell}</w:tr>" for look in looks)
    root = parse_xml(f"<w:body {nsdecls('w')}><w:tbl>{rows}</w:tbl></w:body>")
    keep_rows_together(root)
    marks = []
    for row in root.iter(qn("w:tr")):
        blocks = list(row.iter(qn("w:p")))
        (keeps,) = {block.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None for block in blocks}
        marks.append(keeps)
    return marks


@pytest.mark.parametrize(
    ("rows", "expected"),
    [(1, [False]), (2, [True, False]), (5, [True, False, False, True, False])],
)
def test_the_first_two_rows_and_the_last_two_stay_together(rows: int, expected: list[bool]) -> None:
    assert together("<w:tblHeader/>", *[WHOLE] * rows) == [False, *expected]


def test_a_row_too_long_for_a_page_stands_by_itself() -> None:
    assert together("<w:tblHeader/>", WHOLE, "", WHOLE) == [False] * 4


def test_a_table_without_a_header_stays_as_it_is() -> None:
    assert together(WHOLE, WHOLE, WHOLE) == [False] * 3
