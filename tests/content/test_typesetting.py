"""Typography is that of the printed language, and records of translations follow it."""

from __future__ import annotations

from types import MappingProxyType

from msgspec.structs import replace

from planbuilder.answers import (
    Answers,
    Note,
    NoteState,
    Row,
    Translation,
    TranslationState,
    Wording,
)
from planbuilder.answers.translations import digest
from planbuilder.content.typesetting import typeset
from planbuilder.text import Language
from tests.checks.builders import answers, row

EN, FR = Language.EN, Language.FR
PLAIN = Wording('He said "yes"', 'Elle a dit "oui"')
FRENCH = "Elle a dit «\N{NO-BREAK SPACE}oui\N{NO-BREAK SPACE}»"
ENGLISH = "He said “yes”"


def plan() -> Answers:
    note = Note(NoteState.UNSURE, PLAIN)
    table = (row("r1", label=PLAIN, free='a "b"'),)
    return answers({"note": PLAIN, "name": 'a "b"', "table": table}, notes={"s.day": note})


def test_only_texts_in_the_language_are_set() -> None:
    french = typeset(plan(), FR)
    assert french.wording("s.note") == Wording(PLAIN.en, FRENCH)
    assert typeset(plan(), EN).wording("s.note") == Wording(ENGLISH, PLAIN.fr)
    assert french.text("s.name") == 'a "b"'


def test_rows_and_noted_reasons_are_set_too() -> None:
    french = typeset(plan(), FR)
    (first,) = french.rows("s.table")
    assert isinstance(first, Row)
    assert first["label"] == Wording(PLAIN.en, FRENCH)
    assert first["free"] == 'a "b"'
    assert french.notes["s.day"].reason == Wording(PLAIN.en, FRENCH)


def test_a_second_call_changes_nothing_and_a_missing_text_stays_missing() -> None:
    once = typeset(plan(), FR)
    assert typeset(once, FR) == once
    assert typeset(answers({"note": Wording("a")}), FR).wording("s.note") == Wording("a")


def test_a_translation_that_follows_its_source_still_does() -> None:
    texts = PLAIN.en or "", PLAIN.fr or ""
    record = Translation(EN, digest(texts[0]), TranslationState.REVIEWED, target=digest(texts[1]))
    stale = Translation(EN, digest("another text"), TranslationState.REVIEWED)
    before = replace(plan(), translations=MappingProxyType({"s.note": record, "s.day": stale}))
    english, french = typeset(before, EN), typeset(before, FR)
    assert english.translations["s.note"].digest == digest(ENGLISH)
    assert english.translations["s.note"].target == record.target
    assert french.translations["s.note"].target == digest(FRENCH)
    assert french.translations["s.note"].digest == record.digest
    assert english.translations["s.day"] == stale
