from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from planbuilder.answers import Note, NoteState, Row, Wording
from planbuilder.checks.rules.rows import (
    ReferencedVariety,
    RowCount,
    RowsComplete,
    RowsDated,
    RowsDistinct,
    RowsReferenced,
    TargetsBetter,
    TotalAtLeast,
)
from planbuilder.instrument.conditions import Equals
from tests.checks.builders import TODAY, answers, case, hits, row, values_of

ONE = Equals(equals=("pick", "one"))


def test_each_open_cell_of_a_row_is_named() -> None:
    check = RowsComplete(check="rows_complete", table="s.table", columns=("free", "day"), where=ONE)
    of = case({"table": (row("r1", pick="one", free="x"), row("r2", pick="two"))})
    assert hits(check, of) == ["s.table[r1].day"]
    assert values_of(check, of) == [{"row": "r1", "question": "day"}]


def test_a_row_may_be_one_hit_or_pass_by_another_column() -> None:
    check = RowsComplete(
        check="rows_complete", table="s.table", columns=("free", "day"), instead=("number",)
    )
    of = case({"table": (row("r1", pick="one"), row("r2", number=Decimal(0)))})
    assert hits(check, of) == ["s.table[r1].free", "s.table[r1].day"]
    assert hits(replace(check, at_row=True), of) == ["s.table[r1]"]


def test_a_row_without_an_answer_needs_a_date_by_which_there_is_one() -> None:
    check = RowsDated(check="rows_dated", table="s.table", columns=("free", "area"), date="day")
    table = (row("r1"), row("r2", day=TODAY), row("r3", free="x"), row("r4"), row("r5"))
    notes = {
        "s.table[r4].free": Note(NoteState.TO_BE_DETERMINED, by=TODAY),
        "s.table[r4].area": Note(NoteState.TO_BE_DETERMINED, by=TODAY),
        "s.table[r5].free": Note(NoteState.TO_BE_DETERMINED),
    }
    of = case(answers({"table": table}, notes=notes))
    assert hits(check, of) == ["s.table[r1].free", "s.table[r3].area", "s.table[r5].free"]


@pytest.mark.parametrize(
    ("count", "is_hit"), [(0, False), (1, True), (2, False), (3, False), (4, True)]
)
def test_a_table_has_rows_within_bounds_or_none(count: int, is_hit: bool) -> None:
    check = RowCount(check="row_count", table="s.table", least=2, most=3)
    of = case({"table": tuple(row(f"r{at}") for at in range(count))} if count else {})
    assert hits(check, of) == (["s.table"] if is_hit else [])
    if is_hit:
        assert values_of(check, of) == [{"question": "table", "count": str(count)}]


def test_only_rows_that_meet_the_condition_count_and_a_reason_settles_it() -> None:
    check = RowCount(
        check="row_count", table="s.table", where=ONE, least=1, question="s.name", reason="s.note"
    )
    table = (row("r1", pick="two"),)
    assert hits(check, case({"table": table})) == ["s.name"]
    assert hits(check, case({"table": table, "note": Wording("why")})) == []
    assert hits(check, case({"table": (row("r1", pick="one"),)})) == []


@pytest.mark.parametrize(
    ("amounts", "is_hit"),
    [(("4", "5"), True), (("5", "5"), False), ((), False), (("1", None), False)],
)
def test_amounts_add_up(amounts: tuple[str | None, ...], is_hit: bool) -> None:
    check = TotalAtLeast(
        check="total", table="s.table", column="number", least=Decimal(10), question="s.name"
    )
    table = tuple(
        row(f"r{at}", **({} if each is None else {"number": Decimal(each)}))
        for at, each in enumerate(amounts)
    )
    assert hits(check, case({"table": table})) == (["s.name"] if is_hit else [])
    assert hits(check, case({"table": table, "name": "settled"})) == []


def test_each_row_is_pointed_to() -> None:
    check = RowsReferenced(check="rows_referenced", table="s.table", by="s.second.to")
    values: dict[str, tuple[Row, ...]] = {
        "table": (row("r1"), row("r2"), row("r3", free="x")),
        "second": (row("m1", to=("r1", "r9")),),
    }
    assert hits(check, case(values)) == ["s.table[r2]", "s.table[r3]"]
    instead = replace(check, instead="free")
    assert hits(instead, case(values)) == ["s.table[r2].free"]


def test_rows_that_point_are_not_all_alike() -> None:
    check = ReferencedVariety(
        check="variety", table="s.table", by="s.second.to", column="pick", not_only="one"
    )
    assert list(check.named_options()) == [("s.second.pick", "one")]
    table = (row("r1"), row("r2"), row("r3"), row("r4"))
    second = (
        row("m1", to=("r1", "r2"), pick="one"),
        row("m2", to=("r2",), pick="two"),
        row("m3", to=("r3",), pick="two"),
    )
    of = case({"table": table, "second": second})
    assert hits(check, of) == ["s.second"]
    assert values_of(check, of) == [{"row": "r1"}]


def test_a_value_stands_once_in_a_column() -> None:
    check = RowsDistinct(check="distinct", table="s.table", column="pick")
    of = case({"table": (*(row(f"r{at}", pick="one") for at in range(3)), row("r3"), row("r4"))})
    assert hits(check, of) == ["s.table[r1].pick", "s.table[r2].pick"]
    assert values_of(check, of)[0]["value"] == "One"


@pytest.mark.parametrize(
    ("start", "goal", "direction", "expected"),
    [
        ("10", "11", "one", []),
        ("10", "10", "one", ["s.table[r1].goal"]),
        ("10", "9", "one", ["s.table[r1].goal/worse"]),
        ("10", "9", "two", []),
        ("10", "10", "two", ["s.table[r1].goal"]),
        ("10", "11", "two", ["s.table[r1].goal/worse"]),
        (None, "11", "one", []),
        ("10", None, "one", []),
    ],
)
def test_a_target_lies_on_the_better_side_of_its_baseline(
    start: str | None, goal: str | None, direction: str, expected: list[str]
) -> None:
    check = TargetsBetter(
        check="better",
        table="s.table",
        baseline="number",
        target="goal",
        direction="pick",
        lower="two",
        worse="worse",
    )
    numbers = {"number": start, "goal": goal}
    cells = {key: Decimal(each) for key, each in numbers.items() if each is not None}
    assert hits(check, case({"table": (row("r1", pick=direction, **cells),)})) == expected
    assert list(check.named_options()) == [("s.table.pick", "two")]
