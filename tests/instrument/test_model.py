"""Models never change, refuse what they do not know, and copies are computed anew."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from planbuilder.instrument import Option, RiskMatrix
from planbuilder.instrument.lifecycle import Move
from planbuilder.storage import load_instrument
from planbuilder.text import Text


def test_a_field_cannot_be_set() -> None:
    option = Option(id="yes", label=Text(en="Yes", fr="Oui"))
    with pytest.raises(ValidationError):
        option.id = "no"  # type: ignore[misc]


def test_an_unknown_key_is_refused() -> None:
    raw = {"id": "yes", "label": {"en": "Yes", "fr": "Oui"}, "colour": "red"}
    with pytest.raises(ValidationError) as caught:
        Option.model_validate(raw)
    assert [(each["type"], each["loc"]) for each in caught.value.errors()] == [
        ("extra_forbidden", ("colour",))
    ]


def test_a_reserved_name_is_read_and_dumped_by_its_alias() -> None:
    move = Move.model_validate({"from": "draft", "to": "review", "by": ["positions.head"]})
    assert (move.source, move.target) == ("draft", "review")
    assert {"from": "draft", "to": "review"}.items() <= move.model_dump().items()


def test_a_copy_computes_its_cached_properties_anew() -> None:
    instrument = load_instrument()
    before = {rule.id for rule in instrument.rules}
    first, *others = instrument.rules
    assert instrument.rule(first.id) is first
    copy = instrument.model_copy(update={"rules": tuple(others)})
    with pytest.raises(KeyError):
        copy.rule(first.id)
    assert {rule.id for rule in instrument.rules} == before


def test_every_fault_of_a_model_is_reported_at_once() -> None:
    with pytest.raises(ValidationError) as caught:
        RiskMatrix.model_validate({"id": "Not a slug", "likelihood": []})
    assert len(caught.value.errors()) >= 6
