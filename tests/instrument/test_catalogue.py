"""The shipped catalogue of risks says all that a planner and a register need."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from planbuilder.checks.rules.risks import states_event_and_effect
from planbuilder.instrument import RiskItem
from planbuilder.storage import load_instrument
from planbuilder.text import LANGUAGES


def risks() -> Iterator[RiskItem]:
    for item in load_instrument().items("risks"):
        assert isinstance(item, RiskItem)
        yield item


def offered() -> Iterator[RiskItem]:
    return (item for item in risks() if item.retired_on is None)


@pytest.mark.parametrize("risk", list(offered()), ids=lambda risk: risk.id)
def test_a_risk_has_every_part_in_both_languages(risk: RiskItem) -> None:
    assert risk.early_sign is not None
    assert risk.first_observer is not None
    assert len(risk.mitigations) >= 3
    for language in LANGUAGES:
        assert states_event_and_effect(risk.statement[language], language)
        parts = (risk.cause, risk.event, risk.consequence, risk.early_sign, risk.first_observer)
        assert len({part[language] for part in parts}) == len(parts)


def test_a_retired_risk_stays_readable_and_leads_to_one_that_is_offered() -> None:
    known = {item.id for item in offered()}
    retired = [item for item in risks() if item.retired_on is not None]
    assert len(retired) == 8
    for item in retired:
        assert item.successor in known
        assert item.statement.fr


def test_a_fact_about_a_platform_has_its_source_and_a_day_to_look_again() -> None:
    named = [risk for risk in offered() if risk.platforms]
    assert named
    for risk in named:
        assert risk.source is not None, risk.id
        assert risk.review_on is not None, risk.id
