"""One language after the other, now or later; a text that fell behind is asked again."""

from __future__ import annotations

from planbuilder.answers import Translation, TranslationState, digest, state_of
from planbuilder.interview import Session
from planbuilder.interview.replies import Answer, BothLanguages, Keep, Later
from planbuilder.text import Language
from tests.interview.builders import at, do, path_of, plan, shown

PATH = "account.prepared_by"


def typed(session: Session, *texts: str) -> Session:
    return do(at(session, PATH), *(Answer(text) for text in texts)).session


def test_the_other_language_is_asked_right_after_with_the_first_as_help() -> None:
    session = typed(plan(), "Digital Team")
    prompt = shown(session)
    assert (prompt.path, prompt.language) == (PATH, Language.FR)
    assert prompt.other == "Digital Team"
    assert prompt.current is None


def test_a_second_language_is_recorded_as_a_draft_of_the_first() -> None:
    session = typed(plan(), "Digital Team", "Équipe du numérique")
    record = session.answers.translations[PATH]
    assert record == Translation(Language.EN, digest("Digital Team"), TranslationState.DRAFT)
    assert path_of(session) != PATH


def test_the_other_language_can_wait() -> None:
    session = do(typed(plan(), "Digital Team"), Later()).session
    assert path_of(session) != PATH
    assert session.both
    always = do(typed(plan(), "Digital Team"), Later(always=True)).session
    assert not always.both
    assert typed(always, "Other team").at != (PATH, Language.FR)


def test_texts_left_for_later_are_asked_once_the_author_wants_them() -> None:
    session = plan(account__prepared_by={"en": "Digital Team"})
    assert session.at == (PATH, Language.FR)
    later = do(at(session, "account.version"), BothLanguages(now=False), Keep()).session
    assert later.at is not None
    assert later.at.language is not Language.FR


def test_a_changed_source_makes_the_other_text_stale_and_asks_it_again() -> None:
    session = typed(plan(), "Digital Team", "Équipe du numérique")
    session = typed(session, "Communications Branch")
    prompt = shown(session)
    assert (prompt.path, prompt.language, prompt.stale) == (PATH, Language.FR, True)
    assert prompt.current == "Équipe du numérique"


def test_texts_written_without_a_record_go_stale_too() -> None:
    both = {"en": "Digital Team", "fr": "Équipe du numérique"}
    session = typed(plan(account__prepared_by=both), "Communications Branch")
    answers = session.answers
    state = state_of(answers.wording(PATH), answers.translations[PATH])
    assert state is TranslationState.STALE
    assert session.at == (PATH, Language.FR)


def test_keeping_a_stale_text_confirms_it() -> None:
    session = typed(plan(), "Digital Team", "Équipe du numérique")
    session = do(typed(session, "The Digital Team"), Keep()).session
    record = session.answers.translations[PATH]
    assert record.digest == digest("The Digital Team")
    assert path_of(session) != PATH


def test_the_first_language_is_the_author_s() -> None:
    french = plan(Language.FR)
    french = do(at(french, PATH), Answer("Équipe du numérique"), Answer("Digital Team")).session
    record = french.answers.translations[PATH]
    assert (record.source, record.state) == (Language.FR, TranslationState.DRAFT)


def test_clearing_one_language_keeps_the_other() -> None:
    session = typed(plan(), "Digital Team", "Équipe du numérique")
    session = do(at(session, PATH), Answer("")).session
    assert session.answers.wording(PATH).fr == "Équipe du numérique"
    assert session.answers.wording(PATH).en is None
    assert PATH not in session.answers.translations
