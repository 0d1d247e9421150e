"""Each record of a document in one line, in both languages."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from planbuilder.approval.record import Record, sealed_record, with_number
from planbuilder.approval.records import DecisionRecord, StateMove
from planbuilder.approval.sign_off import new_decision, new_state_move
from planbuilder.text import Language
from planbuilder.wording import Translator
from planbuilder.wording.record_lines import record_lines
from planbuilder.workspace import Workspace
from tests.approval.conftest import DAY, PLAN, added, new_action, untouched

__all__ = ["untouched"]


@pytest.fixture
def records(untouched: Workspace) -> tuple[Record, ...]:
    plan = untouched.plans[PLAN]
    move = sealed_record(
        with_number(new_state_move(new_action(untouched, plan), "consulted", ()), ())
    )
    return added((move,), new_decision(new_action(untouched, plan, (move,))))


@pytest.mark.parametrize("language", list(Language))
def test_a_line_says_number_day_kind_position_and_detail(
    untouched: Workspace, records: tuple[Record, ...], language: Language
) -> None:
    translate, instrument = Translator(language), untouched.instrument
    first, second = record_lines(translate, instrument, records, ())
    life = instrument.lifecycle
    assert life is not None
    for text in (
        "1",
        instrument.date_words(DAY, language),
        translate(f"record.kind.{records[0].kind}"),
        f"{life.state('drafted').label[language]} → {life.state('consulted').label[language]}",
    ):
        assert text in first
    decision = records[1]
    assert isinstance(decision, DecisionRecord)
    outcome = decision.outcome
    assert instrument.words(f"decision.{outcome.value}", language) in second


def test_a_state_that_the_instrument_no_longer_has_is_named_by_its_id(
    untouched: Workspace, records: tuple[Record, ...]
) -> None:
    first = records[0]
    assert isinstance(first, StateMove)
    strange = replace(first, source="former")
    (line,) = record_lines(Translator(Language.EN), untouched.instrument, [strange], ())
    assert "former →" in line
