"""What is no ordinary file of a sensible size is refused before a byte of it is read."""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from planbuilder.errors import Problem, WorkspaceError
from planbuilder.storage.code_digests import cache_key
from planbuilder.storage.conflict_file import conflict_file_of, read_conflicts
from planbuilder.storage.digests import file_digest
from planbuilder.storage.draft_file import Draft, keep_draft, read_draft
from planbuilder.storage.file_guard import guarded_bytes, leads_outside, refuse_links, regular_bytes
from planbuilder.storage.journal_reader import journal_changes, journal_of
from planbuilder.storage.plan_ids import stated_id
from planbuilder.storage.scope_answers import SCREENING, read_screening
from planbuilder.workspace import plan_files, read_workspace
from tests.approval.conftest import copy_parks

LIMIT = 1_000


def code(path: Path) -> str:
    with pytest.raises(WorkspaceError) as error:
        guarded_bytes(path, "file", WorkspaceError, LIMIT)
    return error.value.problems[0].code


@pytest.fixture
def bound_socket(tmp_path: Path) -> Iterator[Path]:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s"))
        yield tmp_path / "s"


def test_a_file_within_its_limit_is_read(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * LIMIT)
    assert guarded_bytes(tmp_path / "a", "a", WorkspaceError, LIMIT) == b"x" * LIMIT


def test_pipes_devices_sockets_and_folders_are_refused_at_once(
    tmp_path: Path, bound_socket: Path
) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "zero").symlink_to("/dev/zero")
    (tmp_path / "link").symlink_to(tmp_path / "pipe")
    assert [code(tmp_path / name) for name in ("pipe", "zero", "link")] == ["file_is_special"] * 3
    assert code(bound_socket) == "file_is_special"
    assert code(tmp_path) == "file_is_a_folder"
    assert code(tmp_path / "nothing") == "file_missing"


def test_a_file_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "sparse"
    with path.open("wb") as stream:
        stream.truncate(2**40)
    assert code(path) == "file_too_large"


def test_a_link_out_of_the_workspace_is_not_followed(tmp_path: Path) -> None:
    root = copy_parks(tmp_path / "parks")
    secret = tmp_path / "secret.yaml"
    secret.write_bytes((root / "plans" / "national-x.yaml").read_bytes())
    (root / "plans" / "linked.yaml").symlink_to(secret)
    (root / "plans" / "national-x.yaml").rename(root / "kept.yaml")  # two files would be copies
    (root / "plans" / "inside.yaml").symlink_to(root / "kept.yaml")
    (root / "plans" / "circle.yaml").symlink_to("circle.yaml")
    (root / "matrix.yaml").symlink_to("matrix.yaml")
    assert leads_outside(root, root / "plans" / "linked.yaml")
    workspace = read_workspace(root)
    assert "inside" in workspace.plans and "linked" not in workspace.plans
    (problem,) = workspace.load_errors["plans/linked.yaml"].problems
    assert problem.code == "link_leaves_workspace"
    assert workspace.load_errors["plans/circle.yaml"].problems[0].code == "file_unreadable"


def test_what_is_read_without_a_message_is_no_pipe_and_has_an_end(
    tmp_path: Path, bound_socket: Path
) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "zero").symlink_to("/dev/zero")
    with (tmp_path / "sparse").open("wb") as stream:
        stream.truncate(2**40)
    for path in (
        bound_socket,
        *(tmp_path / name for name in ("pipe", "zero", "sparse", "nothing", "")),
    ):
        with pytest.raises(OSError):
            regular_bytes(path)
        assert file_digest(path) is None
        assert stated_id(path) == ""


def test_a_pipe_beside_the_answers_holds_no_command_up(tmp_path: Path) -> None:
    place = tmp_path / "a.yaml"
    keep_draft(place, Draft("a.b", "en", "x"))
    (draft,) = (each for each in tmp_path.rglob("*") if each.is_file())
    draft.unlink()
    for file in (place, draft, conflict_file_of(place), journal_of(place), tmp_path / SCREENING):
        file.parent.mkdir(parents=True, exist_ok=True)
        os.mkfifo(file)
    assert read_draft(place) is None
    assert read_conflicts(place) == ()
    assert journal_changes(place) is None
    assert read_screening(tmp_path) is None
    assert cache_key("a", place) and cache_key("a", tmp_path)


def test_a_folder_that_cannot_be_listed_does_not_pass_for_an_empty_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "records" / "plans").mkdir(parents=True)
    (tmp_path / "plans").mkdir()
    assert plan_files(tmp_path) == plan_files(tmp_path / "none") == []
    scan = os.scandir

    def closed(folder: str | Path) -> object:
        if Path(folder).name == "plans":
            raise PermissionError(errno.EACCES, "closed", str(folder))
        return scan(folder)

    monkeypatch.setattr(os, "scandir", closed)
    refused: list[Problem] = []
    for read in (plan_files, lambda root: refuse_links(root, ("none", "records"))):
        with pytest.raises(WorkspaceError) as error:
            read(tmp_path)
        refused += error.value.problems
    assert [(each.code, each.file, each.values) for each in refused] == [
        ("folder_unreadable", "plans", {"reason": "EACCES"}),
        ("folder_unreadable", "records/plans", {"reason": "EACCES"}),
    ]
