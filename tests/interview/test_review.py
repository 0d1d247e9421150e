"""What is done, what is open, what was found: per section, then line by line."""

from __future__ import annotations

from planbuilder.answers import NoteState
from planbuilder.interview import AnswerState, review
from planbuilder.interview.replies import Mark
from planbuilder.text import Language
from tests.interview.builders import (
    among_parks,
    at,
    begin,
    do,
    parks,
)
from tests.interview.finding_samples import with_findings


def test_a_review_has_a_line_for_every_question_row_and_cell() -> None:
    statement = {"en": "If A, then B.", "fr": "Si A, alors B."}
    rows = [{"id": "r1", "statement": statement, "likelihood": "rare"}]
    seen = review(with_findings(risks__register=rows), "risks")
    lines = {line.path: line for line in seen.lines}
    assert lines["risks.tools"].state is AnswerState.NEEDED
    assert lines["risks.register"].state is AnswerState.ANSWERED
    assert (lines["risks.register[r1]"].state, lines["risks.register[r1]"].depth) == (
        AnswerState.PARTLY,
        1,
    )
    assert lines["risks.register[r1]"].heading.fr == "Si A, alors B."
    likelihood = lines["risks.register[r1].likelihood"]
    assert (likelihood.display[Language.EN], likelihood.display[Language.FR]) == ("Rare", "Rare")
    assert [f.path for f in lines["risks.register[r1].owner"].findings] == [
        "risks.register[r1].owner"
    ]


def test_a_review_shows_notes_gaps_and_what_concerns_the_whole_section() -> None:
    session = with_findings(account__prepared_by={"fr": "Équipe"})
    session = do(at(session, "account.version"), Mark(NoteState.TO_BE_DETERMINED)).session
    seen = review(session, "account")
    lines = {line.path: line for line in seen.lines}
    assert lines["account.version"].state is AnswerState.TO_BE_DETERMINED
    assert lines["account.prepared_by"].state is AnswerState.PARTLY
    assert lines["account.prepared_by"].missing == (Language.EN,)
    assert lines["account.name_other"].state is AnswerState.BLANK
    assert [finding.path for finding in seen.findings] == ["account"]
    assert [finding.path for finding in lines["account.name_fr"].findings] == ["account.name_fr"]


def test_every_line_of_a_review_can_be_gone_to() -> None:
    session = begin(among_parks(), parks().plans["national-x"], Language.FR)
    for section in session.document.sections:
        for line in review(session, section.id).lines:
            assert at(session, line.path).at is not None
