"""A policy with its clauses, and thresholds of which none is missing or there twice."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from planbuilder.instrument.policy import Clause, Policies
from planbuilder.model import plain
from planbuilder.model.validation import validate
from planbuilder.storage import load_instrument


def raw() -> dict[str, Any]:
    fields: dict[str, Any] = plain(load_instrument().policies)
    return fields


def test_a_clause_begins_with_its_policy() -> None:
    clause = validate(
        Clause, {"id": "gl-2014/4.2.e", "label": {"en": "-", "fr": "-"}, "level": "should"}
    )
    assert clause.policy == "gl-2014"


def test_no_threshold_may_be_missing_unless_all_are() -> None:
    thresholds = raw()["thresholds"]
    assert validate(Policies, {**raw(), "thresholds": []}).thresholds == ()
    for faulty in (thresholds[1:], [*thresholds, thresholds[0]]):
        with pytest.raises(ValidationError):
            validate(Policies, {**raw(), "thresholds": faulty})


def test_a_threshold_is_a_number_above_nothing_of_a_unit_we_count() -> None:
    first, *others = raw()["thresholds"]
    for change in ({"value": "0"}, {"unit": "hours"}):
        with pytest.raises(ValidationError):
            validate(Policies, {**raw(), "thresholds": [{**first, **change}, *others]})
