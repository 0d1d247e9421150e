"""One segment an answer in a wanted state, from the language it is translated from."""

from __future__ import annotations

from types import MappingProxyType

import pytest
from msgspec.structs import replace

from planbuilder.answers import (
    Answers,
    Note,
    NoteState,
    Row,
    TranslationState,
    Wording,
    translation_record,
)
from planbuilder.storage import load_instrument
from planbuilder.text import Language
from planbuilder.translation.segments import Segment, segments

EN, FR = Language.EN, Language.FR
FILE, PATH = "plans/a.yaml", "objectives.drivers"


def answers(**texts: Wording) -> Answers:
    found = Answers(load_instrument().document("plan"), "a")
    for path, wording in texts.items():
        found = found.with_value(path.replace("__", "."), wording)
    return found


def all_of(plan: Answers, first: Language = EN) -> list[Segment]:
    return list(segments({FILE: plan}, first, TranslationState))


def test_a_missing_text_is_to_be_made_from_the_other_one() -> None:
    (french,) = segments({FILE: answers(objectives__drivers=Wording(fr="Trois besoins ici."))}, EN)
    assert (french.source, french.target, french.text) == (FR, EN, "Trois besoins ici.")
    assert (french.id, french.translation, french.words) == (f"{FILE}#{PATH}", None, 3)
    assert french.section.id == "objectives"


def test_a_translated_text_has_a_segment_where_it_is_asked_for() -> None:
    plan = answers(objectives__drivers=Wording("Three needs.", "Trois besoins."))
    assert segments({FILE: plan}, EN) == ()
    (segment,) = all_of(plan)
    assert (segment.source, segment.translation) == (EN, "Trois besoins.")
    assert all_of(plan, FR)[0].source is FR


def test_a_text_that_still_stands_in_the_other_language_is_missing() -> None:
    text = "The visitors of the parks read the page every day of the week."
    plan = answers(objectives__drivers=Wording(text, text))
    record = translation_record(plan.wording(PATH), EN, TranslationState.REVIEWED, "R")
    plan = replace(plan, translations=MappingProxyType({PATH: record}))
    assert [each.state for each in all_of(plan)] == [TranslationState.MISSING]


def test_a_reason_and_a_cell_are_segments_and_what_does_not_apply_is_none() -> None:
    note = Note(NoteState.UNSURE, Wording("Why?"))
    plan = answers().with_value("risks.register", (Row("r1", {"owner": Wording("Web Unit")}),))
    hidden = next(
        question
        for question in plan.document.questions()
        if question.when is not None and question.bilingual
    )
    plan = replace(
        plan.with_value(hidden.id, Wording("Hidden.")),
        notes=MappingProxyType({"account.platform": note}),
    )
    reason, cell = all_of(plan)
    assert reason.is_reason and reason.maximum is None
    assert cell.path == "risks.register[r1].owner" and not cell.is_reason


@pytest.mark.parametrize("path", ["account.name_en"])
def test_a_text_in_one_language_is_no_segment(path: str) -> None:
    assert all_of(answers().with_value(path, "Alerts")) == []
