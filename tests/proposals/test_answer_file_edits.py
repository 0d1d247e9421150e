"""What an answer file proposes: what differs, row by row, and nothing that is the same."""

from __future__ import annotations

from typing import Any

from planbuilder.answers import as_raw
from planbuilder.interview.headless import AnswerSource
from planbuilder.proposals import EditKind, IncomingEdits
from planbuilder.proposals.answer_file_edits import answer_file_edits
from planbuilder.text import Language
from tests.proposals.builders import PLAN, answers_of, reader, workspace

AUDIENCE = "platform.audience"


def edits(values: dict[str, Any], **rest: Any) -> IncomingEdits:
    source = AnswerSource(values, {}, rest)
    return answer_file_edits(source, answers_of(PLAN), reader(), name="other.yaml")


def test_a_text_is_proposed_in_the_language_that_differs() -> None:
    wording = answers_of(PLAN).wording(AUDIENCE)
    (proposal,) = edits({AUDIENCE: {"en": wording.en, "fr": "Autre texte."}}).proposals
    assert (proposal.path, proposal.language) == (AUDIENCE, Language.FR)
    assert (proposal.old, proposal.new) == (wording.fr, "Autre texte.")
    assert proposal.source == "other.yaml"


def test_the_same_and_a_blank_answer_ask_for_nothing() -> None:
    raw = as_raw(answers_of(PLAN), workspace().instrument.name)["answers"]["platform"]["audience"]
    assert edits({AUDIENCE: raw, "account.name_en": "", "account.use": None}) == IncomingEdits()


def test_a_value_is_proposed_as_it_is_held() -> None:
    (proposal,) = edits({"account.prepared_on": "May 1, 2031"}).proposals
    assert proposal.raw == "2031-05-01"
    assert proposal.new == "May 1, 2031"


def test_cells_of_a_new_row_are_one_proposal_and_those_of_a_row_here_changes() -> None:
    row = answers_of(PLAN).rows("risks.register")[0].id
    found = edits(
        {
            "risks.register[new].statement": {"en": "If this", "fr": "Si cela"},
            "risks.register[new].owner": {"en": "Somebody"},
            f"risks.register[{row}].owner": {"en": "Somebody else"},
        }
    )
    change, addition = found.proposals
    assert (change.kind, change.new) == (EditKind.CHANGE, "Somebody else")
    assert addition.kind is EditKind.ADD_ROW
    assert addition.raw["id"] == "new"
    assert addition.raw["statement"] == {"en": "If this", "fr": "Si cela"}
    assert set(addition.cells) == {"statement", "owner"}


def test_what_no_question_accepts_and_what_is_only_noted_is_listed() -> None:
    raw = {"account.nothing": "x", "risks.register": [], "account.prepared_on": "someday"}
    notes = {"account.use": {"state": "unsure", "reason": {"en": "Who?"}}}
    found = edits({**raw, "no path": ""}, notes=notes)
    assert found.proposals == ()
    assert [(each.where, each.code) for each in found.unplaced] == [
        ("account.nothing", "unknown"),
        ("account.prepared_on", "refused"),
        ("account.use", "note"),
    ]
