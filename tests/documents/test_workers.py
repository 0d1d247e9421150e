"""How many workers pay, and how they begin."""

from __future__ import annotations

import os
import select
import signal
import threading
from concurrent.futures import BrokenExecutor, Executor
from contextlib import suppress
from typing import Any

import pytest

from planbuilder.documents import workers
from planbuilder.documents.workers import worker_count, worker_processes
from planbuilder.errors import WorkspaceError
from tests.reliability.interruptions import KILLED, child_with, exit_code


@pytest.mark.parametrize(
    ("processors", "documents", "count"),
    [(2, 1, 1), (2, 7, 1), (2, 8, 2), (2, 100, 2), (16, 12, 3), (16, 1000, 4), (1, 1000, 1)],
)
def test_workers_are_as_many_as_pay(
    processors: int, documents: int, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "_processors", lambda: processors)
    assert worker_count(documents) == count


class Pool:
    """Notes how it was begun and ended."""

    notes: list[Any]

    def __init__(self, count: int, mp_context: Any, initializer: object) -> None:
        self.notes.append((count, mp_context.get_start_method()))

    def shutdown(self, *, cancel_futures: bool) -> None:
        """Note the end."""
        self.notes.append(cancel_futures)


@pytest.fixture
def notes(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    notes: list[Any] = []
    monkeypatch.setattr(Pool, "notes", notes, raising=False)
    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor", Pool)
    return notes


def test_a_worker_that_is_killed_is_an_error_of_its_own(notes: list[Any]) -> None:
    with pytest.raises(WorkspaceError) as error, worker_processes(3, lambda: None):
        raise BrokenExecutor
    assert [each.code for each in error.value.problems] == ["workers_lost"]
    assert notes[-1] is True


def begin(notes: list[Any]) -> None:
    with worker_processes(3, lambda: notes.append("prepared")) as pool:
        taken: Executor = pool
        assert isinstance(taken, Pool)


def test_copies_of_this_process_have_what_it_has_read(
    notes: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr("sys.platform", "linux")
    begin(notes)
    assert notes == ["prepared", (3, "fork"), True]


def test_a_process_with_threads_is_not_copied(
    notes: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    begin(notes)
    assert notes == [(3, "forkserver"), True]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_workers_end_with_a_process_that_is_killed() -> None:
    reader, writer = os.pipe()

    def run() -> None:
        os.setpgid(0, 0)
        with worker_processes(2, lambda: None) as pool:
            for _ in range(10):
                pool.submit(os.write, writer, b".").result()
            signal.pause()

    child = child_with(run)
    os.close(writer)
    try:
        assert os.read(reader, 1) == b"."
        os.kill(child, signal.SIGKILL)
        assert exit_code(child) == KILLED
        is_held = True
        while is_held:  # the pipe ends when the last worker has
            assert select.select([reader], [], [], 300)[0], "a worker outlives what began it"
            is_held = bool(os.read(reader, 100))
    finally:
        os.close(reader)
        with suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)
