"""A file is written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import pytest

from planbuilder.errors import WorkspaceError
from planbuilder.storage import atomic, hold, write_new, write_over, write_whole
from planbuilder.storage.atomic import move_file
from planbuilder.storage.private_files import write_private


def files_left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def code(caught: pytest.ExceptionInfo[WorkspaceError]) -> str:
    return caught.value.problems[0].code


def test_a_file_is_written_and_its_folders_made(tmp_path: Path) -> None:
    path = tmp_path / "out" / "2026" / "plan.docx"
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert files_left(path.parent) == ["plan.docx"]


@pytest.mark.parametrize("failing", ["replace", "fsync", "chmod"])
@pytest.mark.parametrize("stop", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_write_that_is_cut_short_leaves_the_old_file(
    failing: str, stop: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(b"old")

    def cut(*_: object, **__: object) -> None:
        raise stop

    owner = os if failing == "fsync" else Path
    monkeypatch.setattr(owner, failing, cut)
    expected = WorkspaceError if isinstance(stop, OSError) else KeyboardInterrupt
    with pytest.raises(expected) as error:
        write_whole(path, b"new")
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    assert files_left(tmp_path) == ["plan.yaml"]
    if isinstance(error.value, WorkspaceError):
        assert error.value.problems[0].code == "cannot_write"
        assert error.value.problems[0].values["reason"] == "ENOSPC"


def test_a_process_killed_in_between_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(b"old")
    child = os.fork() if hasattr(os, "fork") else pytest.skip("needs fork")
    if child == 0:
        atomic._keep_permissions = lambda *_: os._exit(9)
        write_whole(path, b"new")
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 9
    assert path.read_bytes() == b"old"


def test_permissions_are_kept_and_new_files_follow_the_umask(tmp_path: Path) -> None:
    path = tmp_path / "shared.yaml"
    path.write_bytes(b"old")
    path.chmod(0o664)
    write_whole(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o664
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "fresh.yaml", b"new")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "fresh.yaml").stat().st_mode) == 0o640


def test_threads_that_read_the_umask_at_once_leave_it_as_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    change = os.umask

    def change_and_make_way(mask: int) -> int:
        before = change(mask)
        time.sleep(0.0002)  # the other threads go on here
        return before

    monkeypatch.setattr(os, "umask", change_and_make_way)
    before = change(0o027)
    try:
        with ThreadPoolExecutor(4) as threads:
            read = set(threads.map(lambda _: atomic._umask(), range(40)))
    finally:
        after = change(before)
    assert (read, after) == ({0o027}, 0o027)


def test_a_link_is_replaced_and_what_it_pointed_to_is_left_alone(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_bytes(b"private")
    link = tmp_path / "out" / "plan.docx"
    link.parent.mkdir()
    link.symlink_to(outside)
    write_whole(link, b"new")
    assert outside.read_bytes() == b"private"
    assert link.read_bytes() == b"new" and not link.is_symlink()


def test_a_folder_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").mkdir()
    with pytest.raises(WorkspaceError) as error:
        write_whole(tmp_path / "plan.yaml", b"new")
    assert code(error) == "cannot_write"
    assert files_left(tmp_path) == ["plan.yaml"]


def test_a_file_where_a_folder_is_needed_is_told(tmp_path: Path) -> None:
    (tmp_path / "plans").write_bytes(b"")
    with pytest.raises(WorkspaceError) as error:
        write_whole(tmp_path / "plans" / "x.yaml", b"new")
    assert code(error) == "cannot_write"


def test_a_new_file_never_replaces_one(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    write_new(path, b"first")
    with pytest.raises(WorkspaceError) as error:
        write_new(path, b"second")
    assert code(error) == "file_exists"
    assert path.read_bytes() == b"first"


def test_a_new_file_does_not_replace_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.symlink_to(tmp_path / "elsewhere.yaml")
    with pytest.raises(WorkspaceError) as error:
        write_new(path, b"new")
    assert code(error) == "file_exists"
    assert path.is_symlink()


@pytest.fixture(params=["one step", "links", "no links"])
def _file_system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a system that renames in one step, one with hard links, and one without, as FAT."""

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    if request.param != "one step":
        monkeypatch.setattr(atomic, "rename_exclusively", lambda path, target: False)
    if request.param == "no links":
        monkeypatch.setattr(os, "link", refuse)


