"""What is missing says so, and no language stands in for the other."""

from __future__ import annotations

from datetime import date

import pytest

from planbuilder.answers import Note, NoteState, Wording
from planbuilder.content.sections import sections
from planbuilder.content.values import Block, Gap
from planbuilder.text import Language
from tests.content.builders import material, plan, with_note

REASON = Wording("Legal Services read them in May", "Les Services juridiques les lisent en mai")


@pytest.mark.parametrize(
    ("note", "english", "french"),
    [
        (None, "[To be completed]", "[À remplir]"),
        (
            Note(NoteState.TO_BE_DETERMINED, by=date(2027, 1, 15)),
            "[To be determined by January 15, 2027]",
            "[À déterminer d’ici le 15 janvier 2027]",
        ),
        (
            Note(NoteState.UNSURE, REASON),
            f"[To be confirmed: {REASON.en}]",
            f"[À confirmer : {REASON.fr}]",
        ),
        (
            Note(NoteState.NOT_APPLICABLE, REASON),
            f"[Not applicable: {REASON.en}]",
            f"[Sans objet : {REASON.fr}]",
        ),
    ],
)
def test_a_missing_answer_says_so_in_words(note: Note | None, english: str, french: str) -> None:
    answers = plan(platform__terms=None)
    if note is not None:
        answers = with_note(answers, "platform.terms", note)
    for language, expected in ((Language.EN, english), (Language.FR, french)):
        gap = sections(material(answers, language))["platform"]["terms"]
        assert isinstance(gap, Gap)
        assert gap.text.replace("\N{NO-BREAK SPACE}", " ") == expected


def test_a_missing_language_is_a_gap_and_never_the_other_language() -> None:
    answers = plan(platform__terms=Wording("Read in full.", None))
    assert isinstance(sections(material(answers))["platform"]["terms"], Block)
    gap = sections(material(answers, Language.FR))["platform"]["terms"]
    assert isinstance(gap, Gap) and gap.text == "[Texte français à venir]"
    assert "Conditions d’utilisation" in gap.note


def test_what_does_not_apply_and_what_is_optional_leave_no_trace() -> None:
    found = sections(material())
    assert found["account"]["platform_name"] is None
    assert found["account"]["members"] is None
