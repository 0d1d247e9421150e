"""A column of answers that is blank in every row leaves its room to the others."""

from __future__ import annotations

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from planbuilder.word.ooxml.anchors import PREFIX
from planbuilder.word.ooxml.blank_columns import drop_blank_columns

BLANK = "–"


def table(*rows: tuple[str, ...], anchor: str = PREFIX, merged: bool = False) -> str:
    """Return a table of columns 1000, 2000, 3000 … wide; its second row holds an answer."""
    mark = f'<w:bookmarkStart w:id="1" w:name="{anchor}1"/><w:bookmarkEnd w:id="1"/>'
    body = ""
    for number, texts in enumerate(rows):
        look = "" if number else "<w:trPr><w:tblHeader/></w:trPr>"
        span = '<w:gridSpan w:val="1"/>' if merged else ""
        cells = (
            f'<w:tc><w:tcPr><w:tcW w:w="{1000 * place}" w:type="dxa"/>{span}</w:tcPr>'
            f"<w:p>{mark if (number, place) == (1, 1) else ''}<w:r><w:t>{text}</w:t></w:r></w:p>"
            "</w:tc>"
            for place, text in enumerate(texts, start=1)
        )
        body += f"<w:tr>{look}{''.join(cells)}</w:tr>"
    grid = "".join(f'<w:gridCol w:w="{1000 * place}"/>' for place in range(1, len(rows[0]) + 1))
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def after(xml: str) -> tuple[list[int], list[list[str]]]:
    """Return the widths of a table and what its cells say once blank columns are gone."""
    body = parse_xml(f"<w:body {nsdecls('w')}>{xml}</w:body>")
    drop_blank_columns(body, BLANK)
    widths = [int(column.get(qn("w:w"), "0")) for column in body.iter(qn("w:gridCol"))]
    for row in body.iter(qn("w:tr")):
        assert [int(cell.get(qn("w:w"), "0")) for cell in row.iter(qn("w:tcW"))] == widths
    rows = [
        ["".join(each.text or "" for each in cell.iter(qn("w:t"))) for cell in row.iter(qn("w:tc"))]
        for row in body.iter(qn("w:tr"))
    ]
    return widths, rows


def test_a_blank_column_goes_and_those_as_wide_get_its_room() -> None:
    widths, rows = after(table(("Area", "On", "Why", "Result"), ("a", BLANK, BLANK, "r")))
    assert rows == [["Area", "Result"], ["a", "r"]]
    assert widths == [1000, 9000]


def test_one_answer_keeps_a_column() -> None:
    rows = (("Area", "Why"), ("a", BLANK), ("b", "because"))
    assert after(table(*rows))[1] == [list(row) for row in rows]


def test_the_first_column_stays() -> None:
    assert after(table(("Area", "Why"), (BLANK, "w")))[1] == [["Area", "Why"], [BLANK, "w"]]


def test_a_table_of_the_department_stays_as_it_is() -> None:
    rows = (("Area", "Why"), ("a", BLANK))
    for xml in (table(*rows, anchor="mine"), table(*rows, merged=True), table(rows[0])):
        assert after(xml)[1][0] == ["Area", "Why"]
