from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace
from pydantic import ValidationError

from planbuilder.approval.record import (
    Position,
    record_bytes,
    record_digest,
    record_mapping,
    records_of_kind,
    sealed_record,
    with_number,
)
from planbuilder.approval.records import ClosingPlan, ClosingStep, StepCompletion
from planbuilder.model import plain
from planbuilder.model.validation import validate
from planbuilder.text import Text

BY = Position(role="positions.coordinator", title=Text(en="Coordinator", fr="Coordination"))
STEP = StepCompletion(on=date(2026, 11, 20), by=BY, step="end", evidence="Ref. 1")
PLAN = ClosingPlan(
    on=date(2026, 11, 20),
    by=BY,
    trigger="goals_missed",
    ends_on=date(2027, 1, 1),
    steps=(ClosingStep(id="end", on=date(2027, 1, 1)),),
)


def test_a_record_follows_the_last_of_its_series() -> None:
    first = sealed_record(with_number(STEP, ()))
    second = sealed_record(with_number(PLAN, (first,)))
    assert (first.number, first.previous) == (1, "")
    assert (second.number, second.previous) == (2, first.digest)
    assert with_number(STEP, (second, first)).number == 3
    assert with_number(first, (first,)).digest == ""


def test_a_digest_is_of_everything_but_itself() -> None:
    first = sealed_record(with_number(STEP, ()))
    assert first.digest == record_digest(first) == record_digest(with_number(STEP, ()))
    assert len(first.digest) == 64
    assert record_digest(replace(first, evidence="Ref. 2")) != first.digest
    assert record_digest(replace(first, previous="x")) != first.digest


def test_a_record_is_mappings_lists_and_strings() -> None:
    raw = record_mapping(sealed_record(with_number(PLAN, ())))
    assert raw["kind"] == "closing"
    assert raw["number"] == "1"
    assert raw["steps"] == [{"id": "end", "on": "2027-01-01"}]
    assert "on_behalf_of" not in raw["by"]
    assert "digest" in raw
    assert "digest" not in record_mapping(PLAN, sealed=False)


def test_the_file_of_a_record_says_its_kind_first() -> None:
    assert record_bytes(STEP).startswith(b'kind: "closing-step"\n')


def test_records_are_told_apart_by_kind_in_their_order() -> None:
    later = replace(STEP, number=3)
    assert records_of_kind((STEP, PLAN, later), StepCompletion) == (STEP, later)
    assert records_of_kind((), StepCompletion) == ()


def test_an_unknown_field_is_refused() -> None:
    with pytest.raises(ValidationError):
        validate(StepCompletion, {**plain(STEP), "more": "x"})
