"""A translation workbook read back: texts, changed sources, remarks."""

from __future__ import annotations

from io import BytesIO

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook

from planbuilder.answers import TranslationState
from planbuilder.errors import AnswerError
from planbuilder.text import Language
from planbuilder.translation import ImportOptions, propose
from planbuilder.translation.workbook import from_workbook, to_workbook
from tests.translation.workspaces import documents, every_segment, workspace


def export(name: str, language: Language = Language.EN) -> bytes:
    return to_workbook(workspace(name).instrument, every_segment(name), language)


CHANGED = "The account warns people by 9:00, in =both languages."


def changed_workbook(language: Language = Language.EN) -> bytes:
    """Return a workbook whose first text has changed since it was translated."""
    first, *others = every_segment("parks")
    segment = replace(first, text=CHANGED, state=TranslationState.STALE)
    earlier = {segment.id: CHANGED.replace("9:00", "8:00").replace("=both", "two")}
    return to_workbook(workspace("parks").instrument, [segment, *others], language, earlier)


def test_a_changed_source_comes_back_as_it_is_now() -> None:
    first = from_workbook(changed_workbook(Language.FR), "t.xlsx")[0]
    assert first.source_text == CHANGED


def test_a_remark_comes_back_as_a_comment() -> None:
    book = load_workbook(BytesIO(export("parks")))
    sheet = book["English to French"]
    head = [str(cell.value) for cell in sheet[1]]
    sheet.cell(2, head.index("Translator’s remark") + 1).value = " Which river? "
    edited = BytesIO()
    book.save(edited)
    back = from_workbook(edited.getvalue(), "t.xlsx")
    assert back[0].comments == ("Which river?",)
    assert not any(received.comments for received in back[1:])
    parks = workspace("parks")
    (change,) = propose(parks.instrument, documents("parks"), back, ImportOptions()).changes
    assert change.comments == ("Which river?",)


def test_other_workbooks_are_refused() -> None:
    with pytest.raises(AnswerError) as caught:
        from_workbook(b"PK nonsense", "t.xlsx")
    assert caught.value.problems[0].code == "workbook_unsafe"
