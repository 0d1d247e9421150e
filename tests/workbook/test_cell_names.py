from __future__ import annotations

from planbuilder.workbook.cell_names import cell_name, column_name


def test_columns_are_counted_in_letters() -> None:
    assert [column_name(column) for column in (0, 25, 26, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "ZZ",
        "AAA",
    ]


def test_a_fixed_part_has_a_sign() -> None:
    assert cell_name(0, 1) == "B1"
    assert cell_name(4, 2, fixed_row=True, fixed_column=True) == "$C$5"
    assert (cell_name(4, 2, fixed_row=True), cell_name(4, 2, fixed_column=True)) == ("C$5", "$C5")
