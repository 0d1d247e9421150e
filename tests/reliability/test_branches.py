"""Copies of a process go on as it does, and leave it and its folder alone."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

import pytest

from tests.reliability.branches import fates
from tests.reliability.interruptions import FAULTS, KILLED, dying, raising

LINES = ("one", "two")


def _write_turns() -> int:
    lock = os.open("lock", os.O_RDWR | os.O_CREAT)
    fcntl.flock(lock, fcntl.LOCK_EX)
    handle = os.open("part", os.O_WRONLY | os.O_CREAT)
    for line in LINES:
        os.write(handle, line.encode())
    other = os.open("lock", os.O_RDWR)
    with pytest.raises(BlockingIOError):
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
    os.rename("part", "whole")  # noqa: PTH104 -- a point, as this is called
    return 3


def test_each_copy_meets_its_fate_where_the_process_stood(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "place"
    root.mkdir()
    monkeypatch.chdir(root)
    acts = {"nothing": lambda: None, "kill": dying, "full": raising(FAULTS["full"])}
    seen = []
    for fate in fates(root, _write_turns, dict.fromkeys(range(1, 9), acts)):
        files = {path.name: path.read_text() for path in root.iterdir() if path.is_file()}
        seen.append((fate.number, fate.what, fate.code, files.get("part"), files.get("whole")))
    whole = "".join(LINES)
    parts = (None, None, "", "one", whole, whole)
    assert [number for number, *_ in seen] == [*(n for n in range(1, 7) for _ in acts), 0]
    for number, what, code, part, end in seen:
        if what in ("nothing", ""):
            assert (code, part, end) == (3, None, whole)
        else:
            assert code == (KILLED if what == "kill" else 70)
            assert (part, end) == (parts[number - 1], None)
