from __future__ import annotations

from io import BytesIO

from openpyxl import Workbook

from planbuilder.workbook.differences import CELLS, workbook_differences


def book(*rows: tuple[str | int, ...]) -> bytes:
    result = Workbook()
    for row in rows:
        result.worksheets[0].append(row)
    out = BytesIO()
    result.save(out)
    return out.getvalue()


def cells(expected: bytes, actual: bytes) -> list[str]:
    found = workbook_differences(expected, actual)
    return [str(each.part) for each in found if each.sort == "cell"]


def test_equal_bytes_do_not_differ() -> None:
    data = book(("a", 1))
    assert list(workbook_differences(data, data)) == []


def test_a_cell_is_named_by_its_place() -> None:
    assert cells(book(("a", "b")), book(("a", "c"))) == ["Sheet!B1"]
    assert cells(book(("a",)), book(("a",), ("b",))) == ["Sheet!A2"]
    assert cells(book((1,)), book(("=1",))) == ["Sheet!A1"]


def test_only_the_first_cells_are_named() -> None:
    many = CELLS + 1
    assert len(cells(book(("a",) * many), book(("b",) * many))) == CELLS
    assert len(cells(book(("a",) * CELLS), book(("b",) * CELLS))) == CELLS


def test_what_is_no_workbook_is_unreadable() -> None:
    assert [each.sort for each in workbook_differences(book(("a",)), b"no")] == ["unreadable"]
