"""What is no ordinary file of a sensible size is refused before a byte of it is read."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from planbuilder.errors import WorkspaceError
from planbuilder.storage.file_guard import guarded_bytes, leaves
from planbuilder.workspace import read_workspace
from tests.approval.conftest import copied

LIMIT = 1_000


def code(path: Path) -> str:
    begun = time.monotonic()
    with pytest.raises(WorkspaceError) as refused:
        guarded_bytes(path, "file", WorkspaceError, LIMIT)
    assert time.monotonic() - begun < 1
    return refused.value.problems[0].code


@pytest.fixture
def bound(tmp_path: Path) -> Iterator[Path]:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s"))
        yield tmp_path / "s"


def test_a_file_within_its_limit_is_read(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * LIMIT)
    assert guarded_bytes(tmp_path / "a", "a", WorkspaceError, LIMIT) == b"x" * LIMIT


def test_pipes_devices_sockets_and_folders_are_refused_at_once(tmp_path: Path, bound: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "zero").symlink_to("/dev/zero")
    (tmp_path / "link").symlink_to(tmp_path / "pipe")
    assert [code(tmp_path / name) for name in ("pipe", "zero", "link")] == ["file_is_special"] * 3
    assert code(bound) in ("file_is_special", "file_unreadable")
    assert code(tmp_path) == "file_is_a_folder"
    assert code(tmp_path / "nothing") == "file_missing"


def test_a_file_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "sparse"
    with path.open("wb") as stream:
        stream.truncate(2**40)
    assert code(path) == "file_too_large"


def test_a_link_out_of_the_workspace_is_not_followed(tmp_path: Path) -> None:
    root = copied(tmp_path / "parks")
    secret = tmp_path / "secret.yaml"
    secret.write_bytes((root / "plans" / "national-x.yaml").read_bytes())
    (root / "plans" / "linked.yaml").symlink_to(secret)
    (root / "plans" / "national-x.yaml").rename(root / "kept.yaml")  # two files would be copies
    (root / "plans" / "inside.yaml").symlink_to(root / "kept.yaml")
    assert leaves(root, root / "plans" / "linked.yaml")
    workspace = read_workspace(root)
    assert "inside" in workspace.plans and "linked" not in workspace.plans
    (problem,) = workspace.load_errors["plans/linked.yaml"].problems
    assert problem.code == "link_leaves_workspace"
