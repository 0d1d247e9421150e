"""The languages an interview asks in: the author's first, the other one where it is wanted."""

from __future__ import annotations

from msgspec.structs import replace

from planbuilder.interview import Session
from planbuilder.text import Language
from tests.interview.builders import alone, blank

EN, FR = Language.EN, Language.FR


def session(language: Language, *languages: Language) -> Session:
    return Session(alone(languages=languages or (EN, FR)), blank(), language)


def test_the_author_s_language_comes_first() -> None:
    assert session(EN).languages == (EN, FR)
    assert session(FR).languages == (FR, EN)
    assert session(EN, FR).languages == (FR,)


def test_the_other_language_is_due_where_both_or_everything_is_asked() -> None:
    here = session(FR)
    assert here.languages_due == (FR,)
    assert replace(here, both=True).languages_due == (FR, EN)
    assert replace(here, every=True).languages_due == (FR, EN)


def test_the_document_is_that_of_the_answers() -> None:
    here = session(EN)
    assert here.document is here.answers.document
    assert here.instrument is here.context.instrument
