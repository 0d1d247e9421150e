"""The form of a risk statement."""

from __future__ import annotations

from planbuilder.checks.rules.risks import states_event_and_effect
from planbuilder.instrument import RiskItem
from planbuilder.storage import load_instrument
from planbuilder.text import LANGUAGES


def test_every_statement_of_the_catalogue_has_the_form_a_rule_asks_for() -> None:
    for item in load_instrument().catalogues["risks"].items:
        assert isinstance(item, RiskItem)
        for language in LANGUAGES:
            assert states_event_and_effect(item.statement[language], language), item.id
