"""What a frame is kept by: everything that was asked for, and nothing else."""

from __future__ import annotations

from planbuilder.workbook.call_log import CallLog, ChartLog
from planbuilder.workbook.frames import (
    BookPlan,
    Frames,
    SheetFrame,
    SheetPlan,
    heights_under_charts,
)


def sheet(name: str, **calls: int) -> SheetPlan:
    log = CallLog()
    for call, count in calls.items():
        for number in range(count):
            getattr(log, call)(number)
    return SheetPlan(name, log, {})


def book(*sheets: SheetPlan, names: tuple[tuple[str, str], ...] = ()) -> BookPlan:
    return BookPlan([{"bold": True}], ("FF0000",), names, "subject", "en-CA", sheets)


def test_sheets_are_told_apart_by_what_is_asked_of_them_and_what_comes_before() -> None:
    one, two = sheet("a", add_table=1), sheet("b", insert_chart=2)
    first = book(one, two, sheet("c"))
    assert [*first.numbers()] == [(0, 0, 0, 0), (1, 1, 0, 0), (2, 1, 1, 2)]
    keys = first.sheet_keys()
    assert len(set(keys)) == 3
    assert book(one, two, sheet("c")).sheet_keys() == keys
    assert book(sheet("a", add_table=2), two, sheet("c")).sheet_keys()[1:] != keys[1:]
    assert book(one, two, sheet("c", freeze_panes=1)).sheet_keys()[:2] == keys[:2]


def test_a_book_is_told_by_its_names_its_sheets_and_what_they_hold() -> None:
    key = book(sheet("a", add_table=1)).book_key()
    assert book(sheet("a", add_table=1, set_column=3)).book_key() == key
    others = [
        book(sheet("a", add_table=2), sheet("b")),
        book(sheet("b", add_table=1)),
        book(sheet("a", add_table=1, repeat_rows=1)),
        book(sheet("a", add_table=1), names=(("Levels", "=a!$A$1"),)),
    ]
    assert len({key, *(other.book_key() for other in others)}) == 5


def test_only_rows_under_a_chart_count_with_their_heights() -> None:
    log = CallLog()
    log.insert_chart(10, 0, ChartLog({"type": "bar"}), {"y_scale": 100 / 288})
    assert heights_under_charts(log, {9: 40, 10: 50, 17: 60, 18: 70}) == {10: 50, 17: 60}


def test_the_oldest_frames_go() -> None:
    frames = Frames()
    for number in range(105):
        frames.keep_sheet(str(number), SheetFrame(("", "", ""), {}, {}))
    assert list(frames.sheets) == [str(number) for number in range(5, 105)]
    assert frames.changes == 105
