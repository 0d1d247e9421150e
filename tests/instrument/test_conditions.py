"""Conditions: a closed set, one evaluator, and false for what is blank."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbuilder.instrument.conditions import Condition, holds, keys_read
from planbuilder.model.validation import ValidationError, validate

ANSWERS = {
    "a.choice": "x",
    "a.several": ("x", "y"),
    "a.number": Decimal("2"),
    "a.first": date(2026, 1, 1),
    "a.second": date(2026, 1, 2),
}


def condition_holds(raw: Any) -> bool:
    return holds(validate(Condition, raw), ANSWERS.get)


@pytest.mark.parametrize(
    ("raw", "result"),
    [
        ({"answered": "a.choice"}, True),
        ({"answered": "a.blank"}, False),
        ({"equals": ["a.choice", "x"]}, True),
        ({"equals": ["a.choice", "y"]}, False),
        ({"equals": ["a.blank", "x"]}, False),
        ({"one_of": ["a.choice", ["y", "x"]]}, True),
        ({"one_of": ["a.blank", ["x"]]}, False),
        ({"contains": ["a.several", "y"]}, True),
        ({"contains": ["a.several", "z"]}, False),
        ({"contains": ["a.blank", "x"]}, False),
        ({"at_least": ["a.number", "2"]}, True),
        ({"at_least": ["a.number", "2.01"]}, False),
        ({"at_least": ["a.several", "2"]}, True),
        ({"at_least": ["a.several", "3"]}, False),
        ({"at_least": ["a.blank", "0"]}, False),
        ({"before": ["a.first", "a.second"]}, True),
        ({"before": ["a.second", "a.first"]}, False),
        ({"before": ["a.first", "a.first"]}, False),
        ({"before": ["a.first", "a.blank"]}, False),
        ({"before": ["a.first", "a.choice"]}, False),
        ({"all": []}, True),
        ({"any": []}, False),
        ({"all": [{"answered": "a.choice"}, {"answered": "a.blank"}]}, False),
        ({"any": [{"answered": "a.choice"}, {"answered": "a.blank"}]}, True),
        ({"not": {"answered": "a.blank"}}, True),
    ],
)
def test_each_condition_holds_or_not(raw: Any, result: bool) -> None:
    assert condition_holds(raw) is result


@pytest.mark.parametrize(
    "raw",
    [
        {},
        [],
        "answered",
        None,
        {"eval": "1"},
        {"answered": ["a.b"]},
        {"equals": ["a.b"]},
        {"equals": ["a.b", "x", "y"]},
        {"answered": "a.b", "equals": ["a.b", "x"]},
        {"not": []},
        {"all": {"answered": "a.b"}},
        {"at_least": ["a.b", "many"]},
    ],
)
def test_anything_else_is_no_condition(raw: Any) -> None:
    with pytest.raises(ValidationError):
        validate(Condition, raw)


_path = st.sampled_from([*ANSWERS, "a.blank", "b.blank"])
_simple = st.one_of(
    st.builds(lambda path: {"answered": path}, _path),
    st.builds(lambda path, option: {"equals": [path, option]}, _path, st.sampled_from("xyz")),
    st.builds(lambda path, option: {"one_of": [path, [option]]}, _path, st.sampled_from("xyz")),
    st.builds(lambda first, second: {"before": [first, second]}, _path, _path),
    st.builds(lambda path: {"at_least": [path, "1"]}, _path),
)
_conditions = st.recursive(
    _simple,
    lambda inner: st.one_of(
        st.builds(lambda parts: {"all": parts}, st.lists(inner, max_size=3)),
        st.builds(lambda parts: {"any": parts}, st.lists(inner, max_size=3)),
        st.builds(lambda part: {"not": part}, inner),
    ),
    max_leaves=8,
)


@given(_conditions)
def test_not_turns_any_condition_around(raw: Any) -> None:
    assert condition_holds({"not": raw}) is not condition_holds(raw)


@given(st.lists(_conditions, max_size=4))
def test_any_and_all_mirror_each_other(parts: list[Any]) -> None:
    assert condition_holds({"all": parts}) is not condition_holds(
        {"any": [{"not": part} for part in parts]}
    )


@given(_conditions)
def test_a_condition_reads_only_the_keys_it_says(raw: Any) -> None:
    condition = validate(Condition, raw)
    seen: set[str] = set()

    def lookup(path: str) -> Any:
        seen.add(path)
        return ANSWERS.get(path)

    holds(condition, lookup)
    assert seen <= keys_read(condition)