@pytest.mark.usefixtures("_file_system")
@pytest.mark.parametrize("write", [write_new, move_file])
def test_a_file_written_by_another_process_meanwhile_is_kept(
    write: Callable[[Path, object], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, source = tmp_path / "plan.yaml", tmp_path / "source.yaml"
    source.write_bytes(b"ours")
    monkeypatch.setattr(atomic, "note_write", lambda _: path.write_bytes(b"theirs"))
    with pytest.raises(WorkspaceError) as error:
        write(*((path, b"ours") if write is write_new else (source, path)))
    assert code(error) == "file_exists"
    assert path.read_bytes() == b"theirs"
    assert source.read_bytes() == b"ours"
    assert files_left(tmp_path) == ["plan.yaml", "source.yaml"]


@pytest.mark.usefixtures("_file_system")
def test_a_new_file_and_a_moved_one_have_one_name(tmp_path: Path) -> None:
    write_new(tmp_path / "plan.yaml", b"new")
    move_file(tmp_path / "plan.yaml", tmp_path / "archive" / "plan.yaml")
    moved = tmp_path / "archive" / "plan.yaml"
    assert moved.read_bytes() == b"new" and moved.stat().st_nlink == 1
    assert files_left(tmp_path) == ["archive"] and files_left(moved.parent) == ["plan.yaml"]


def test_a_name_may_change_in_letter_case_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def exists_in_any_case(path: Path) -> bool:
        return path.name.lower() in {each.lower() for each in files_left(path.parent)}

    (tmp_path / "Plan.yaml").write_bytes(b"ours")
    monkeypatch.setattr(os.path, "lexists", exists_in_any_case)
    monkeypatch.setattr(Path, "samefile", lambda path, other: path.parent == other.parent)
    move_file(tmp_path / "Plan.yaml", tmp_path / "plan.yaml")
    assert files_left(tmp_path) == ["plan.yaml"]
    (tmp_path / "other.yaml").write_bytes(b"theirs")
    with pytest.raises(WorkspaceError) as caught:
        move_file(tmp_path / "plan.yaml", tmp_path / "Other.yaml")
    assert code(caught) == "file_exists"


@pytest.mark.usefixtures("_file_system")
@pytest.mark.parametrize("failing", ["unlink", "replace"])
def test_a_move_that_the_disk_refuses_leaves_the_file_where_it_was(
    failing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = tmp_path / "plan.yaml", tmp_path / "other.yaml"
    source.write_bytes(b"ours")
    call = getattr(Path, failing)

    def refuse(path: Path, *values: object) -> object:
        if path == source:
            raise OSError(errno.EIO, "Input/output error")
        return call(path, *values)

    monkeypatch.setattr(Path, failing, refuse)
    with suppress(WorkspaceError):  # where the call is not needed, the file has moved
        move_file(source, target)
    (name,) = files_left(tmp_path)
    assert (tmp_path / name).read_bytes() == b"ours"


def test_a_private_file_is_whole_or_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int, mode: str) -> None:
        os.close(handle)
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fdopen", full)
    with pytest.raises(WorkspaceError) as error:
        write_private(tmp_path / "key", b"secret")
    assert error.value.problems[0].values["reason"] == "ENOSPC"
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_told_before_an_interview_begins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_path: Path, _text: str, encoding: str) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(WorkspaceError) as error, hold(tmp_path / "a.yaml", datetime(2026, 5, 1)):
        pass
    assert error.value.problems[0].file == str(tmp_path / "a.yaml")
    assert error.value.problems[0].values["reason"] == "ENOSPC"


def test_a_file_that_is_still_as_it_was_read_is_written_over(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(b"read")
    write_over(path, b"read", b"new")
    assert path.read_bytes() == b"new"
    assert files_left(tmp_path) == ["plan.yaml"]


def test_what_an_editor_saved_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(b"theirs")
    with pytest.raises(WorkspaceError) as error:
        write_over(path, b"read", b"new")
    assert code(error) == "file_changed_meanwhile"
    path.rename(path.with_name("elsewhere.yaml"))
    with pytest.raises(WorkspaceError) as error:
        write_over(path, b"read", b"new")
    assert code(error) == "file_gone_meanwhile"
    assert files_left(tmp_path) == ["elsewhere.yaml"]


def test_what_an_editor_saves_at_the_moment_of_the_change_is_put_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(b"read")
    replace = Path.replace

    def edited_and_replaced(aside: Path, target: Path) -> Path:
        if path.read_bytes() == b"read":
            path.write_bytes(b"theirs")
        return replace(aside, target)

    monkeypatch.setattr(Path, "replace", edited_and_replaced)
    with pytest.raises(WorkspaceError) as error:
        write_over(path, b"read", b"new")
    assert code(error) == "file_changed_meanwhile"
    assert path.read_bytes() == b"theirs"
    assert files_left(tmp_path) == ["plan.yaml"]
