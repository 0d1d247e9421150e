"""An author's own record of translations: of all that need one, or of those that are named."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

from msgspec.structs import replace

from planbuilder.answers import (
    Answers,
    Translation,
    TranslationState,
    Wording,
    digest,
    translation_record,
)
from planbuilder.storage import load_instrument
from planbuilder.text import Language
from planbuilder.translation.records import with_state

EN = Language.EN
DRAFT, REVIEWED = TranslationState.DRAFT, TranslationState.REVIEWED
DAY = date(2026, 11, 21)
STALE_PATH, PATH, HALF = "objectives.drivers", "platform.audience", "platform.accessibility"


def answers() -> Answers:
    found = Answers(load_instrument().document("plan"), "a")
    for path in (STALE_PATH, PATH):
        found = found.with_value(path, Wording("One text.", "Un texte."))
    found = found.with_value(HALF, Wording("Half."))
    stale = Translation(EN, digest("An older text."), REVIEWED, "R", DAY)
    return replace(found, translations=MappingProxyType({STALE_PATH: stale}))


def test_everything_in_both_languages_is_recorded_except_what_is_stale() -> None:
    after, paths = with_state(answers(), REVIEWED, EN, by="Language Services", on=DAY)
    assert paths == (PATH,)
    record = after.translations[PATH]
    assert (record.state, record.by, record.on, record.source) == (
        *(REVIEWED, "Language Services", DAY, EN),
    )


def test_a_stale_text_is_confirmed_by_its_name() -> None:
    after, paths = with_state(answers(), REVIEWED, EN, [STALE_PATH], by="R", on=DAY)
    assert paths == (STALE_PATH,)
    assert after.translations[STALE_PATH].digest == digest("One text.")
    assert with_state(answers(), REVIEWED, EN, [HALF])[1] == ()


def test_what_is_in_that_state_by_the_same_position_stays() -> None:
    wording = Wording("One text.", "Un texte.")
    record = translation_record(wording, EN, REVIEWED, "R", DAY)
    before = replace(answers(), translations=MappingProxyType({PATH: record}))
    assert PATH not in with_state(before, REVIEWED, EN, by="R")[1]
    assert PATH in with_state(before, REVIEWED, EN, by="S")[1]
    assert PATH in with_state(before, DRAFT, EN, by="R")[1]


def test_a_source_and_a_reason_may_be_stated() -> None:
    after, _ = with_state(answers(), DRAFT, EN, [PATH], source=Language.FR, reason="A title")
    record = after.translations[PATH]
    assert (record.source, record.reason) == (Language.FR, "A title")
