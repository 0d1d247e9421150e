"""The finished sample is finished in both languages; only the plan being drafted is not."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache

import pytest

from planbuilder.answers import (
    Answers,
    TranslationState,
    Wording,
    translation_record,
    with_record,
    with_wording,
)
from planbuilder.checks import run
from planbuilder.cli.languages_view import languages_lines
from planbuilder.instrument import Severity, Stage
from planbuilder.text import Language
from planbuilder.translation import by_section, segments
from planbuilder.wording import Translator
from planbuilder.workspace import case_of
from tests.translation.workspaces import documents, every_segment, workspace

DRAFTED = "plans/pine-lake-instagram.yaml"


@cache
def states_by_file() -> dict[str, Counter[TranslationState]]:
    found: dict[str, Counter[TranslationState]] = {}
    for segment in every_segment("parks"):
        found.setdefault(segment.file, Counter())[segment.state] += 1
    return found


@pytest.mark.parametrize("file", sorted(set(documents("parks")) - {DRAFTED}))
def test_every_text_of_a_finished_document_is_reviewed(file: str) -> None:
    assert set(states_by_file()[file]) == {TranslationState.REVIEWED}


def test_every_review_names_a_position_and_a_day() -> None:
    for segment in every_segment("parks"):
        if segment.state is TranslationState.REVIEWED:
            assert segment.record and segment.record.by and segment.record.on, segment.id


def test_the_plan_being_drafted_has_work_to_do() -> None:
    found = states_by_file()[DRAFTED]
    assert found[TranslationState.MISSING] and found[TranslationState.MACHINE]


def test_french_texts_replaced_by_english_count_as_missing_and_stop_an_approval() -> None:
    """Each is an error though its record says that it was reviewed, until a reason is noted."""
    answers = workspace("parks").plans["national-x"]
    long = [
        path
        for path, _, wording in answers.texts()
        if "#" not in path and wording.en and wording.fr != wording.en and len(wording.en) > 80
    ][:41]
    for path in long:
        english = Wording(answers.wording(path).en, answers.wording(path).en)
        record = translation_record(
            english, Language.EN, TranslationState.REVIEWED, "Language Services"
        )
        answers = with_record(with_wording(answers, path, english), path, record)
    left = segments({"a.yaml": answers}, Language.EN, {TranslationState.MISSING})
    assert {segment.path for segment in left} == set(long)
    assert _in_other_language(answers) == long
    reason = translation_record(
        answers.wording(long[0]), Language.EN, TranslationState.DRAFT, reason="A title"
    )
    assert _in_other_language(with_record(answers, long[0], reason)) == long[1:]


def _in_other_language(answers: Answers) -> list[str]:
    """Return the paths of errors on texts in the other language, in the order of the plan."""
    case = case_of(workspace("parks"), answers, Stage.APPROVAL, date(2026, 11, 20))
    found = {
        finding.path
        for finding in run(case)
        if finding.rule.id == "V74" and finding.severity is Severity.ERROR
    }
    return [path for path, _, _ in answers.texts() if path in found]


def test_either_language_may_be_the_source() -> None:
    sources = {segment.source for segment in every_segment("parks") if segment.record}
    assert len(sources) == 2


@pytest.mark.parametrize("language", Language)
def test_a_narrow_screen_gets_lines_instead_of_a_table(language: Language) -> None:
    lines = list(languages_lines(Translator(language), by_section(every_segment("parks"))))
    assert DRAFTED in lines
    assert max(len(line) for line in lines if "·" in line) <= 84
    assert any("223" in line for line in lines)
