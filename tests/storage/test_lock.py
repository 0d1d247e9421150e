"""One interview at a time has an answer file in hand; others see whose it is."""

from __future__ import annotations

import json
import time
from datetime import datetime
from pathlib import Path

import pytest
from filelock import FileLock

from planbuilder.errors import WorkspaceError
from planbuilder.storage.lock import Holder, LockHeld, hold, holder_of, refuse_if_held
from planbuilder.storage.write_lock import LOCKS

NOW = datetime(2026, 3, 31, 14, 5)


def another_process(path: Path) -> FileLock:
    """Return the lock of a file as another process holds it."""
    lock = FileLock(path.parent / LOCKS / f"{path.name}.interview")
    Path(lock.lock_file).parent.mkdir(parents=True, exist_ok=True)
    return lock


def test_whoever_has_a_file_in_hand_is_not_in_its_own_way(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    with hold(plan, NOW):
        refuse_if_held(plan)
        assert holder_of(plan) is None
        (name,) = (tmp_path / LOCKS).glob("*.holder")
        assert json.loads(name.read_text(encoding="utf-8"))["since"] == "2026-03-31 14:05"
    assert list((tmp_path / LOCKS).glob("*.holder")) == []


def test_a_second_one_is_told_who_has_it(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    holder = {"user": "ana", "host": "desk", "since": "2026-03-31 14:05"}
    with another_process(plan):
        (tmp_path / LOCKS / "plan.yaml.holder").write_text(json.dumps(holder), encoding="utf-8")
        assert holder_of(plan) == Holder(**holder)
        with pytest.raises(LockHeld) as held, hold(plan, NOW):
            pass
        assert held.value.holder == Holder(**holder)
        with pytest.raises(WorkspaceError) as error:
            refuse_if_held(plan)
        assert [(each.code, each.values) for each in error.value.problems] == [
            ("file_held", holder)
        ]
    assert holder_of(plan) is None


def test_a_holder_without_a_name_still_holds(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    with another_process(plan):
        assert holder_of(plan) == Holder("?", "?", "?")


def test_who_only_looks_whether_a_file_is_held_is_in_nobodys_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = tmp_path / "plan.yaml"
    looking = another_process(plan)
    monkeypatch.setattr(time, "sleep", lambda seconds: looking.release())
    with looking.acquire(), hold(plan, NOW):
        pass
    with looking.acquire():
        assert holder_of(plan) is None


def test_a_disk_that_refuses_is_named(tmp_path: Path) -> None:
    (tmp_path / LOCKS.parts[0]).write_text("a file", encoding="utf-8")
    with pytest.raises(WorkspaceError), hold(tmp_path / "plan.yaml", NOW):
        pass
