"""A translation workbook read back: texts, changed sources, remarks."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook

from planbuilder.errors import AnswerError
from planbuilder.text import Language
from planbuilder.translation import ImportOptions, RemarkKind, propose
from planbuilder.translation.workbook import from_workbook
from tests.translation.workspaces import (
    CHANGED,
    documents,
    workbook_of,
    workbook_with_change,
    workspace,
)


def test_a_changed_source_comes_back_as_it_is_now() -> None:
    first = from_workbook(workbook_with_change(Language.FR), "t.xlsx")[0]
    assert first.source_text == CHANGED


def test_a_remark_comes_back_as_a_comment() -> None:
    book = load_workbook(BytesIO(workbook_of("parks")))
    sheet = book["English to French"]
    head = [str(cell.value) for cell in sheet[1]]
    sheet.cell(2, head.index("Translator’s remark") + 1).value = " Which river? "
    sheet.cell(4, head.index("Code") + 1).value = None
    edited = BytesIO()
    book.save(edited)
    back = from_workbook(edited.getvalue(), "t.xlsx")
    assert back[0].comments == ("Which river?",)
    assert not any(received.comments for received in back[1:])
    parks = workspace("parks")
    proposal = propose(parks.instrument, documents("parks"), back, ImportOptions())
    (change,) = proposal.changes
    unknown = [each.id for each in proposal.remarks if each.kind is RemarkKind.UNKNOWN]
    assert unknown == ["English to French!B4"]  # without its code, it is listed by its place
    assert change.comments == ("Which river?",)


def test_other_workbooks_are_refused() -> None:
    with pytest.raises(AnswerError) as error:
        from_workbook(b"PK nonsense", "t.xlsx")
    assert error.value.problems[0].code == "workbook_unsafe"
