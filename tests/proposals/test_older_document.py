"""Whether a passage can answer a question, and what it would replace."""

from __future__ import annotations

from planbuilder.proposals.older_document import OlderDocument
from planbuilder.text import Language
from tests.proposals.builders import PLAN, answers_of, question_of, reader, wording_index

DOCUMENT = OlderDocument(answers_of(PLAN), Language.EN, wording_index(), reader(), "old.docx")


def test_a_question_accepts_what_its_kind_does() -> None:
    day = question_of("account.prepared_on")
    assert DOCUMENT.accepts(day, "May 1, 2026")
    assert not DOCUMENT.accepts(day, "soon")


def test_a_line_beside_a_label_is_no_long_text() -> None:
    line, prose = question_of("account.name_en"), question_of("platform.audience")
    twelve = " ".join(["word"] * 12)
    assert DOCUMENT.accepts_beside_label(line, twelve)
    assert not DOCUMENT.accepts_beside_label(line, f"{twelve} more")
    assert DOCUMENT.accepts_beside_label(prose, f"{twelve} more")


def test_a_proposal_says_what_stands_there_by_now() -> None:
    wording = answers_of(PLAN).wording("platform.audience")
    proposal = DOCUMENT.proposal(question_of("platform.audience"), "Anglers", "Audience")
    assert (proposal.new, proposal.language, proposal.conflict) == (
        *("Anglers", Language.EN, wording.en),
    )
    assert (proposal.reason, proposal.source) == ("Audience", "old.docx")
    name = DOCUMENT.proposal(question_of("account.name_en"), "Alerts", "")
    assert (name.language, name.conflict) == (None, answers_of(PLAN).text("account.name_en"))
