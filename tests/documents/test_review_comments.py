"""Comments that came home stay open until somebody settles them."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from planbuilder.documents.review_comments import (
    OpenComment,
    comment_origins,
    every_open_comment,
    open_comments_on,
    settle_comments,
)
from planbuilder.storage.review_log import append_to_review_log
from planbuilder.workspace import Workspace
from tests.proposals.builders import PLAN, answers_of
from tests.proposals.builders import workspace as sample

FIRST = {"path": "s.a", "author": "Ana", "date": "2026-11-27", "text": "Why?", "resolved": "no"}
REPLY = {**FIRST, "author": "Bo", "text": "Because.", "thread": "Why? "}


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    append_to_review_log(tmp_path, PLAN, [], [FIRST, REPLY])
    append_to_review_log(tmp_path, "strategy", [], [FIRST])
    return replace(sample(), root=tmp_path)


def test_comments_of_every_document_are_open(workspace: Workspace) -> None:
    own = open_comments_on(workspace, answers_of(PLAN))
    assert [(each.file, each.author, each.text) for each in own] == [
        (PLAN, "Ana", "Why?"),
        (PLAN, "Bo", "Because."),
    ]
    every = every_open_comment(workspace)
    assert len(every) == 3
    assert len({each.key for each in every}) == 3


def test_comments_are_the_same_whatever_else_the_log_says_of_them(workspace: Workspace) -> None:
    first, second = open_comments_on(workspace, answers_of(PLAN))
    again = replace(first, entry={"thread": "Whose?"})
    assert again == first
    assert {first, again, second} == {first, second}
    assert first != second


def test_a_settled_comment_is_open_no_more(workspace: Workspace) -> None:
    first = open_comments_on(workspace, answers_of(PLAN))[0]
    assert settle_comments(workspace, {first.key}) == (first,)
    assert [each.text for each in open_comments_on(workspace, answers_of(PLAN))] == ["Because."]
    assert settle_comments(workspace, {first.key}) == ()


def test_a_reply_leads_to_the_comment_that_began_its_thread(workspace: Workspace) -> None:
    first, reply = open_comments_on(workspace, answers_of(PLAN))
    origins = comment_origins((first, reply))
    assert origins[reply.key].parent == first.key
    assert origins[first.key].parent == ""
    stranger = OpenComment(PLAN, "", "C", "", "Else", {"thread": "Nobody said this"})
    assert comment_origins((stranger,))[stranger.key].parent == ""
