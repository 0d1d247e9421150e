"""A check read without pydantic is the one that pydantic reads."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from planbuilder.checks.engine.check import CHECKS, Check
from planbuilder.checks.engine.parameters import check_from
from planbuilder.model.validation import ValidationError, validate
from planbuilder.storage import load_instrument

RAW = [dict(raw) for rule in load_instrument().rules for raw in rule.checks]


@pytest.mark.parametrize("name", sorted({raw["check"] for raw in RAW}))
def test_every_shipped_check_is_that_of_pydantic(name: str) -> None:
    for raw in (each for each in RAW if each["check"] == name):
        expected, actual = validate(CHECKS[name], raw), check_from(CHECKS[name], raw)
        assert actual == expected and repr(actual) == repr(expected)


def test_every_shipped_check_is_read_so() -> None:
    assert [raw for raw in RAW if check_from(CHECKS[raw["check"]], raw) is None] == []


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


class _Numbers(Check):
    least: int = 0
    most: int | None = None
    share: Decimal = Decimal(1)
    strict: bool = False


TEXTS = (
    *("null", "1e3", "1E999", "NaN", "-Infinity", "0x10", "1_0", " 1 ", "12", "-0", "+1", "1.0"),
    *("1.5", "yes", "No", "true", "0", "on", "", "٣", "9" * 5000),
)


@pytest.mark.parametrize("name", ["least", "most", "share", "strict"])
def test_a_text_is_read_as_pydantic_reads_it_or_left_to_it(name: str) -> None:
    for raw in ({"check": "numbers", name: text} for text in TEXTS):
        taken = check_from(_Numbers, raw)
        assert taken is None or taken == validate(_Numbers, raw), raw


@pytest.mark.parametrize(
    "condition",
    [
        {"type": "answered", "answered": "a.b"},
        {"type": "answered"},
        {"at_least": ["a.b", "NaN"]},
        {"not": {"all": [{"answered": "a.b"}, {"type": "answered", "answered": "a.b"}]}},
        {"not": []},
        {"any": "a.b"},
        "a.b",
    ],
)
def test_a_condition_that_pydantic_refuses_is_left_to_it(condition: object) -> None:
    assert check_from(CHECKS["answered"], {**ANSWERED, "when": condition}) is None
    with pytest.raises(ValidationError):
        validate(CHECKS["answered"], {**ANSWERED, "when": condition})
