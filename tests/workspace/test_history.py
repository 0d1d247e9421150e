"""What a command changed is taken back to the byte, or nothing is."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from planbuilder.errors import WorkspaceError
from planbuilder.storage.atomic import remove_file, write_whole
from planbuilder.storage.change_log import FOLDER, recording
from planbuilder.workspace.history import (
    active_entries,
    last_change,
    restore,
    revert,
    versions_of,
)

AT = datetime(2026, 11, 21, 9, 30)
UNDO = ("undo",)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a workspace in which a file was written, changed, and another one removed."""
    (tmp_path / "profile.yaml").write_text("profile", encoding="utf-8")
    (tmp_path / "old.yaml").write_text("old", encoding="utf-8")
    for text in ("first", "second"):
        with recording(("write", text), AT):
            write_whole(tmp_path / "plan.yaml", text.encode())
    with recording(("remove",), AT):
        remove_file(tmp_path / "old.yaml")
    return tmp_path


def codes(error: pytest.ExceptionInfo[WorkspaceError]) -> list[tuple[str, str | None]]:
    return [(problem.code, problem.file) for problem in error.value.problems]


def test_changes_are_taken_back_one_after_the_other(root: Path) -> None:
    revert(root, last_change(root), UNDO, AT)
    assert (root / "old.yaml").read_bytes() == b"old"
    revert(root, last_change(root), UNDO, AT)
    assert (root / "plan.yaml").read_bytes() == b"first"
    revert(root, last_change(root), UNDO, AT)
    assert not (root / "plan.yaml").exists()
    assert active_entries(root) == ()
    with pytest.raises(WorkspaceError) as error:
        last_change(root)
    assert [code for code, _ in codes(error)] == ["nothing_to_undo"]


def test_a_file_changed_since_stays_unless_its_author_says_so(root: Path) -> None:
    entry = active_entries(root)[1]
    (root / "plan.yaml").write_text("by hand", encoding="utf-8")
    with pytest.raises(WorkspaceError) as error:
        revert(root, entry, UNDO, AT)
    assert codes(error) == [("changed_since", "plan.yaml")]
    assert (root / "plan.yaml").read_bytes() == b"by hand"
    revert(root, entry, UNDO, AT, anyway=True)
    assert (root / "plan.yaml").read_bytes() == b"first"


def test_what_the_history_has_lost_is_told_and_nothing_is_changed(root: Path) -> None:
    for stored in (root / FOLDER / "content").iterdir():
        stored.unlink()
    with pytest.raises(WorkspaceError) as error:
        revert(root, last_change(root), UNDO, AT)
    assert codes(error) == [("history_damaged", "old.yaml")]
    assert not (root / "old.yaml").exists()


def test_a_file_has_a_version_before_and_one_after_each_command(root: Path) -> None:
    assert [each.number for each in versions_of(root, "plan.yaml")] == [1, 2]
    old = versions_of(root, "old.yaml")
    assert [(each.number, each.command, each.digest is None) for each in old] == [
        (0, (), False),
        (3, ("remove",), True),
    ]
    assert versions_of(root, "nothing.yaml") == ()


def test_an_earlier_version_comes_back(root: Path) -> None:
    restore(root, "plan.yaml", 1, ("restore",), AT)
    assert (root / "plan.yaml").read_bytes() == b"first"
    assert last_change(root).command == ("restore",)
    restore(root, "old.yaml", 0, ("restore",), AT)
    assert (root / "old.yaml").read_bytes() == b"old"


@pytest.mark.parametrize(("file", "number"), [("plan.yaml", 9), ("old.yaml", 3)])
def test_a_version_that_is_not_there_is_refused_with_those_there_are(
    root: Path, file: str, number: int
) -> None:
    with pytest.raises(WorkspaceError) as error:
        restore(root, file, number, ("restore",), AT)
    (problem,) = error.value.problems
    assert problem.code == "no_such_version"
    assert problem.values["known"] == {"plan.yaml": "1, 2", "old.yaml": "0"}[file]


def test_a_file_that_is_nowhere_has_no_versions_to_choose_from(root: Path) -> None:
    with pytest.raises(WorkspaceError) as error:
        restore(root, "no.yaml", 0, ("restore",), AT)
    assert [problem.code for problem in error.value.problems] == ["file_missing"]
