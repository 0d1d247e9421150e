"""Each kind of cell as a file writes it."""

from __future__ import annotations

import re
from datetime import date

import pytest

from planbuilder.workbook.shared_strings import SharedStrings
from planbuilder.workbook.sheet_cells import ARRAY, FORMULA, SheetCells


@pytest.fixture
def cells() -> SheetCells:
    return SheetCells(SharedStrings())


def data(cells: SheetCells) -> str:
    return b"".join(cells.pieces()).decode()


def test_cells_are_written_in_order_whatever_the_order_they_came_in(cells: SheetCells) -> None:
    cells.text(1, 27, "b", 3)
    cells.number(1, 0, 0.1, 2)
    cells.blank(0, 1, 4)
    cells.height(2, 18.5)
    assert cells.dimension() == "A1:AB3"
    assert data(cells) == (
        '<sheetData><row r="1" spans="1:28"><c r="B1" s="4"/></row>'
        '<row r="2" spans="1:28"><c r="A2" s="2"><v>0.1</v></c>'
        '<c r="AB2" s="3" t="s"><v>0</v></c></row>'
        '<row r="3" spans="1:28" ht="18.75"/></sheetData>'
    )
    assert cells.text_count() == 1


@pytest.mark.parametrize(
    ("value", "kind", "xml"),
    [
        ("High", FORMULA, ' t="str"><f>A1&lt;2</f><v>High</v>'),
        ("", FORMULA, "><f>A1&lt;2</f><v></v>"),
        ("#REF!", FORMULA, ' t="e"><f>A1&lt;2</f><v>#REF!</v>'),
        (3, FORMULA, "><f>A1&lt;2</f><v>3</v>"),
        ("a & b", ARRAY, ' t="str"><f t="array" ref="A1">A1&lt;2</f><v>a &amp; b</v>'),
        ("7", ARRAY, '><f t="array" ref="A1">A1&lt;2</f><v>7</v>'),
    ],
)
def test_a_formula_stands_with_its_result(
    cells: SheetCells, value: str | float, kind: int, xml: str
) -> None:
    cells.formula(0, 0, "=A1<2", value, 5, kind)
    assert f'<c r="A1" s="5"{xml}</c>' in data(cells)


@pytest.mark.parametrize(
    ("day", "number"),
    [(date(1900, 2, 28), 59), (date(1900, 3, 1), 61), (date(2026, 11, 21), 46347)],
)
def test_days_are_counted_with_the_leap_day_that_never_was(
    cells: SheetCells, day: date, number: int
) -> None:
    cells.day(0, 0, day, 1)
    assert f"<v>{number}</v>" in data(cells)


def test_texts_that_look_like_formulas_have_the_quoted_style(cells: SheetCells) -> None:
    cells.texts(0, 1, ["plain", "=1", None, ""], (4, 9))
    cells.row_texts(6, ("-1", "plain"), (4, 9))
    assert [cells.rows[row][0][1] for row in (1, 2, 4, 6)] == [4, 9, 4, 9]
    assert cells.rows[6][1] == (0, 4, 0, "plain")
    assert 3 not in cells.rows


def test_a_chart_sees_what_its_cells_show(cells: SheetCells) -> None:
    cells.text(0, 0, "label", 1)
    cells.number(1, 0, 2.50, 1)
    cells.formula(2, 0, "=1", "", 1, FORMULA)
    assert cells.values((0, 0), (3, 0)) == ["label", "2.5", "", None]


def test_many_rows_are_packed_and_read_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    results = []
    for kept in (1000, 20):
        monkeypatch.setattr("planbuilder.workbook.sheet_cells._ROWS_KEPT", kept)
        cells = SheetCells(SharedStrings())
        for row in range(100):
            cells.text(row, row % 3, f"text {row % 7}", 1)
            if row % 5:
                cells.height(row, 20 + row)
            if row % 10 == 9:
                cells.pack(has_charts=True)
        cells.text(0, 3, "heading", 1)
        assert (len(cells.rows) == 100) == (kept == 1000)
        dimension = cells.dimension()
        shown = cells.values((0, 0), (99, 3))
        results.append((data(cells), dimension, cells.text_count(), shown))
        assert not cells.rows
        assert re.findall('<row r="(.*?)"', results[-1][0]) == [*map(str, range(1, 101))]
    assert results[0] == results[1]


def test_rows_that_begin_alike_are_written_like_any_others(monkeypatch: pytest.MonkeyPatch) -> None:
    ends = [(f"{number % 3}", f"path #{number}") for number in range(40)] + [("=1", "=2")]
    results = []
    for kept, alike in ((1000, False), (1000, True), (20, True)):
        monkeypatch.setattr("planbuilder.workbook.sheet_cells._ROWS_KEPT", kept)
        cells = SheetCells(SharedStrings())
        cells.row_texts(0, ("a", "b"), (4, 9))
        if alike:
            for start in range(0, len(ends), 8):
                cells.rows_alike(start + 1, ("-", "x"), ends[start : start + 8], (4, 9))
                cells.pack()
        else:
            for row, (text, last) in enumerate(ends, start=1):
                cells.row_texts(row, ("-", "x", text), (4, 9))
                cells.text(row, 3, last, 4)
        cells.text(len(ends) + 1, 0, "end", 4)
        extent = cells.dimension()
        results.append((data(cells), extent, cells.text_count()))
    assert results[0] == results[1] == results[2]
