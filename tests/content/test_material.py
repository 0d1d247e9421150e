"""What a document is made from: answers as they are printed, and those they refer to."""

from __future__ import annotations

from msgspec.structs import replace

from planbuilder.answers import Wording
from planbuilder.text import Language
from tests.content.builders import material, plan, workspace

FR = Language.FR


def test_answers_are_those_that_print() -> None:
    answers = plan(platform__audience=Wording("-", 'Dire "oui"'))
    printed = "Dire «\N{NO-BREAK SPACE}oui\N{NO-BREAK SPACE}»"
    assert material(answers, FR).answers.wording("platform.audience").fr == printed
    assert material(answers).answers.wording("platform.audience").fr == 'Dire "oui"'


def test_documents_are_known_by_their_id() -> None:
    of = material()
    assert set(of.documents) == {"profile", "strategy", "plan"}
    assert of.documents["plan"] is of.answers
    alone = replace(of, profile=None, strategy=None)
    assert set(alone.documents) == {"plan"}


def test_questions_that_apply_are_those_that_show() -> None:
    of = material()
    assert of.question_ids == {question.id for question in of.questions}
    assert of.question_ids < {question.id for question in of.document.questions()}


def test_the_profile_says_whose_document_it_is_in_one_language() -> None:
    profile = workspace().profile
    assert profile is not None
    path = profile.path_of("organization")
    assert material(language=FR).from_profile("organization") == profile.wording(path).fr
    assert replace(material(), profile=None).from_profile("organization") is None


def test_who_is_expected_to_sign_stands_in_the_answers() -> None:
    fields = ("approver", "capacity", "delegation_reference")
    answers = plan(**{f"approval__{field}": None for field in fields})
    of, profile = material(answers), workspace().profile
    assert profile is not None
    title = profile.wording("positions.head_of_communications")
    assert of.answers.wording("approval.approver").en == title.en
    alone = replace(of, answers=answers, profile=None)
    assert alone.answers.wording("approval.approver") == Wording()
