"""Headings and passages lead to questions by their own wording and by synonyms."""

from __future__ import annotations

import pytest

from planbuilder.proposals.wording_match import (
    WordingIndex,
    is_marked,
    letter_of,
    likeness,
    stems,
)
from planbuilder.text import Language
from tests.proposals.builders import question_of, wording_index

EN, FR = Language.EN, Language.FR


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The objectives of the plan", ("object", "plan")),
        ("Évaluations des risques", ("evalua", "risque")),
        ("risks", ("risk",)),
        ("l’objectif", ("object",)),
        ("and the", ()),
    ],
)
def test_words_count_by_their_beginnings_without_accents(text: str, words: tuple[str, ...]) -> None:
    assert stems(text) == words


def test_headings_are_alike_by_what_they_share() -> None:
    same = likeness("Audience ", "audience")
    assert same > likeness("Objectives of the plan", "Objective, plan") == 1.0
    assert likeness("Target audience", "Audience") == pytest.approx(2 / 3)
    assert likeness("of the", "of the plan") == 0.0
    assert likeness("Budget", "Audience") == 0.0


@pytest.mark.parametrize(
    ("heading", "letter", "rest"),
    [
        ("b) Platform", "b", "Platform"),
        ("(B) Platform", "b", "Platform"),
        ("Part B: Platform", "b", "Platform"),
        ("Platform (point b)", "b", "Platform"),
        ("2.1 Platform", "", "Platform"),
        ("iv. Platform", "", "Platform"),
        ("3 Platform", "", "Platform"),
        ("k) Platform", "", "k) Platform"),
        ("Platform", "", "Platform"),
    ],
)
def test_the_letter_of_a_heading_is_read(heading: str, letter: str, rest: str) -> None:
    assert letter_of(heading) == (letter, rest)


def test_a_heading_is_marked_by_a_letter_or_a_number() -> None:
    assert [is_marked(each) for each in ("b) x", "2.1 x", "iv. x", "x", "2 x")] == [
        *(True, True, True, False, False)
    ]


def test_a_section_is_named_by_its_title_or_letter() -> None:
    index = wording_index()
    risks = index.document.section_of("risks.register")
    section, alike = index.section_named(risks.title.fr)
    assert (section, alike > 1.0) == (risks, True)
    assert risks.letter is not None
    assert index.section_lettered(risks.letter) is risks
    assert index.section_lettered("z") is None


def test_of_two_names_the_one_in_the_language_comes_first() -> None:
    names = {path: ["Zebra"] for path in ("account.name_fr", "account.name_en")}
    index = WordingIndex(wording_index().document, names)
    pair = [question_of("account.name_fr"), question_of("account.name_en")]
    for language, path in ((EN, "account.name_en"), (FR, "account.name_fr")):
        best, _ = index.question_named("Zebra", pair, language)
        assert best is not None and best.id == path


def test_synonyms_of_a_pack_are_names_too() -> None:
    document = wording_index().document
    plain = WordingIndex(document, {})
    named = WordingIndex(document, {"platform.audience": ["Zebra fanciers"]})
    questions = list(document.questions())
    assert plain.question_named("Zebra fanciers", questions, EN)[1] < 0.5
    best, alike = named.question_named("Zebra fanciers", questions, EN)
    assert best is not None and (best.id, alike > 1.0) == ("platform.audience", True)


def test_a_passage_is_about_the_question_whose_rarer_words_it_shares() -> None:
    index = wording_index()
    questions = list(index.document.questions())
    target = question_of("platform.audience")
    best, share = index.question_about(target.prompt.en, questions)
    assert best is not None and share > 0
    assert index.share_of(target.prompt.en, target) > index.share_of("Zebra", target) == 0.0
    assert index.words_shared("Zebra", target) == 0
    assert index.words_shared(target.heading.en, target) >= 1
