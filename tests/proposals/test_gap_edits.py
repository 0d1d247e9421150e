"""What was typed where words stand for a missing answer: an answer, or the reason for none."""

from __future__ import annotations

from types import MappingProxyType

import pytest
from msgspec.structs import replace

from planbuilder.answers import Answers, Note, NoteState, Wording, reason_path
from planbuilder.proposals import EditKind, EditProposal
from planbuilder.proposals.gap_edits import GapEdit, gap_edit, with_reason
from planbuilder.text import Language
from tests.proposals.builders import PLAN, answers_of

PATH = "platform.audience"
GAP = "[Not applicable: no audience]"


def plan_with_note(reason: str = "no audience.") -> Answers:
    note = Note(NoteState.NOT_APPLICABLE, Wording(reason, "aucun public."))
    return replace(answers_of(PLAN).with_value(PATH, None), notes=MappingProxyType({PATH: note}))


@pytest.mark.parametrize(
    ("after", "edit"),
    [
        (f"Anglers {GAP}", GapEdit(PATH, "", "Anglers")),
        ("Anglers", GapEdit(PATH, "", "Anglers")),
        ("[Not applicable: nobody]", GapEdit(reason_path(PATH), "no audience", "nobody")),
        (r"\[Not applicable: nobody\]", GapEdit(reason_path(PATH), "no audience", "nobody")),
        ("[Not applicable: ]", None),
        ("[Not asked: nobody]", None),
    ],
)
def test_an_edit_is_an_answer_beside_the_gap_and_a_reason_inside(
    after: str, edit: GapEdit | None
) -> None:
    assert gap_edit(plan_with_note(), PATH, Language.EN, GAP, after) == edit


def test_words_in_place_of_a_gap_without_a_note_are_the_answer() -> None:
    bare = replace(plan_with_note(), notes=MappingProxyType({}))
    assert gap_edit(bare, PATH, Language.EN, "[Blank]", "Anglers") == GapEdit(PATH, "", "Anglers")


def proposal(old: str, new: str) -> EditProposal:
    return EditProposal(PLAN, reason_path(PATH), EditKind.CHANGE, Language.EN, old, new)


def test_a_reason_is_replaced_and_keeps_its_stop() -> None:
    after = with_reason(plan_with_note(), proposal("no audience", "nobody"), insist=False)
    assert after is not None
    assert after.notes[PATH].reason == Wording("nobody.", "aucun public.")


def test_a_reason_that_changed_meanwhile_is_replaced_only_where_somebody_insists() -> None:
    changed, edit = plan_with_note("another reason"), proposal("no audience", "nobody")
    assert with_reason(changed, edit, insist=False) is None
    after = with_reason(changed, edit, insist=True)
    assert after is not None
    assert after.notes[PATH].reason.en == "nobody"


def test_a_note_that_is_gone_has_no_reason() -> None:
    answers = replace(answers_of(PLAN), notes=MappingProxyType({}))
    assert with_reason(answers, proposal("a", "b"), insist=True) is None


def test_a_reason_is_added_in_a_language_that_had_none() -> None:
    note = Note(NoteState.NOT_APPLICABLE, Wording(None, "aucun public."))
    answers = replace(plan_with_note(), notes=MappingProxyType({PATH: note}))
    after = with_reason(answers, proposal("", "nobody"), insist=False)
    assert after is not None
    assert after.notes[PATH].reason == Wording("nobody", "aucun public.")
