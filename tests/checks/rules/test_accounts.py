from __future__ import annotations

import pytest
from msgspec.structs import replace

from planbuilder.answers import Answers, Wording
from planbuilder.checks.rules.accounts import (
    AccountsPlanned,
    OtherAccountsUnnamed,
    PlanNames,
    PlansDistinct,
)
from planbuilder.instrument.conditions import Equals
from tests.checks.builders import answers, case, hits, row, values_of

DISTINCT = PlansDistinct(
    check="x", same=("s.name",), adds=("s.picks", "s.pick"), unless=Equals(equals=("s.open", "yes"))
)
OWN = answers({"name": "A", "picks": ("one",), "pick": "two"})


@pytest.mark.parametrize(
    ("other", "is_hit"),
    [
        ({"name": "A", "picks": ("one", "two"), "pick": "two"}, True),
        ({"name": "A", "picks": ("two",), "pick": "two"}, False),
        ({"name": "A", "picks": ("one",), "pick": "one"}, False),
        ({"name": "B", "picks": ("one",), "pick": "two"}, False),
        ({"name": "A", "picks": ("one",), "pick": "two", "open": "yes"}, False),
    ],
)
def test_a_plan_adds_something_to_each_other_one(other: dict[str, str], is_hit: bool) -> None:
    of = case(OWN, plans={"made": OWN, "other": answers(other, name="other")})
    assert hits(DISTINCT, of) == (["s.picks"] if is_hit else [])


def test_a_plan_that_is_left_out_or_not_complete_is_not_compared() -> None:
    others = {"other": OWN}
    left_out = answers({"name": "A", "picks": ("one",), "pick": "two", "open": "yes"})
    incomplete = answers({"name": "A", "picks": ("one",)})
    assert hits(DISTINCT, case(left_out, plans=others)) == []
    assert hits(DISTINCT, case(incomplete, plans=others)) == []
    assert values_of(DISTINCT, case(OWN, plans=others)) == [{"plan": "other"}]


@pytest.mark.parametrize(("plans", "named"), [(11, 11), (12, 10)])
def test_of_many_plans_alike_ten_are_named_and_the_others_counted(plans: int, named: int) -> None:
    others = {f"p{number:02}": OWN for number in reversed(range(plans))}
    counting = replace(DISTINCT, rest="more")
    *first, last = values_of(counting, case(OWN, plans=others))
    every = [{"plan": f"p{number:02}"} for number in range(plans)]
    assert [*first, last] == [*every[:named], *([{"count": "2"}] if named < plans else [])]
    assert values_of(DISTINCT, case(OWN, plans=others)) == every[:named]
    assert list(DISTINCT.compared_paths()) == ["s.name", "s.picks", "s.pick", "s.open"]


PLANNED = AccountsPlanned(
    check="x",
    table="s.table",
    platform="pick",
    name="label",
    plans=PlanNames(
        document="paper",
        platform="s.pick",
        names=("s.name",),
        members="s.second",
        member_name="free",
    ),
)


def account(row_id: str, platform: str, en: str | None = None, fr: str | None = None) -> object:
    return row(row_id, pick=platform, **({"label": Wording(en, fr)} if en or fr else {}))


def findings_for(*accounts: object, plans: dict[str, Answers] | None = None) -> list[str]:
    return hits(PLANNED, case({"table": accounts}, plans=plans or {}))  # type: ignore[dict-item]


def test_accounts_of_one_platform_have_a_plan_each() -> None:
    two = (account("r1", "one", "Rivers", "Rivières"), account("r2", "one", "Lakes", "Lacs"))
    assert findings_for(*two) == ["s.table[r1]", "s.table[r2]"]
    plans = {"p": answers({"pick": "one", "name": " rivières. "})}
    assert findings_for(*two, plans=plans) == ["s.table[r2]"]
    member = {"p": answers({"pick": "one", "second": (row("m1", free="Lakes"),)})}
    assert findings_for(*two, plans=member) == ["s.table[r1]"]
    elsewhere = {"p": answers({"pick": "two", "name": "Rivers"})}
    assert findings_for(*two, plans=elsewhere) == ["s.table[r1]", "s.table[r2]"]


def test_an_account_alone_on_its_platform_or_without_a_name_needs_none() -> None:
    assert findings_for(account("r1", "one", "A"), account("r2", "two", "B")) == []
    assert findings_for(account("r1", "one"), account("r2", "one", "B")) == ["s.table[r2]"]
    assert list(PLANNED.compared_paths()) == ["s.pick", "s.name", "s.second[].free"]


UNNAMED = OtherAccountsUnnamed(check="x", names=("s.name", "s.handle"))


def accounts_named_in_note(note: str, **own: str) -> list[str]:
    sister = answers({"name": "https://x.example.ca/rivers", "handle": "@abc"}, name="sister")
    given = answers({"note": Wording("-", note), **own}, begun_from="sister")
    return hits(UNNAMED, case(given, plans={"sister": sister}))


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("voir x.example.ca/rivers", ["s.note"]),
        ("voir x.example.ca/riversides", []),
        ("voir @abc", ["s.note"]),
        ("voir autre", []),
    ],
)
def test_no_text_names_the_account_it_was_begun_from(note: str, expected: list[str]) -> None:
    assert accounts_named_in_note(note) == expected


def test_a_name_that_both_bear_is_its_own() -> None:
    assert accounts_named_in_note("voir @abc", handle="@abc") == []
    assert accounts_named_in_note("voir @abcd", handle="@abcd") == []


def test_a_plan_begun_from_nothing_names_nobody() -> None:
    assert hits(UNNAMED, case({"note": Wording("@abc")})) == []
    sister = answers({"handle": "@ab"}, name="sister")
    short = case(answers({"note": Wording("@ab")}, begun_from="sister"), plans={"sister": sister})
    assert hits(UNNAMED, short) == []
    assert list(UNNAMED.compared_paths()) == ["s.name", "s.handle"]
