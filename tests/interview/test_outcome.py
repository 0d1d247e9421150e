"""A change that hides answers says which, before; they are kept, not asked, not printed."""

from __future__ import annotations

from planbuilder.answers import applicable
from planbuilder.interview import Session, hidden_answers, overview, review
from planbuilder.interview.replies import Answer, Clear, Skip
from tests.interview.builders import at, do, path_of, plan, reread


def plan_on_list() -> Session:
    return plan(
        assessments__listed="yes",
        assessments__list_version="4",
        assessments__list_date="2026-05-01",
    )


def test_what_a_change_would_hide_is_known_before() -> None:
    found = hidden_answers(plan_on_list(), "assessments.listed", "no")
    assert [hidden.path for hidden in found] == [
        "assessments.list_version",
        "assessments.list_date",
    ]
    assert hidden_answers(plan_on_list(), "assessments.listed", "yes") == ()


def test_such_a_change_waits_to_be_confirmed() -> None:
    session = at(plan_on_list(), "assessments.listed")
    outcome = do(session, Answer("no"))
    assert [hidden.heading.en for hidden in outcome.hidden_answers] == [
        "List version",
        "List dated",
    ]
    assert outcome.session == session
    done = do(session, Answer("no", confirmed=True))
    assert done.hidden_answers == ()
    assert done.session.answers.get("assessments.listed") == "no"


def test_hidden_answers_are_kept_and_come_back() -> None:
    session = at(plan_on_list(), "assessments.listed")
    session = do(session, Answer("no", confirmed=True)).session
    assert session.answers.get("assessments.list_version") == "4"
    assert reread(session.answers) == session.answers
    assert "assessments.list_version" not in [q.id for q in applicable(session.answers)]
    again = do(at(session, "assessments.listed"), Answer("yes")).session
    assert "assessments.list_version" in [q.id for q in applicable(again.answers)]


def test_hidden_answers_are_neither_asked_nor_shown() -> None:
    session = do(at(plan_on_list(), "assessments.listed"), Answer("no", confirmed=True)).session
    lines = [line.path for line in review(session, "assessments").lines]
    assert "assessments.list_version" not in lines
    seen = []
    while session.at is not None:
        seen.append(path_of(session))
        session = do(session, Skip()).session
    assert "assessments.list_version" not in seen
    assert overview(session).progress.percent <= 100


def test_clearing_an_answer_that_others_hang_on_waits_too() -> None:
    session = at(plan_on_list(), "assessments.listed")
    assert do(session, Clear()).hidden_answers
    assert do(session, Clear(confirmed=True)).session.answers.get("assessments.listed") is None
