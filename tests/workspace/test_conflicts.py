"""Answers that two people changed are named, and settled by choice."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from planbuilder.interview import replies
from planbuilder.storage.conflict_file import conflict_file_of
from planbuilder.storage.journal_reader import journal_of
from planbuilder.workspace.conflicts import conflict_problems, open_conflicts, settle
from planbuilder.workspace.interview import Interview, read_document

SAMPLES = Path(__file__).parent.parent.parent / "samples"


DAY = date(2026, 11, 21)


NAME = "account.name_en"


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[Path]:
    shutil.copytree(SAMPLES / "draft", tmp_path / "draft")
    yield tmp_path / "draft" / "plans" / "data-x.yaml"


def rename(interview: Interview, name: str) -> None:
    interview.reply(replies.GoTo(NAME))
    assert interview.reply(replies.Answer(name)).problem is None


def set_name(plan: Path, before: str, after: str) -> None:
    """Change an answer as somebody with an editor does."""
    text = plan.read_text(encoding="utf-8")
    assert before in text
    plan.write_text(text.replace(before, after), encoding="utf-8")


def killed(plan: Path, name: str) -> None:
    """Leave a journal as an interview does that was killed after an answer."""
    with Interview(plan, today=DAY) as interview:
        rename(interview, name)
        journal = journal_of(plan).read_bytes()
        before = plan.read_bytes()
    plan.write_bytes(before)
    journal_of(plan).write_bytes(journal)


def name_of(plan: Path) -> str:
    name = read_document(plan)[1].text(NAME)
    assert name is not None
    return name


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
    killed(plan, "Ours")
    set_name(plan, first, "Theirs")
    open_conflicts(plan)
    with Interview(plan, today=DAY) as interview:
        interview.reply(replies.GoTo("account.name_fr"))
        interview.reply(replies.Answer("Autre"))
    (conflict,) = open_conflicts(plan)
    assert (conflict.theirs, conflict.ours) == ("Theirs", "Ours")
    settle(plan, conflict, ours=False)
    assert open_conflicts(plan) == () and name_of(plan) == "Theirs"
