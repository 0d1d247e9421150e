"""The finished sample is finished in both languages; only the plan being drafted is not."""

from __future__ import annotations

from collections import Counter

import pytest

from planbuilder.answers import TranslationState
from planbuilder.cli.commands.languages_view import languages_lines
from planbuilder.text import Language
from planbuilder.translation import by_section
from planbuilder.wording import Translator
from tests.translation.workspaces import every_segment

DRAFTED = "plans/pine-lake-instagram.yaml"


def states_by_file() -> dict[str, Counter[TranslationState]]:
    found: dict[str, Counter[TranslationState]] = {}
    for segment in every_segment("parks"):
        found.setdefault(segment.file, Counter())[segment.state] += 1
    return found


@pytest.mark.parametrize("file", sorted(set(states_by_file()) - {DRAFTED}))
def test_every_text_of_a_finished_document_is_reviewed(file: str) -> None:
    assert set(states_by_file()[file]) == {TranslationState.REVIEWED}


def test_every_review_names_a_position_and_a_day() -> None:
    for segment in every_segment("parks"):
        if segment.state is TranslationState.REVIEWED:
            assert segment.record and segment.record.by and segment.record.on, segment.id


def test_the_plan_being_drafted_has_work_to_do() -> None:
    found = states_by_file()[DRAFTED]
    assert found[TranslationState.MISSING] and found[TranslationState.MACHINE]


def test_either_language_may_be_the_source() -> None:
    sources = {segment.source for segment in every_segment("parks") if segment.record}
    assert len(sources) == 2


@pytest.mark.parametrize("language", Language)
def test_a_narrow_screen_gets_lines_instead_of_a_table(language: Language) -> None:
    lines = list(languages_lines(Translator(language), by_section(every_segment("parks"))))
    assert DRAFTED in lines
    assert max(len(line) for line in lines if "·" in line) <= 84
    assert any("223" in line for line in lines)
