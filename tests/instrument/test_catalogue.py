"""The shipped catalogue of risks says all that a planner and a register need."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest

from planbuilder.checks.rules.risks import states_event_and_effect
from planbuilder.instrument import ControlItem, IndicatorItem, RiskItem
from planbuilder.model import Model, plain
from planbuilder.storage import load_instrument
from planbuilder.text import LANGUAGES


def risks() -> Iterator[RiskItem]:
    for item in load_instrument().items("risks"):
        assert isinstance(item, RiskItem)
        yield item


def current_items() -> Iterator[RiskItem]:
    return (item for item in risks() if item.retired_on is None)


@pytest.mark.parametrize("risk", list(current_items()), ids=lambda risk: risk.id)
def test_a_risk_has_every_part_in_both_languages(risk: RiskItem) -> None:
    assert risk.early_sign is not None
    assert risk.first_observer is not None
    assert len(risk.mitigations) >= 3
    for language in LANGUAGES:
        assert states_event_and_effect(risk.statement[language], language)
        parts = (risk.cause, risk.event, risk.consequence, risk.early_sign, risk.first_observer)
        assert len({part[language] for part in parts}) == len(parts)


def test_a_retired_risk_stays_readable_and_leads_to_one_that_is_offered() -> None:
    known = {item.id for item in current_items()}
    retired = [item for item in risks() if item.retired_on is not None]
    assert len(retired) == 8
    for item in retired:
        assert item.successor in known
        assert item.statement.fr


def names_a_platform() -> re.Pattern[str]:
    """Return what finds a listed platform, or a company behind one, in a text."""
    listed = [item.label.en for item in load_instrument().items("platforms") if item.id != "other"]
    companies = ["Apple", "Google", "Meta", "Spotify", "Twitter", "WhatsApp"]
    return re.compile(r"\b(?:" + "|".join(map(re.escape, [*listed, *companies])) + r")\b")


def texts_of(model: Model, *, without: set[str]) -> str:
    kept = {name: value for name, value in plain(model).items() if name not in without}
    return json.dumps(kept, ensure_ascii=False)


def test_whatever_names_a_platform_has_its_source_and_a_day_to_look_again() -> None:
    named = names_a_platform()
    sourced = set()
    for catalogue_id, catalogue in load_instrument().catalogues.items():
        for item in catalogue.items:
            if isinstance(item, ControlItem) or item.retired_on is not None:
                continue
            if named.search(texts_of(item, without={"source"})):
                assert getattr(item, "source", None) is not None, (catalogue_id, item.id)
                assert getattr(item, "review_on", None) is not None, (catalogue_id, item.id)
                sourced.add(catalogue_id)
    assert sourced == {"platforms", "risks", "indicators"}


def test_guidance_that_names_a_platform_cites_a_dated_text() -> None:
    instrument, named = load_instrument(), names_a_platform()
    naming = [
        question
        for document in instrument.documents
        for section in document.sections
        for question in section.questions
        if named.search(texts_of(question, without={"example", "options", "columns"}))
    ]
    assert naming
    for question in naming:
        policies = [instrument.policy_of(clause) for clause in question.cites]
        assert any(policy.effective for policy in policies), question.id


def test_a_risk_that_comes_from_the_platform_has_its_source_and_a_day_to_look_again() -> None:
    for risk in current_items():
        if risk.platforms or risk.group == "f5":
            assert risk.source is not None, risk.id
            assert risk.review_on is not None, risk.id


def test_a_number_that_platforms_no_longer_give_has_its_source() -> None:
    limited = [
        item
        for item in load_instrument().items("indicators")
        if isinstance(item, IndicatorItem) and item.limit
    ]
    assert limited
    for item in limited:
        assert item.source is not None, item.id
        assert item.review_on is not None, item.id
        assert "To be confirmed" not in item.source.en, item.id


MERGED = {
    "f1_terms_of_use": ("f1_terms_conflict", "f1_indemnity_terms"),
    "f3_access_control": ("f3_departed_staff_access", "f3_shared_credentials"),
    "f4_unanswered_or_late": ("f4_unanswered_questions", "f4_slow_replies"),
    "f6_key_person": ("f6_key_person_away", "f6_knowledge_lost"),
}
TODAYS_MEASURES = {
    *("reach_unique", "reply_median", "reply_p90", "resolved", "completion"),
    *("alert_first_post", "alert_second_channel", "captions_checked", "language_gap"),
    *("language_gap_reach", "removals", "appeals_overturned", "impersonators", "takedown_days"),
    *("cost_resolved", "owned_share", "sentiment_sample"),
}


def test_overlapping_risks_are_one() -> None:
    successors = {item.id: item.successor for item in risks() if item.retired_on is not None}
    assert successors == {old: new for new, olds in MERGED.items() for old in olds}


def test_the_thirty_of_annex_d_stay_and_the_measures_of_today_stand_beside_them() -> None:
    indicators = list(load_instrument().items("indicators"))
    assert {item.id for item in indicators if item.group == "today"} == TODAYS_MEASURES
    assert sum(item.group != "today" for item in indicators) == 30
