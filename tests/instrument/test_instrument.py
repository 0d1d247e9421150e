"""An instrument by its parts: documents, clauses, items, and what a question offers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from planbuilder.instrument import Limit
from planbuilder.storage import load_instrument
from planbuilder.text import Language
from tests.answers.builders import OPTIONS, question

INSTRUMENT = load_instrument()


def test_documents_by_their_place() -> None:
    plan, strategy, profile = INSTRUMENT.plan, INSTRUMENT.strategy, INSTRUMENT.profile
    assert plan is not None and plan.folder == "plans"
    assert strategy is not None and strategy.id == plan.follows
    assert profile is not None and profile.id == "profile"
    assert INSTRUMENT.single_documents == (strategy,)
    with pytest.raises(KeyError):
        INSTRUMENT.document("letter")


def test_without_a_plan_there_is_no_strategy() -> None:
    alone = replace(
        INSTRUMENT, documents=tuple(each for each in INSTRUMENT.documents if not each.folder)
    )
    assert (alone.plan, alone.strategy) == (None, None)


def test_a_clause_leads_to_its_policy() -> None:
    clause = INSTRUMENT.policies.clauses[0]
    assert INSTRUMENT.clause(clause.id) is clause
    assert INSTRUMENT.policy_of(clause.id) is INSTRUMENT.policy(clause.policy)
    assert clause.id in INSTRUMENT.clause_ids
    assert INSTRUMENT.requirement_ids == {each.id for each in INSTRUMENT.requirements}


def test_a_threshold_is_a_whole_number_or_a_ratio() -> None:
    assert INSTRUMENT.limit(Limit.STRATEGY_MONTHS) == 12
    assert 0 < INSTRUMENT.ratio(Limit.LENGTH_SHORTEST) < 1


def test_options_come_from_a_list_a_catalogue_a_group_or_a_scale() -> None:
    def offered_options(**fields: object) -> list[str]:
        return [option for option, _ in INSTRUMENT.choices(question("choice", **fields))]

    risks = INSTRUMENT.catalogues["risks"]
    first = risks.groups[0].id
    assert offered_options(options=OPTIONS) == ["one", "two"]
    assert offered_options(choose_from="risks") == [item.id for item in risks.items]
    assert offered_options(choose_from=f"risks:{first}") == [
        item.id for item in risks.items if item.group == first
    ]
    assert offered_options(choose_from="group:risks") == [group.id for group in risks.groups]
    assert offered_options(choose_from="scale:impact") == [
        step.id for step in INSTRUMENT.matrix.impact
    ]
    assert offered_options(choose_from="scale:level") == [
        step.id for step in INSTRUMENT.matrix.levels
    ]
    assert (
        offered_options(choose_from="scale:none") == offered_options(choose_from="group:none") == []
    )


def test_an_item_is_retired_from_its_day_on() -> None:
    item = next(each for each in INSTRUMENT.items("risks") if each.retired_on is not None)
    day = item.retired_on or date.min
    asked = question("choice", choose_from="risks")
    assert item in INSTRUMENT.retired_items(asked, day)
    assert item not in INSTRUMENT.retired_items(asked, day - timedelta(1))
    other = next(each.id for each in INSTRUMENT.groups("risks") if each.id != item.group)
    assert item not in INSTRUMENT.retired_items(
        question("choice", choose_from=f"risks:{other}"), day
    )
    assert INSTRUMENT.retired_items(question("text"), day) == ()


def test_a_catalogue_that_is_not_there_has_nothing() -> None:
    assert INSTRUMENT.items("none") == ()
    assert INSTRUMENT.groups("none") == ()
    with pytest.raises(KeyError, match="risks/none"):
        INSTRUMENT.item("risks", "none")
    assert INSTRUMENT.control_cell("none", "x") is None


def test_a_public_body_has_a_name_where_the_instrument_states_one() -> None:
    assert INSTRUMENT.body("no_such_body") is None
    assert INSTRUMENT.body(None) is None
    assert all(INSTRUMENT.body(each) for each in INSTRUMENT.public_bodies)


def test_dates_are_written_as_the_language_does() -> None:
    day = date(2026, 11, 1)
    assert INSTRUMENT.date_words(day, Language.EN) == "November 1, 2026"
    assert INSTRUMENT.date_words(day, Language.FR).startswith("1er")
    assert INSTRUMENT.date_figures(day, Language.FR) == "2026-11-01"
