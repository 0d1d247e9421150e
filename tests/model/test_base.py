"""Models never change, and copies are computed anew."""

from __future__ import annotations

import pytest
from msgspec import NODEFAULT
from msgspec.structs import replace

from planbuilder.instrument import Option, RiskItem, Rule
from planbuilder.model.base import default_of, fields_of
from planbuilder.storage import load_instrument
from planbuilder.text import Text


def test_a_field_cannot_be_set() -> None:
    option = Option(id="yes", label=Text(en="Yes", fr="Oui"))
    with pytest.raises(AttributeError):
        option.id = "no"  # type: ignore[misc]


def test_a_copy_computes_its_cached_properties_anew() -> None:
    instrument = load_instrument()
    before = {rule.id for rule in instrument.rules}
    first, *others = instrument.rules
    assert instrument.rule(first.id) is first
    copy = replace(instrument, rules=tuple(others))
    with pytest.raises(KeyError):
        copy.rule(first.id)
    assert {rule.id for rule in instrument.rules} == before


def test_fields_are_in_the_order_in_which_they_were_first_stated() -> None:
    names = [each.name for each in fields_of(RiskItem)]
    assert names[:4] == ["id", "label", "description", "group"]
    group = fields_of(RiskItem)[3]
    assert group.required and default_of(group) is NODEFAULT


def test_a_default_may_be_made() -> None:
    defaults = {each.name: default_of(each) for each in fields_of(Rule)}
    assert (defaults["covers"], defaults["variants"]) == ((), {})
