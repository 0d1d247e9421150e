"""Texts are shortened before changes are left out, and those left out are counted by section."""

from __future__ import annotations

import pytest

from planbuilder.answers import Answers, Wording
from planbuilder.content.changes.page import changes_that_fit, left_over
from planbuilder.text import Language
from tests.content.builders import material, plan


def rewritten(count: int, text: str) -> Answers:
    """Return the plan with a number of its bilingual answers replaced."""
    answers = plan()
    paths = [path for path, question, _ in answers.wordings() if path == question.id][:count]
    assert len(paths) == count
    for path in paths:
        answers = answers.with_value(path, Wording(text, text))
    return answers


def test_a_few_changes_are_shown_whole() -> None:
    fitted = changes_that_fit(material(), material(rewritten(2, "Other words.")))
    assert [each.after for each in fitted.listed] == ["Other words."] * 2
    assert fitted.remaining == ()


def test_texts_are_shortened_before_changes_are_left_out() -> None:
    words = " ".join(f"w{number}" for number in range(60))
    fitted = changes_that_fit(
        material(rewritten(5, f"{words}.")), material(rewritten(5, f"x {words}!"))
    )
    assert len(fitted.listed) == 5
    assert fitted.remaining == ()


@pytest.mark.parametrize("language", [Language.EN, Language.FR])
def test_what_is_left_out_is_counted_by_section(language: Language) -> None:
    old, new = material(language=language), material(rewritten(20, "Autre texte " * 30), language)
    fitted = changes_that_fit(old, new)
    assert len(fitted.listed) + len(fitted.remaining) == 20
    assert fitted.listed and fitted.remaining
    sentence = left_over(new, fitted.remaining)
    assert str(len(fitted.remaining)) in sentence
    sections = {new.document.section_of(each.path).id for each in fitted.remaining}
    by_letter = [
        each.letter for each in new.document.sections if each.id in sections and each.letter
    ]
    assert all(letter in sentence for letter in by_letter)
