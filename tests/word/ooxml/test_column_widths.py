"""The width of a table goes where its text is, within what its designer made of it."""

from __future__ import annotations

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from planbuilder.word.ooxml.column_widths import fit_columns
from planbuilder.word.ooxml.text_width import text_width

LONG = "The account tells visitors what is open today. " * 8
WIDTHS = (3000, 3000, 3360)


def _cell(text: str, width: int, look: str, style: str) -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{look}</w:tcPr>'
        f"<w:p><w:r>{style}<w:t>{text}</w:t></w:r></w:p></w:tc>"
    )


def _table(rows: tuple[tuple[str, ...], ...], widths: tuple[int, ...], look: str, mark: str) -> str:
    cells = ([_cell(*cell, look, mark) for cell in zip(row, widths, strict=True)] for row in rows)
    body = "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in cells)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def fit_widths(
    *rows: tuple[str, ...], widths: tuple[int, ...] = WIDTHS, look: str = "", style: str = ""
) -> list[int]:
    """Return the widths of the columns of a table with these rows once they are fitted."""
    mark = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    table = _table(rows, widths, look, mark)
    root = parse_xml(f"<w:body {nsdecls('w')}>{table}</w:body>")
    fit_columns(root)
    after = [int(column.get(qn("w:w"), "0")) for column in root.iter(qn("w:gridCol"))]
    for row in root.iter(qn("w:tr")):
        assert [int(each.get(qn("w:w"), "0")) for each in row.iter(qn("w:tcW"))] == after
    assert sum(after) == sum(widths)
    return after


def test_a_long_answer_gets_the_room_of_short_ones() -> None:
    short, other, long = fit_widths(("N°", "Since", "Purpose"), ("R1", "2012", LONG))
    assert long > WIDTHS[2]
    assert short + other < WIDTHS[0] + WIDTHS[1]


def test_no_column_becomes_much_narrower_or_wider() -> None:
    widths = fit_widths(("N°", "Since", "Purpose"), ("R1", "2012", LONG * 20))
    for before, after in zip(WIDTHS, widths, strict=True):
        assert 0.6 * before <= after <= 2 * before


@pytest.mark.parametrize("word", ["Anticonstitutionnellement", "30 septembre", "En cours"])
def test_no_word_no_day_and_no_state_is_split(word: str) -> None:
    narrow = (3000, int(text_width(word)) + 300, 4960)
    widths = fit_widths(("N°", "Since", "Purpose"), ("R1", word, LONG * 20), widths=narrow)
    assert widths[1] > text_width(word)


def test_an_amount_that_the_template_splits_gets_its_room() -> None:
    amount = "1\u00a0234\u00a0567,89\u00a0$"
    narrow = (4000, int(text_width(amount)) + 180, 4180)
    widths = fit_widths(
        ("Poste", "Montant", "Exercice"), (LONG, amount, "2026-2027"), widths=narrow
    )
    assert widths[1] >= text_width(amount) + 210


@pytest.mark.parametrize(
    ("rows", "look"),
    [
        ((("A", "B", "C"), ("a", "b", "c")), ""),
        ((("Role", "Name", "Signature"), (LONG, "", "")), ""),
        ((("A", "B", "C"), ("a", "b", LONG)), '<w:gridSpan w:val="1"/>'),
    ],
    ids=["nothing to gain", "room to sign", "merged cells"],
)
def test_a_table_stays_as_it_is(rows: tuple[tuple[str, ...], ...], look: str) -> None:
    assert fit_widths(*rows, look=look) == list(WIDTHS)


def test_tables_of_facts_stay_alike() -> None:
    widths = (4000, 5360)
    rows = (("Item", "Answer"), ("a", LONG))
    assert fit_widths(*rows, widths=widths)[0] < 4000
    assert fit_widths(*rows, widths=widths, style="AnswerLabel") == list(widths)


def test_tables_with_the_same_headings_stay_alike() -> None:
    """A list in several tables is read down its columns, whatever the longest answer of each."""
    heads = ("N°", "Since", "Purpose")
    first = _table((heads, ("R1", "2012", LONG)), WIDTHS, "", "")
    second = _table((heads, ("R2", LONG * 3, "Short")), WIDTHS, "", "")
    other = _table((("Id", "Since", "Purpose"), ("R1", "2012", LONG)), WIDTHS, "", "")
    root = parse_xml(f"<w:body {nsdecls('w')}>{first}{second}{other}</w:body>")
    assert fit_columns(root)
    widths = [
        [int(column.get(qn("w:w"), "0")) for column in grid.iter(qn("w:gridCol"))]
        for grid in root.iter(qn("w:tblGrid"))
    ]
    assert widths[0] == widths[1] != list(WIDTHS)
    assert widths[2] != widths[0]
