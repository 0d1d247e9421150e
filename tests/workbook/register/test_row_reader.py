"""The rows of a register as people type them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from openpyxl.workbook import Workbook

from planbuilder.instrument import Instrument
from planbuilder.workbook.grid_reader import Grid
from planbuilder.workbook.register.row_reader import ReadRow
from tests.workbook.builders import edit_register, plan, write_register


def test_a_row_typed_below_the_table_is_read(two_risks: bytes) -> None:
    def add(book: Workbook) -> None:
        page = book.worksheets[1]
        page["A5"], page["C5"], page["I5"] = "r9", " A risk of our own ", "possible"

    read = edit_register(two_risks, add)
    assert [risk.id for risk in read.risks] == ["r_rare_negligible", "r_rare_minor", "r9"]
    assert (read.risks[2].row, read.risks[2].statement) == (5, "A risk of our own")
    assert read.risks[2].likelihood == "possible"


def test_an_overwritten_level_and_a_typed_formula_are_reported(two_risks: bytes) -> None:
    def type_over(book: Workbook) -> None:
        page = book.worksheets[1]
        page["K2"], page["C2"] = "High", "=1+1"

    read = edit_register(two_risks, type_over)
    assert (read.risks[0].inherent, read.risks[0].overwritten) == ("high", ("rating",))
    assert read.risks[0].statement is None
    assert [(found.place, found.value) for found in read.unread] == [("Register!C2", "=1+1")]


def test_dates_and_ids_are_read_in_the_ways_people_type_them(two_risks: bytes) -> None:
    def type_in(book: Workbook) -> None:
        page = book.worksheets[2]
        page["B2"], page["E2"] = "r_rare_minor ;r_rare_negligible", "2027-02-28"
        page["A3"], page["E3"] = "m2", datetime(2027, 3, 31)
        page["A4"], page["E4"] = "m3", "soon"

    read = edit_register(two_risks, type_in)
    assert read.mitigations[0].risks == ("r_rare_minor", "r_rare_negligible")
    assert [line.due for line in read.mitigations] == [date(2027, 2, 28), date(2027, 3, 31), None]
    assert [found.value for found in read.unread] == ["soon"]


def test_a_result_typed_among_the_measures_is_read(instrument: Instrument) -> None:
    def type_in(book: Workbook) -> None:
        book.worksheets[4]["N2"] = 12.5

    measures = [{"id": "k1", "name": {"en": "Clicks"}, "target": "1200"}]
    read = edit_register(write_register(instrument, plan(instrument, measures=measures)), type_in)
    assert (read.measures[0].target, read.measures[0].actual) == (Decimal(1200), Decimal("12.5"))


def test_a_percentage_is_the_number_that_the_cell_shows() -> None:
    page = Workbook().create_sheet()
    page["A2"].value, page["A2"].number_format = 0.035, "0.0%"
    row = ReadRow("measures", 2, Grid("Measures", 2, 1, page, page), {"baseline": 0}, {})
    assert (row.number_in("baseline"), row.unread) == (Decimal("3.5"), ())
