"""Each kind of question takes its answers, and says what is wrong with others."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from planbuilder.answers import NoteState
from planbuilder.instrument import Stage
from planbuilder.interview import validate
from planbuilder.interview.replies import (
    Answer,
    Clear,
    Keep,
    Mark,
    Skip,
    SwitchLanguage,
    Undo,
    Unmark,
)
from planbuilder.text import Language
from tests.interview.builders import alone, at, begin, blank, do, path_of, plan, reread


def test_a_good_answer_shows_no_problem_while_it_is_typed() -> None:
    assert validate(at(plan(), "account.platform"), "x") is None


def test_keeping_leaves_the_answer_and_goes_on() -> None:
    session = at(plan(account__platform="x"), "account.platform")
    outcome = do(session, Keep())
    assert outcome.session.answers is session.answers
    assert path_of(outcome.session) != "account.platform"


def test_clearing_makes_an_answer_blank_and_stays() -> None:
    session = do(at(plan(account__platform="x"), "account.platform"), Clear()).session
    assert session.answers.get("account.platform") is None
    assert path_of(session) == "account.platform"


def test_a_skipped_question_is_not_asked_again_before_the_end() -> None:
    session = plan()
    first = path_of(session)
    session = do(session, Skip()).session
    assert first in session.skips
    assert path_of(session) != first


@pytest.mark.parametrize("state", list(NoteState))
def test_a_mark_is_kept_as_a_note(state: NoteState) -> None:
    session = at(plan(), "platform.terms_version")
    mark = Mark(state, {Language.EN: "No version is shown."}, date(2027, 1, 15))
    session = do(session, mark).session
    note = session.answers.notes["platform.terms_version"]
    assert (note.state, note.reason.en, note.by) == (
        state,
        "No version is shown.",
        date(2027, 1, 15),
    )
    assert path_of(session) != "platform.terms_version"
    assert reread(session.answers) == session.answers


def test_a_reason_stays_in_the_language_that_is_not_asked() -> None:
    path = "platform.terms_version"
    both = at(plan(), path)
    state = NoteState.NOT_APPLICABLE
    both = do(both, Mark(state, {Language.EN: "None.", Language.FR: "Aucune."})).session
    one = replace(at(both, path), both=False)
    reason = do(one, Mark(state, {Language.EN: "None shown."})).session.answers.notes[path].reason
    assert (reason.en, reason.fr) == ("None shown.", "Aucune.")
    another = do(one, Mark(NoteState.UNSURE, {Language.EN: "To ask."})).session.answers.notes[path]
    assert (another.reason.en, another.reason.fr) == ("To ask.", None)
    again = do(at(both, path), Mark(state, {Language.EN: "None shown."})).session
    assert again.answers.notes[path].reason.fr is None


def test_not_applicable_without_a_reason_is_refused() -> None:
    outcome = do(at(plan(), "account.handle_fr"), Mark(NoteState.NOT_APPLICABLE))
    assert outcome.problem is not None
    assert outcome.problem.code == "reason_needed"


def test_an_answer_takes_the_mark_away_and_so_does_unmarking() -> None:
    session = at(plan(), "account.handle_fr")
    ask_mark = at(do(session, Mark(NoteState.UNSURE)).session, "account.handle_fr")
    assert do(ask_mark, Answer("@a")).session.answers.notes == {}
    assert do(ask_mark, Unmark()).session.answers.notes == {}


def test_undo_takes_back_the_last_change_and_shows_the_question_again() -> None:
    session = at(plan(account__platform="x"), "account.platform")
    outcome = do(session, Answer("facebook"), Undo())
    assert outcome.session.answers.get("account.platform") == "x"
    assert path_of(outcome.session) == "account.platform"
    assert [each.key for each in outcome.effects] == ["undone"]
    assert [each.key for each in do(plan(), Undo()).effects] == ["nothing_to_undo"]


def test_switching_language_asks_the_same_question_in_the_other_one() -> None:
    session = do(at(plan(), "account.prepared_by"), SwitchLanguage()).session
    assert session.language is Language.FR
    assert session.at is not None
    assert session.at == ("account.prepared_by", Language.FR)


def test_a_department_that_writes_french_is_asked_in_french_alone() -> None:
    context = alone(languages=(Language.FR,), exempt=frozenset({"account.name_en"}))
    session = begin(context, blank(), Language.FR)
    asked = []
    while session.at is not None:
        asked.append(session.at)
        session = do(session, Skip()).session
    assert {step.language for step in asked} == {None, Language.FR}
    assert "account.name_en" not in [step.path for step in asked]


def test_a_number_or_a_date_says_how_it_was_read() -> None:
    launch = begin(alone(), blank(), Language.EN, purpose=Stage.LAUNCH)
    session = at(launch, "approval.live_on")
    outcome = do(session, Answer("mars 2014"))
    assert str(outcome.session.answers.get("approval.live_on")) == "2014-03-01"
    effects = {each.key: each.values for each in outcome.effects}
    assert effects["read_as"]["answer"] == "March 1, 2014"
    exact = do(session, Answer("2014-03-01"))
    assert "read_as" not in [each.key for each in exact.effects]
    assert do(at(plan(), "approval.next_review"), Answer("mars 2014")).problem is not None
