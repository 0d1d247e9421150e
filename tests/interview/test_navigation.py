"""Onward, back, elsewhere; and an interview that stopped goes on where it was."""

from __future__ import annotations

from typing import Any

import pytest

from planbuilder.answers import NoteState
from planbuilder.interview import Session, conduct
from planbuilder.interview.progress import document_progress
from planbuilder.interview.replies import (
    Again,
    Answer,
    Back,
    EditRow,
    Finish,
    GoTo,
    Keep,
    Leave,
    Mark,
    Next,
    Skip,
)
from planbuilder.text import Language
from tests.interview.builders import (
    ScriptedFrontEnd,
    alone,
    among_parks,
    at,
    begin,
    blank,
    do,
    parks,
    path_of,
    plan,
    prompt_of,
    script_of,
)


def test_an_interview_begins_with_the_first_question() -> None:
    assert path_of(plan()) == "account.use"


def test_back_returns_and_next_goes_forward_again() -> None:
    session = do(plan(), Answer("official"), Answer("external_platform")).session
    third = path_of(session)
    session = do(session, Back(), Back()).session
    assert path_of(session) == "account.use"
    assert prompt_of(session).current == "official"
    session = do(session, Keep()).session
    assert path_of(session) == "account.hosting"
    assert path_of(do(session, Next()).session) == third


def test_back_at_the_beginning_stays_and_says_so() -> None:
    outcome = do(plan(), Back())
    assert path_of(outcome.session) == "account.use"
    assert [each.key for each in outcome.effects] == ["first"]


def test_back_passes_over_a_question_that_no_longer_applies() -> None:
    session = at(plan(account__coverage="pair"), "account.coverage")
    session = do(at(session, "account.counterpart_linked"), GoTo("account.coverage")).session
    session = do(session, Answer("group", confirmed=True), Back(), Back()).session
    assert path_of(session) != "account.counterpart_linked"


def test_a_section_begins_at_its_first_open_question() -> None:
    session = do(plan(objectives__strategy_version="3"), GoTo("objectives")).session
    assert path_of(session) == "objectives.strategy_approved_on"


def test_a_finished_section_is_shown_whole() -> None:
    plans = parks().plans
    session = begin(among_parks(), plans["national-x"], Language.EN)
    session = do(session, GoTo("communications")).session
    seen = []
    while path_of(session) is not None and "communications" in str(path_of(session)):
        seen.append(path_of(session))
        session = do(session, Next()).session
    assert seen[0] == "communications.plan_name"
    assert len(set(seen)) == 5


@pytest.mark.parametrize("target", ["nowhere", "account.single_reason", "risks.register[r9].owner"])
def test_a_place_that_is_not_asked_cannot_be_gone_to(target: str) -> None:
    with pytest.raises(KeyError):
        do(plan(), GoTo(target))


def test_a_row_can_be_gone_to() -> None:
    session = do(plan(objectives__list=[{"id": "o1"}]), GoTo("objectives.list[o1]")).session
    assert path_of(session) == "objectives.list[o1].statement"


def test_skipped_questions_come_back_when_they_are_wanted() -> None:
    session = plan()
    while session.at is not None:
        session = do(session, Skip()).session
    assert "account.platform" in session.skips
    assert path_of(do(session, Again()).session) == "account.use"


def stopped_after(count: int) -> tuple[Session, str | None]:
    """Return a resumed interview after `count` answers, and the question it stopped at."""
    script, rows = script_of(parks().plans["national-x"])
    front = ScriptedFrontEnd(script, rows)
    stopped: list[str | None] = []

    def ask(prompt: Any) -> Any:
        if len(front.asked) == count:
            stopped.append(prompt.path)
            return Leave()
        return front(prompt)

    left = conduct(begin(alone(), blank(), Language.EN), ask)
    return begin(alone(), left.answers, Language.EN), stopped[0]


@pytest.mark.parametrize("count", [1, 2, 12, 60, 150, 255, 400, 550])
def test_an_interview_resumes_where_it_stopped(count: int) -> None:
    resume_step, stopped = stopped_after(count)
    place = [question.id for question in resume_step.document.questions()]
    here, there = (str(path).partition("[")[0] for path in (path_of(resume_step), stopped))
    # Optional questions left blank just before are shown once more; nothing is passed over but
    # the optional cells of a row, which stand on its form and are not asked one by one again.
    assert place.index(here) <= place.index(there)
    between = place[place.index(here) : place.index(there)]
    assert [path for path in between if path in resume_step.answers.values] == []


def test_a_skipped_question_does_not_draw_a_resumed_interview_back() -> None:
    session = do(plan(), Answer("official"), Skip()).session
    while path_of(session) != "objectives.strategy_version":
        session = do(session, Keep()).session
    session = do(session, Answer("3.0")).session
    assert path_of(begin(alone(), session.answers, Language.EN)) == path_of(session)


def test_a_row_begun_is_gone_on_with() -> None:
    rows = [{"id": "o1", "statement": {"en": "Inform.", "fr": "Informer."}}]
    session = plan(objectives__strategy_version="3", objectives__list=rows)
    assert path_of(session) == "objectives.list[o1].strategy_objective"


def test_a_complete_document_leaves_nothing_to_ask() -> None:
    session = begin(among_parks(), parks().plans["national-x"], Language.EN)
    assert session.at is None
    assert document_progress(session).percent == 100


def test_a_row_is_left_for_its_table_and_the_table_for_what_follows() -> None:
    session = at(plan(objectives__list=[{"id": "o1"}]), "objectives.list")
    session = do(session, EditRow("o1"), Finish()).session
    assert path_of(session) == "objectives.list"
    assert path_of(do(session, Finish()).session) == "objectives.uses"


def test_marked_questions_are_not_asked_again() -> None:
    session = do(at(plan(), "account.platform"), Mark(NoteState.UNSURE)).session
    again = begin(alone(), session.answers, Language.EN)
    seen = []
    while again.at is not None:
        seen.append(again.at.path)
        again = do(again, Skip()).session
    assert "account.platform" not in seen
