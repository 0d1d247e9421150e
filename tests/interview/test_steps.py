"""One language after the other, now or later; a text that fell behind is asked again."""

from __future__ import annotations

from planbuilder.answers import TranslationState
from planbuilder.interview import Session
from planbuilder.interview.replies import Answer, BothLanguages, Keep, Later
from planbuilder.text import Language
from tests.interview.builders import at, do, path_of, plan, prompt_of

PATH = "account.prepared_by"


def answer_in_turn(session: Session, *texts: str) -> Session:
    return do(at(session, PATH), *(Answer(text) for text in texts)).session


def test_the_other_language_is_asked_right_after_with_the_first_as_help() -> None:
    session = answer_in_turn(plan(), "Digital Team")
    prompt = prompt_of(session)
    assert (prompt.path, prompt.language) == (PATH, Language.FR)
    assert prompt.other == "Digital Team"
    assert prompt.current is None


def test_the_other_language_can_wait() -> None:
    session = do(answer_in_turn(plan(), "Digital Team"), Later()).session
    assert path_of(session) != PATH
    assert session.both
    always = do(answer_in_turn(plan(), "Digital Team"), Later(always=True)).session
    assert not always.both
    assert answer_in_turn(always, "Other team").at != (PATH, Language.FR)


def test_texts_left_for_later_are_asked_once_the_author_wants_them() -> None:
    session = plan(account__prepared_by={"en": "Digital Team"})
    assert session.at == (PATH, Language.FR)
    later = do(at(session, "account.version"), BothLanguages(now=False), Keep()).session
    assert later.at is not None
    assert later.at.language is not Language.FR


def test_the_first_language_is_the_author_s() -> None:
    french = plan(Language.FR)
    french = do(at(french, PATH), Answer("Équipe du numérique"), Answer("Digital Team")).session
    record = french.answers.translations[PATH]
    assert (record.source, record.state) == (Language.FR, TranslationState.DRAFT)
