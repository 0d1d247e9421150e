"""Every accepted reply is saved before the next question appears."""

from __future__ import annotations

import pytest

from planbuilder.answers import Answers
from planbuilder.errors import Problem, WorkspaceError
from planbuilder.interview import Prompt, Reply, conduct
from planbuilder.interview.replies import Answer, Keep, Leave, Skip
from tests.interview.builders import plan, reread


def test_the_answers_are_saved_before_the_next_prompt() -> None:
    log: list[str] = []
    replies: list[Reply] = [
        Answer("official"),
        Answer("wrong"),
        Answer("external_platform"),
        Leave(),
    ]
    expected = {"account.use": "official", "account.hosting": "external_platform"}

    def ask(prompt: Prompt) -> Reply:
        log.append(f"ask {prompt.path}")
        return replies.pop(0)

    def save(answers: Answers) -> None:
        log.append(f"save {len(answers.values)}")
        assert reread(answers) == answers

    session = conduct(plan(), ask, save)
    assert session.answers.values == expected
    assert log == [
        "ask account.use",
        "save 1",
        "ask account.hosting",
        "ask account.hosting",
        "save 2",
        "ask account.platform",
    ]


def test_a_refused_answer_comes_back_with_its_problem() -> None:
    problems: list[Problem | None] = []
    replies: list[Reply] = [Answer("wrong"), Skip(), Leave()]

    def ask(prompt: Prompt) -> Reply:
        problems.append(prompt.problem)
        return replies.pop(0)

    conduct(plan(), ask)
    assert [problem.code if problem else None for problem in problems] == [
        None,
        "not_an_option",
        None,
    ]


def test_a_reply_that_cannot_be_saved_ends_the_interview_before_anything_else_is_asked() -> None:
    asked: list[str] = []

    def ask(prompt: Prompt) -> Reply:
        asked.append(prompt.path)
        return Answer("official")

    def save(answers: Answers) -> None:
        raise WorkspaceError(Problem("cannot_write"))

    with pytest.raises(WorkspaceError):
        conduct(plan(), ask, save)
    assert asked == ["account.use"]


def test_an_interview_ends_when_nothing_is_left() -> None:
    session = conduct(plan(), lambda prompt: Keep())
    assert session.at is None
    assert session.answers.values == {}
