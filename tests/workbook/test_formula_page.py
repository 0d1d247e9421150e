"""A formula is written as XlsxWriter alone would write it, however often it comes."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from planbuilder.workbook.formula_page import FormulaPage

FORMULAS = (
    "=SUM(A1:A2)",
    "{=SUM(A1:A2)}",
    '=TEXTJOIN(", ",TRUE,A1:A2)',
    "=_xlfn.IFS(A1,1)",
    "=UNIQUE(A1:A2)",
    "=[@Level]",
)


def sheet(page: type[Worksheet], options: dict[str, bool]) -> bytes:
    out = BytesIO()
    with Workbook(out, {"in_memory": True, **options}) as book:
        written = book.add_worksheet("one", page)
        for row, formula in enumerate(FORMULAS * 2):
            written.write_formula(row, 0, formula)
            written.conditional_format(row, 1, row, 1, {"type": "formula", "criteria": formula})
        columns = [{"header": "Level"}, {"header": "Other", "formula": FORMULAS[-1]}]
        written.add_table(30, 0, 33, 1, {"columns": columns})
    with ZipFile(out) as archive:
        return archive.read("xl/worksheets/sheet1.xml")


def test_formulas_are_those_of_xlsxwriter() -> None:
    for options in ({}, {"use_future_functions": True}):
        assert sheet(FormulaPage, options) == sheet(Worksheet, options)
