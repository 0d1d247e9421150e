"""The sheets of a translation workbook: guarded, marked, and plain text throughout."""

from __future__ import annotations

from io import BytesIO

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock

from planbuilder.errors import AssemblyError
from planbuilder.text import Language
from planbuilder.translation import Segment
from planbuilder.translation.workbook import from_workbook, to_workbook
from tests.translation.workspaces import every_segment, workbook_of, workbook_with_change, workspace

HOSTILE = (
    "=1+1",
    "+1 613",
    "-- oui",
    "@handle",
    "_x000D_ kept",
    "#N/A",
    "1.10",
    "<b> & «\N{NO-BREAK SPACE}é\N{NO-BREAK SPACE}»",
    "one\n\ntwo",
    "  not trimmed inside  x",
)


def test_only_what_is_typed_is_unlocked() -> None:
    book = load_workbook(BytesIO(workbook_of("parks", Language.FR)))
    sheet = book["De l’anglais au français"]
    assert sheet.protection.sheet
    unlocked = {
        str(head.value)
        for head, cell in zip(sheet[1], sheet[2], strict=True)
        if not cell.protection.locked
    }
    assert unlocked == {"Traduction", "Statut", "Remarque de la traductrice ou du traducteur"}
    assert book["Codes"].sheet_state == "hidden"


def test_words_are_numbers_and_a_page_is_readable() -> None:
    sheet = load_workbook(BytesIO(workbook_of("parks")))["English to French"]
    head = [str(cell.value) for cell in sheet[1]]
    assert all(isinstance(row[head.index("Words")].value, int) for row in sheet.iter_rows(2))
    assert sheet.print_area and sheet.print_area.endswith(f"$G${sheet.max_row}")
    assert sheet.print_title_rows == "$1:$1"


def hostile_segments() -> list[Segment]:
    first = every_segment("parks")
    return [_with(segment, text) for segment, text in zip(first, HOSTILE, strict=False)]


def _with(segment: Segment, text: str) -> Segment:
    return replace(segment, text=text, translation=text)


def test_what_changed_in_a_source_is_marked_in_words_and_in_looks() -> None:
    rich = load_workbook(BytesIO(workbook_with_change()), rich_text=True)["English to French"]
    head = [str(cell.value) for cell in rich[1]]
    cell = rich.cell(2, head.index("What changed in the source") + 1)
    assert str(cell.value) == (
        "The account warns people by [-8-]{+9+}:00, in [-two-]{+=both+} languages."
    )
    assert isinstance(cell.value, CellRichText)
    looks = {str(part): part.font for part in cell.value if isinstance(part, TextBlock)}
    assert looks["[-8-]"].strike and looks["{+9+}"].u == "double" and looks["{+9+}"].b
    others = [row[cell.col_idx - 1].value for row in rich.iter_rows(min_row=3)]
    assert others and not any(others)


def test_a_sheet_without_a_changed_source_has_no_column_for_it() -> None:
    head = [
        str(cell.value)
        for cell in load_workbook(BytesIO(workbook_of("parks")))["English to French"][1]
    ]
    assert "What changed in the source" not in head


def test_hostile_text_stays_text() -> None:
    data = to_workbook(workspace("parks").instrument, hostile_segments(), Language.EN)
    assert {received.text for received in from_workbook(data, "t.xlsx")} == set(HOSTILE)
    for row in load_workbook(BytesIO(data))["English to French"].iter_rows():
        assert all(cell.data_type != "f" for cell in row)


def test_a_text_too_long_for_a_cell_is_refused() -> None:
    long = _with(every_segment("parks")[0], "a" * 40_000)
    with pytest.raises(AssemblyError):
        to_workbook(workspace("parks").instrument, [long], Language.EN)
