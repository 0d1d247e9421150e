"""A check read parameter by parameter is the one that pydantic reads as a whole."""

from __future__ import annotations

from typing import Any

import pytest

from planbuilder.checks.engine.check import CHECKS, Check
from planbuilder.checks.engine.parameters import check_from
from planbuilder.storage import load_instrument

RAW = [dict(raw) for rule in load_instrument().rules for raw in rule.checks]


@pytest.mark.parametrize("name", sorted({raw["check"] for raw in RAW}))
def test_every_shipped_check_is_that_of_pydantic(name: str) -> None:
    for raw in (each for each in RAW if each["check"] == name):
        expected, actual = CHECKS[name].model_validate(raw), check_from(CHECKS[name], raw)
        if actual is not None:
            assert actual == expected and repr(actual) == repr(expected)
            assert actual.model_fields_set == expected.model_fields_set


def test_nearly_every_shipped_check_is_read_so() -> None:
    rest = {raw["check"] for raw in RAW if check_from(CHECKS[raw["check"]], raw) is None}
    assert rest == {"plans_distinct", "states_in_order"}


ANSWERED = {"check": "answered", "questions": ["a.b"]}


@pytest.mark.parametrize(
    "change",
    [
        {"questions": "a.b"},
        {"questions": [1]},
        {"questions": None},
        {"question": ["a.b"]},
        {"variant": 1},
        {"when": {"equals": ["a.b"]}},
        {"purposes": ["someday"]},
        {"values": {"name": 1}},
    ],
)
def test_what_pydantic_refuses_is_left_to_it(change: dict[str, Any]) -> None:
    assert check_from(CHECKS["answered"], ANSWERED) is not None
    assert check_from(CHECKS["answered"], {**ANSWERED, **change}) is None


def test_a_check_without_a_parameter_it_needs_is_left_to_pydantic() -> None:
    assert check_from(CHECKS["answered"], {"check": "answered"}) is None


class _Steps(Check):
    steps: tuple[int, ...]


@pytest.mark.parametrize("steps", [["2"], [2], ["two"]])
def test_only_texts_are_taken_as_they_are(steps: list[object]) -> None:
    taken = check_from(_Steps, {"check": "steps", "steps": steps})
    assert taken is None or taken.steps == (2,)
    assert (taken is None) is (steps == ["two"])


def test_no_check_has_validators_that_this_would_leave_out() -> None:
    for model in CHECKS.values():
        own = model.__pydantic_decorators__
        assert not own.field_validators and not own.model_validators, model
