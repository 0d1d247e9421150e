"""What an edited register proposes, and what it says nothing of."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from planbuilder.proposals.register_edits import register_edits
from planbuilder.storage import load_instrument
from planbuilder.text import Language
from planbuilder.workbook import plan_workbook, read_register
from tests.workbook.building import DATED, both, plan

SHEET = "Mitigations"


def proposed(change: Callable[[Workbook], None]) -> dict[str, str]:
    """Return what a changed register proposes: the new text by path."""
    strategy: dict[str, Any] = {
        "id": "m1",
        "risks": ["r1"],
        "action": both("Test the keys."),
        "evidence": both("Drill of May."),
        "evidence_until": "2027-05-01",
    }
    risk = {"id": "r1", "statement": both("The account is hijacked.")}
    instrument = load_instrument()
    answers = plan(instrument, register=[risk], mitigations=[strategy])
    book = load_workbook(BytesIO(plan_workbook(instrument, answers, Language.EN, dated=DATED)))
    change(book)
    out = BytesIO()
    book.save(out)
    edits = register_edits(read_register(out.getvalue()), answers, "register.xlsx")
    return {each.path: each.new for each in edits.proposals}


def cell(book: Workbook, heading: str) -> Any:
    sheet = book[SHEET]
    header = next(row for row in sheet.iter_rows() if any(each.value == "Measure" for each in row))
    column = next(each.column for each in header if each.value == heading)
    return sheet.cell((header[0].row or 0) + 1, column)


def test_evidence_written_in_the_register_is_proposed() -> None:
    def change(book: Workbook) -> None:
        cell(book, "Evidence").value = "Drill of June."
        cell(book, "Evidence valid until").value = "2027-06-01"

    assert proposed(change) == {
        "risks.mitigations[m1].evidence": "Drill of June.",
        "risks.mitigations[m1].evidence_until": "2027-06-01",
    }


def test_a_column_that_the_file_lacks_changes_nothing() -> None:
    def change(book: Workbook) -> None:
        for heading in ("Evidence", "Evidence valid until"):
            place = cell(book, heading)
            book[SHEET].cell(place.row - 1, place.column).value = "Something else"

    assert proposed(change) == {}
