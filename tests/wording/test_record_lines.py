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
from tests.approval.conftest import DAY, PLAN, new_action, shared_workspace, with_record

__all__ = ["shared_workspace"]


@pytest.fixture
def records(shared_workspace: Workspace) -> tuple[Record, ...]:
    plan = shared_workspace.plans[PLAN]
    move = sealed_record(
        with_number(new_state_move(new_action(shared_workspace, plan), "consulted", ()), ())
    )
    return with_record((move,), new_decision(new_action(shared_workspace, plan, (move,))))


@pytest.mark.parametrize("language", list(Language))
def test_a_line_says_number_day_kind_position_and_detail(
    shared_workspace: Workspace, records: tuple[Record, ...], language: Language
) -> None:
    translate, instrument = Translator(language), shared_workspace.instrument
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
    shared_workspace: Workspace, records: tuple[Record, ...]
) -> None:
    first = records[0]
    assert isinstance(first, StateMove)
    strange = replace(first, source="former")
    (line,) = record_lines(Translator(Language.EN), shared_workspace.instrument, [strange], ())
    assert "former →" in line
