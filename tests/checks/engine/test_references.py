from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import pytest

from planbuilder.checks.engine.references import (
    ColumnOf,
    ColumnRef,
    DateOrToday,
    DateRef,
    OptionValue,
    QuestionRef,
    Refers,
    TableRef,
    documents_named,
    reference_problems,
    references,
)
from planbuilder.model import Limits, Model
from planbuilder.model.validation import validate
from planbuilder.storage import load_instrument


class _Inner(Model):
    table: TableRef
    column: ColumnRef


class _Parameters(Model):
    table: TableRef = "account.members"
    column: ColumnRef = "name"
    day: DateRef | None = None
    bound: DateOrToday | None = None
    several: tuple[QuestionRef, ...] = ()
    pairs: Mapping[ColumnRef, str] = {}
    both: Mapping[QuestionRef, QuestionRef] = {}
    value: OptionValue | None = None
    inner: tuple[_Inner, ...] = ()
    lengths: Mapping[ColumnRef, Annotated[str, Limits(min_length=1)]] = {}
    free: str = "nowhere.at_all"


def problems(**fields: object) -> list[tuple[str, str | None, object]]:
    found = reference_problems(
        load_instrument(), validate(_Parameters, fields), ("plan",), "rules.P01"
    )
    return [(each.code, each.path, each.values.get("value")) for each in found]


def test_every_path_a_parameter_names_is_listed_with_its_field() -> None:
    parameters = _Parameters(
        several=("a.b", "c.d"),
        pairs={"name": "label"},
        both={"e.f": "g.h"},
        bound="today",
        lengths={"name": "10"},
    )
    listed = [(field, type(marker), path) for field, marker, path in references(parameters)]
    assert listed == [
        ("table", Refers, "account.members"),
        ("column", ColumnOf, "name"),
        ("bound", Refers, "today"),
        ("several", Refers, "a.b"),
        ("several", Refers, "c.d"),
        ("pairs", ColumnOf, "name"),
        ("both", Refers, "e.f"),
        ("both", Refers, "g.h"),
        ("lengths", ColumnOf, "name"),
    ]


def test_what_the_instrument_has_is_no_problem() -> None:
    assert (
        problems(day="account.prepared_on", bound="today", several=("account.members.url",)) == []
    )
    assert problems(several=("profile:department.name",)) == []


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        (
            {"several": ("account.nothing",)},
            ("check_reads_nothing", "rules.P01.several", "account.nothing"),
        ),
        (
            {"several": ("nowhere:account.use",)},
            ("check_reads_nothing", "rules.P01.several", "nowhere:account.use"),
        ),
        ({"day": "account.use"}, ("check_wrong_kind", "rules.P01.day", "account.use")),
        ({"day": "today"}, ("check_reads_nothing", "rules.P01.day", "today")),
        ({"bound": "account.use"}, ("check_wrong_kind", "rules.P01.bound", "account.use")),
        (
            {"column": "nothing"},
            ("check_reads_nothing", "rules.P01.column", "account.members.nothing"),
        ),
        (
            {"pairs": {"nothing": "x"}},
            ("check_reads_nothing", "rules.P01.pairs", "account.members.nothing"),
        ),
        (
            {"inner": ({"table": "account.members", "column": "nothing"},)},
            ("check_reads_nothing", "rules.P01.inner.column", "account.members.nothing"),
        ),
        (
            {"value": {"question": "account.nothing", "option": "x"}},
            ("check_reads_nothing", "rules.P01.value.question", "account.nothing"),
        ),
    ],
)
def test_what_leads_nowhere_is_named_at_its_parameter(
    fields: dict[str, object], problem: tuple[str, str, str]
) -> None:
    assert problems(**fields) == [problem]


def test_a_missing_table_is_reported_once() -> None:
    assert problems(table="account.nothing") == [
        ("check_reads_nothing", "rules.P01.table", "account.nothing")
    ]


def test_a_path_belongs_to_the_document_before_it_or_to_those_of_the_rule() -> None:
    instrument = load_instrument()
    rest, named = documents_named(instrument, "profile:a.b", ("plan",))
    assert (rest, [each.id for each in named]) == ("a.b", ["profile"])
    rest, named = documents_named(instrument, "a.b", ("plan", "strategy"))
    assert (rest, [each.id for each in named]) == ("a.b", ["plan", "strategy"])
    with pytest.raises(KeyError):
        documents_named(instrument, "nowhere:a.b", ())
