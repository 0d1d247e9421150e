"""One class holds an answer file for every front end: locked, journalled, written at the end."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from planbuilder.errors import PlanbuilderError
from planbuilder.interview import replies
from planbuilder.storage import lock
from planbuilder.storage.journal_reader import journal_of
from planbuilder.text import Language
from planbuilder.workspace import read_workspace
from planbuilder.workspace.interview import Interview, read_document, read_session

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


def test_an_answer_is_on_the_disk_before_the_file_is_written(plan: Path) -> None:
    before = plan.read_bytes()
    with Interview(plan, today=DAY) as interview:
        rename(interview, "One")
        assert plan.read_bytes() == before
        assert read_document(plan)[1].text(NAME) == "One"  # file and journal together
    assert b"One" in plan.read_bytes()
    assert not journal_of(plan).exists()


def test_what_stands_in_the_file_by_then_is_kept(plan: Path) -> None:
    with Interview(plan, today=DAY) as interview:
        rename(interview, "One")
        text = plan.read_text(encoding="utf-8")
        plan.write_text(f"# by hand\n{text}", encoding="utf-8")
    text = plan.read_text(encoding="utf-8")
    assert text.startswith("# by hand") and "One" in text


def test_an_interview_that_breaks_off_loses_nothing(plan: Path) -> None:
    with pytest.raises(KeyboardInterrupt), Interview(plan, today=DAY) as interview:
        rename(interview, "One")
        raise KeyboardInterrupt
    assert read_workspace(plan.parent.parent).plans["data-x"].text(NAME) == "One"


def test_the_file_is_locked_while_it_runs(plan: Path) -> None:
    with Interview(plan, today=DAY), pytest.raises(lock.Held), Interview(plan, today=DAY):
        pytest.fail("two interviews on one file")
    with Interview(plan, today=DAY) as interview:
        assert interview.answers.name == "data-x"


def test_a_file_that_cannot_be_read_is_unlocked_again(plan: Path) -> None:
    sound = plan.read_bytes()
    plan.write_bytes(b"answers: [")
    with pytest.raises(PlanbuilderError), Interview(plan, today=DAY):
        pytest.fail("a broken file was opened")
    plan.write_bytes(sound)
    with Interview(plan, today=DAY) as interview:
        assert interview.answers.document.id == "plan"


def test_reading_locks_nothing(plan: Path) -> None:
    with Interview(plan, today=DAY):
        session = read_session(plan, Language.FR, today=DAY)
    assert session.language is Language.FR


def test_an_interview_that_is_not_entered_has_no_session(plan: Path) -> None:
    interview = Interview(plan, "fr", purpose="draft", today=DAY)
    with pytest.raises(ValueError, match="not open"):
        _ = interview.session
    assert interview.prompt is None
