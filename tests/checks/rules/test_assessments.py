from __future__ import annotations

from datetime import date

import pytest

from planbuilder.checks.engine.case import History, OpenChange
from planbuilder.checks.rules.assessments import ChangesRecorded, ChangesSettled, ChangesUpdated
from planbuilder.text import Text
from tests.checks.builders import case, hits, row, values_of

MAY, JUNE, JULY = date(2026, 5, 1), date(2026, 6, 1), date(2026, 7, 1)
SETTLED = ChangesSettled(
    check="x",
    table="s.table",
    changed_on="day",
    effect="pick",
    assessed_on="until",
    settled=("one", "two"),
    assessments=("s.day", "s.end"),
)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"day": JUNE, "pick": "one", "until": JUNE}, []),
        ({"day": JUNE, "pick": "one", "until": MAY}, ["until"]),
        ({"day": JUNE, "pick": "one"}, ["until"]),
        ({"day": JUNE, "pick": "three", "until": JULY}, ["pick"]),
        ({"day": JUNE}, ["pick"]),
        ({"day": MAY}, []),
        ({}, []),
    ],
)
def test_a_change_after_the_oldest_assessment_is_settled(
    cells: dict[str, date], expected: list[str]
) -> None:
    of = case({"day": MAY, "end": JULY, "table": (row("r1", **cells),)})
    assert hits(SETTLED, of) == [f"s.table[r1].{key}" for key in expected]


def test_without_an_assessment_no_change_is_later() -> None:
    assert hits(SETTLED, case({"table": (row("r1", day=JUNE),)})) == []
    assert list(SETTLED.named_options()) == [("s.table.pick", "one"), ("s.table.pick", "two")]


@pytest.mark.parametrize(
    ("assessed", "changed", "is_hit"),
    [(MAY, JUNE, True), (JUNE, JUNE, False), (JULY, JUNE, False), (None, JUNE, True)],
)
def test_an_update_is_followed_by_an_assessment(
    assessed: date | None, changed: date, is_hit: bool
) -> None:
    check = ChangesUpdated(
        check="x", table="s.table", changed_on="day", effect="pick", updated="two",
        assessments=("s.day", "s.end"),
    )  # fmt: skip
    rows = (row("r1", day=changed, pick="two"), row("r2", day=changed, pick="one"))
    values = {"table": rows} if assessed is None else {"table": rows, "day": MAY, "end": assessed}
    assert hits(check, case(values)) == (["s.table[r1].pick"] if is_hit else [])  # type: ignore[arg-type]
    assert list(check.named_options()) == [("s.table.pick", "two")]


def test_a_change_on_record_reopens_the_decision() -> None:
    check = ChangesRecorded(check="x", question="s.name")
    change = OpenChange(JUNE, Text(en="New terms " + "x" * 90, fr="Nouvelles conditions"))
    of = case(history=History(open_changes=(change,)))
    assert hits(check, of) == ["s.name"]
    assert values_of(check, of) == [{"date": "June 1, 2026", "change": "New terms…"}]
    assert hits(check, case()) == []
