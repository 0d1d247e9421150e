"""One class holds an answer file for every front end: locked, journalled, written at the end."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from planbuilder.errors import PlanbuilderError, WorkspaceError
from planbuilder.interview import replies
from planbuilder.storage import lock, save_answers
from planbuilder.storage.conflict_file import conflict_file_of
from planbuilder.storage.journal_reader import journal_of
from planbuilder.text import Language
from planbuilder.workspace import read_workspace
from planbuilder.workspace.conflicts import open_conflicts, settle
from planbuilder.workspace.interview import Interview, read_document, read_session
from tests.workspace.killed_interview import DAY, NAME, kill_interview, name_of, rename, set_name

SAMPLES = Path(__file__).parent.parent.parent / "samples"


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[Path]:
    shutil.copytree(SAMPLES / "draft", tmp_path / "draft")
    yield tmp_path / "draft" / "plans" / "data-x.yaml"


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
    with Interview(plan, today=DAY), pytest.raises(lock.LockHeld), Interview(plan, today=DAY):
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


def test_a_journal_never_goes_over_a_newer_file(plan: Path) -> None:
    first = name_of(plan)
    kill_interview(plan, "Ours")
    assert name_of(plan) == "Ours"
    set_name(plan, first, "Theirs")
    workspace = read_workspace(plan.parent.parent)
    assert workspace.plans["data-x"].text(NAME) == "Theirs"
    assert [each.ours for each in workspace.plans["data-x"].origin.conflicts] == ["Ours"]
    (conflict,) = open_conflicts(plan)
    assert not journal_of(plan).exists()
    settle(plan, conflict, ours=True)
    assert name_of(plan) == "Ours" and b"Theirs" not in plan.read_bytes()
    assert open_conflicts(plan) == () and not conflict_file_of(plan).exists()


def test_what_each_changed_elsewhere_is_merged(plan: Path) -> None:
    first = name_of(plan)
    with Interview(plan, today=DAY) as interview:
        interview.reply(replies.GoTo("account.name_fr"))
        interview.reply(replies.Answer("Le nôtre"))
        set_name(plan, first, "Theirs")
    _, answers = read_document(plan)
    assert (answers.text(NAME), answers.text("account.name_fr")) == ("Theirs", "Le nôtre")
    assert answers.origin.conflicts == ()


def test_a_journal_that_somebody_deletes_is_written_again(plan: Path) -> None:
    with Interview(plan, today=DAY) as interview:
        rename(interview, "One")
        shutil.rmtree(plan.parent / ".planbuilder")
        interview.reply(replies.GoTo("account.name_fr"))
        interview.reply(replies.Answer("Un"))
        assert read_document(plan)[1].text(NAME) == "One"
        shutil.rmtree(plan.parent / ".planbuilder")
    assert (name_of(plan), read_document(plan)[1].text("account.name_fr")) == ("One", "Un")


def test_a_file_that_is_gone_is_never_said_to_be_saved(plan: Path) -> None:
    with pytest.raises(PlanbuilderError), Interview(plan, today=DAY) as interview:
        rename(interview, "One")
        sound = plan.read_bytes()
        plan.unlink()
    plan.write_bytes(sound)
    assert name_of(plan) == "One"


def test_a_command_writes_nothing_over_a_file_changed_since_it_was_read(plan: Path) -> None:
    workspace, answers = read_document(plan)
    first = name_of(plan)
    set_name(plan, first, "Theirs")
    changed = answers.with_value("account.name_fr", "Un")
    with pytest.raises(WorkspaceError) as error:
        save_answers(plan, changed, workspace.instrument.name)
    assert error.value.problems[0].code == "file_changed_meanwhile"
    plan.unlink()
    with pytest.raises(WorkspaceError) as gone:
        save_answers(plan, changed, workspace.instrument.name)
    assert gone.value.problems[0].code == "file_gone_meanwhile"
    assert not plan.exists()
