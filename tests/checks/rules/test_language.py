"""Sentences and words, counted."""

from __future__ import annotations

from msgspec.structs import replace

from planbuilder.answers import Translation, TranslationState, Wording, digest
from planbuilder.checks.rules.language import TranslationsFresh, words
from planbuilder.instrument import Exemption
from planbuilder.instrument.conditions import Answered
from planbuilder.storage import load_instrument
from planbuilder.text import Language
from planbuilder.text.sentences import plain_sentences
from tests.checks.builders import answers, case, hits


def test_sentences_are_counted_without_markup() -> None:
    text = "Read [the levels](https://rivers.example.ca/a.b). **Then** act!\n\n- one item\n2. two"
    assert [words(sentence) for sentence in plain_sentences(text, Language.EN)] == [3, 2, 2, 1]


def test_a_department_of_one_language_has_no_stale_translation() -> None:
    stale = Translation(Language.EN, digest("old"), TranslationState.REVIEWED, target=digest("b"))
    given = answers({"note": Wording("a", "b")}, translations={"s.note": stale})
    check = TranslationsFresh(check="x", form="form")
    assert hits(check, case(given)) == ["s.note"]
    english = Exemption(when=Answered(answered="s.name"), languages=(Language.EN,))
    only = replace(load_instrument(), exemptions=(english,))
    assert hits(check, case(given, instrument=only, profile=answers({"name": "x"}))) == []
