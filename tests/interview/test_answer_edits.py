"""An edit keeps what is known of translations true."""

from __future__ import annotations

from planbuilder.answers import Translation, TranslationState, digest, state_of
from planbuilder.interview import Session
from planbuilder.interview.replies import Answer, Keep
from planbuilder.text import Language
from tests.interview.builders import at, do, path_of, plan, prompt_of

PATH = "account.prepared_by"


def answer_in_turn(session: Session, *texts: str) -> Session:
    return do(at(session, PATH), *(Answer(text) for text in texts)).session


def test_a_second_language_is_recorded_as_a_draft_of_the_first() -> None:
    session = answer_in_turn(plan(), "Digital Team", "Équipe du numérique")
    record = session.answers.translations[PATH]
    assert record == Translation(Language.EN, digest("Digital Team"), TranslationState.DRAFT)
    assert path_of(session) != PATH


def test_a_changed_source_makes_the_other_text_stale_and_asks_it_again() -> None:
    session = answer_in_turn(plan(), "Digital Team", "Équipe du numérique")
    session = answer_in_turn(session, "Communications Branch")
    prompt = prompt_of(session)
    assert (prompt.path, prompt.language, prompt.stale) == (PATH, Language.FR, True)
    assert prompt.current == "Équipe du numérique"


def test_texts_written_without_a_record_go_stale_too() -> None:
    both = {"en": "Digital Team", "fr": "Équipe du numérique"}
    session = answer_in_turn(plan(account__prepared_by=both), "Communications Branch")
    answers = session.answers
    state = state_of(answers.wording(PATH), answers.translations[PATH])
    assert state is TranslationState.STALE
    assert session.at == (PATH, Language.FR)


def test_keeping_a_stale_text_confirms_it() -> None:
    session = answer_in_turn(plan(), "Digital Team", "Équipe du numérique")
    session = do(answer_in_turn(session, "The Digital Team"), Keep()).session
    record = session.answers.translations[PATH]
    assert record.digest == digest("The Digital Team")
    assert path_of(session) != PATH


def test_clearing_one_language_keeps_the_other() -> None:
    session = answer_in_turn(plan(), "Digital Team", "Équipe du numérique")
    session = do(at(session, PATH), Answer("")).session
    assert session.answers.wording(PATH).fr == "Équipe du numérique"
    assert session.answers.wording(PATH).en is None
    assert PATH not in session.answers.translations
