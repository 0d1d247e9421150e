"""One writer at a time, whoever the writers are."""

from __future__ import annotations

from pathlib import Path

import pytest
from filelock import FileLock

from planbuilder.errors import WorkspaceError
from planbuilder.storage import write_lock as module
from planbuilder.storage.write_lock import LOCKS, write_lock


def test_a_second_writer_is_refused_and_told_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_PATIENCE", 0.05)
    target = tmp_path / "plan.yaml"
    with write_lock(tmp_path, "plan", target):
        # A lock of another object stands for another process: neither may enter.
        with pytest.raises(WorkspaceError) as error, write_lock(tmp_path, "plan", target):
            raise AssertionError("two writers at once")
        with write_lock(tmp_path, "other", target):
            pass
    assert [(each.code, each.file) for each in error.value.problems] == [
        ("file_locked", str(target))
    ]
    with write_lock(tmp_path, "plan", target):
        pass


def test_the_lock_is_given_up_when_the_writing_fails(tmp_path: Path) -> None:
    with pytest.raises(KeyError), write_lock(tmp_path, "plan", tmp_path / "plan.yaml"):
        raise KeyError("plan")
    with FileLock(tmp_path / LOCKS / "plan.lock", timeout=0):
        pass


def test_a_disk_that_refuses_is_named(tmp_path: Path) -> None:
    (tmp_path / ".planbuilder").write_text("a file where a folder should be", encoding="utf-8")
    target = tmp_path / "plan.yaml"
    with pytest.raises(WorkspaceError) as error, write_lock(tmp_path, "plan", target):
        pass
    (problem,) = error.value.problems
    assert (problem.code, problem.file) == ("cannot_write", str(target))
    assert problem.values["reason"] in ("EEXIST", "ENOTDIR")
