"""Points of a checklist as somebody confirmed them, in the words of the workbook or by a mark."""

from __future__ import annotations

import pytest
from openpyxl import Workbook

from planbuilder.workbook.grid_reader import Grid
from planbuilder.workbook.register.checklist_reader import read_points
from planbuilder.workbook.register.code_lists import point_label

CODES = {
    "checklists": {"Checklist": "list", "The  point": "point", "Confirmed?": "confirmed"},
    "points": {
        point_label("Access", "Captions"): "platform.accessibility:axs_1",
        point_label("Access", "Colours"): "platform.accessibility:axs_2",
    },
    "answer": {"Yes": "yes", "No": "no"},
    "confirmed": {"Not applicable": "not_applicable"},
}
HEADINGS = ("Source", "Confirmed?", "Checklist", "The point")


def grid(*rows: tuple[str, ...]) -> Grid:
    """Return a sheet of texts."""
    sheet = Workbook().active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    return Grid("Lists", len(rows), max(map(len, rows)), sheet, sheet)


def states(*texts: str) -> list[str]:
    rows = [("x", text, "Access", "Captions") for text in texts]
    points, unread = read_points((grid(("Title",), HEADINGS, *rows),), CODES)
    assert {(each.path, each.option) for each in points} <= {("platform.accessibility", "axs_1")}
    return [*(each.state for each in points), *(f"{each.place} {each.value}" for each in unread)]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Yes", "yes"),
        (" yes ", "yes"),
        ("X", "yes"),
        ("☒", "yes"),
        ("☐", "no"),
        ("", "no"),
        ("NO", "no"),
        ("not  applicable", "not_applicable"),
        ("perhaps", "Lists!B3 perhaps"),
    ],
)
def test_a_state_is_a_word_or_a_mark(text: str, state: str) -> None:
    assert states(text) == [state]


def test_what_is_no_point_of_a_list_is_passed_over() -> None:
    rows = (("x", "Yes", "Access", "Of another version"), ("", "", "", "A note below"))
    assert read_points((grid(HEADINGS, *rows),), CODES) == ((), ())


def test_a_workbook_without_the_sheet_has_no_points() -> None:
    assert read_points((grid(("Risk", "Owner"), ("If", "A")),), CODES) == ((), ())
    assert read_points((), {}) == ((), ())
