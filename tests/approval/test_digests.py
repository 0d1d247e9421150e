from __future__ import annotations

from types import MappingProxyType
from typing import Any

import pytest
from msgspec.structs import replace

from planbuilder.answers import Answers, Note, NoteState, Wording
from planbuilder.approval.digests import (
    answers_digest,
    canonical_json,
    instrument_digest,
    is_signed_part,
    sha256,
    signed_part,
)
from planbuilder.workspace import Workspace
from tests.approval.conftest import DAY, with_answer


def test_a_change_of_any_text_changes_the_digest(workspace: Workspace, plan: Answers) -> None:
    instrument = workspace.instrument
    before = answers_digest(instrument, plan)
    for path, _, wording in list(plan.wordings())[:60]:
        after = with_answer(plan, path, Wording(wording.en, f"{wording.fr} "))
        assert answers_digest(instrument, after) != before


def test_what_is_recorded_later_does_not(workspace: Workspace, plan: Answers) -> None:
    instrument = workspace.instrument
    later = plan.with_value("approval.approved_on", DAY).with_value("account.status", "approved")
    measure = plan.rows("measurement.measures")[0].id
    later = with_answer(later, f"measurement.measures[{measure}].actual", DAY)
    assert answers_digest(instrument, later) == answers_digest(instrument, plan)


def test_a_hidden_answer_does_not(workspace: Workspace, plan: Answers) -> None:
    assert plan.text("approval.capacity") == "head"
    hidden = plan.with_value("approval.delegation_reference", "DEL-1")
    instrument = workspace.instrument
    assert answers_digest(instrument, hidden) == answers_digest(instrument, plan)


def test_a_note_is_signed_with_its_section(workspace: Workspace, plan: Answers) -> None:
    path = "platform.audience"
    note = Note(NoteState.UNSURE, Wording("To be confirmed", "À confirmer"))
    noted = replace(plan, notes=MappingProxyType({path: note}))
    instrument = workspace.instrument
    assert list(signed_part(instrument, noted)["notes"]) == [path]
    assert list(signed_part(instrument, noted, ("platform",))["notes"]) == [path]
    assert "notes" not in signed_part(instrument, noted, ("risks",))


def test_a_record_of_translation_does_not(workspace: Workspace, plan: Answers) -> None:
    bare = replace(plan, translations=MappingProxyType({}))
    instrument = workspace.instrument
    assert answers_digest(instrument, bare) == answers_digest(instrument, plan)


def test_another_questionnaire_has_another_digest(workspace: Workspace) -> None:
    instrument = workspace.instrument
    other = replace(instrument, version=instrument.version + 1)
    assert instrument_digest(other) != instrument_digest(instrument)


def test_canonical_json_has_one_form() -> None:
    assert canonical_json({"b": ["é", None], "a": "1"}) == '{"a":"1","b":["é",null]}'.encode()
    with pytest.raises(ValueError):
        canonical_json(float("nan"))
    assert sha256(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_a_part_of_a_document_holds_its_sections_alone(plan: Answers, workspace: Workspace) -> None:
    part = signed_part(workspace.instrument, plan, ("platform",))
    assert list(part["answers"]) == ["platform"]
    assert part["document"] == "plan"
    whole = signed_part(workspace.instrument, plan)
    assert set(whole["answers"]) > {"platform", "risks"}


@pytest.mark.parametrize(
    ("raw", "is_one"),
    [
        ({}, True),
        ({"answers": {"a": {"b": "c", "d": ["e"], "f": [{"id": "r1"}], "g": {"en": "h"}}}}, True),
        ({"notes": {"a.b": {"state": "unsure"}}}, True),
        ([], False),
        ({"answers": []}, False),
        ({"answers": {"a": "b"}}, False),
        ({"answers": {"a": {"b": 1}}}, False),
        ({"answers": {"a": {"b": ["c", {"id": "r1"}]}}}, False),
        ({"notes": []}, False),
        ({"notes": {"a.b": "unsure"}}, False),
    ],
)
def test_a_record_from_anywhere_is_looked_at_before_it_is_read(raw: Any, is_one: bool) -> None:
    assert is_signed_part(raw) is is_one
