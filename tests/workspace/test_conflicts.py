"""Answers that two people changed are named, and settled by choice."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from planbuilder.interview import replies
from planbuilder.storage.conflict_file import conflict_file_of
from planbuilder.workspace.conflicts import conflict_problems, open_conflicts, settle
from planbuilder.workspace.interview import Interview, read_document
from tests.workspace.killed_interview import DAY, NAME, kill_interview, name_of, rename, set_name

SAMPLES = Path(__file__).parent.parent.parent / "samples"


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[Path]:
    shutil.copytree(SAMPLES / "draft", tmp_path / "draft")
    yield tmp_path / "draft" / "plans" / "data-x.yaml"


def test_an_answer_typed_in_two_places_is_in_both_and_overwrites_nothing(plan: Path) -> None:
    first = name_of(plan)
    with Interview(plan, today=DAY) as interview:
        rename(interview, "Ours")
        set_name(plan, first, "Theirs")
    assert name_of(plan) == "Theirs"
    workspace, answers = read_document(plan)
    (problem,) = conflict_problems(workspace, answers)
    assert (problem.path, dict(problem.values)) == (NAME, {"theirs": "Theirs", "ours": "Ours"})
    assert b"Ours" in conflict_file_of(plan).read_bytes()


def test_a_conflict_can_be_settled_for_the_file_or_later(plan: Path) -> None:
    first = name_of(plan)
    kill_interview(plan, "Ours")
    set_name(plan, first, "Theirs")
    open_conflicts(plan)
    with Interview(plan, today=DAY) as interview:
        interview.reply(replies.GoTo("account.name_fr"))
        interview.reply(replies.Answer("Autre"))
    (conflict,) = open_conflicts(plan)
    assert (conflict.theirs, conflict.ours) == ("Theirs", "Ours")
    settle(plan, conflict, ours=False)
    assert open_conflicts(plan) == () and name_of(plan) == "Theirs"
