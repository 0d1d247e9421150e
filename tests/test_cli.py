"""The entry point: it sets the process up for one command, and ends with its exit code."""

from __future__ import annotations

import atexit
import gc
import io
import os
import sys
from collections.abc import Callable, Sequence

import pytest

from planbuilder import cli


class _ClosedStream(io.StringIO):
    """A stream whose reader is gone."""

    def flush(self) -> None:
        raise BrokenPipeError


@pytest.fixture
def ends(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Run a command that is blocked; return the steps up to the end of the process."""
    steps: list[object] = []
    handlers: list[Callable[[], None]] = []

    def run(arguments: Sequence[str]) -> int:
        steps.append(list(arguments))
        return cli.BLOCKED

    def register(handler: Callable[..., None], *values: object) -> None:
        handlers.append(lambda: handler(*values))

    monkeypatch.setattr(cli, "run", run)
    monkeypatch.setattr(gc, "set_threshold", lambda count: steps.append(count))
    monkeypatch.setattr(atexit, "register", register)
    monkeypatch.setattr(os, "_exit", lambda code: steps.append(f"ended {code}"))
    monkeypatch.setattr(sys, "argv", ["planbuilder", "status"])
    with pytest.raises(SystemExit) as end:
        cli.main()
    assert end.value.code == cli.BLOCKED
    return [*steps, *handlers]


def test_nothing_is_taken_apart_after_a_command(ends: list[object]) -> None:
    *steps, handler = ends
    assert steps == [500_000, ["status"]]
    assert callable(handler)


def test_the_process_ends_with_the_code_once_all_is_printed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    codes: list[int] = []
    monkeypatch.setattr(os, "_exit", codes.append)
    cli._end_process([])  # a defect ended the command: Python reports it
    cli._end_process([cli.UNPROVED])
    assert codes == [cli.UNPROVED]
    monkeypatch.setattr(sys, "stdout", _ClosedStream())
    cli._end_process([cli.DONE])
    assert codes == [cli.UNPROVED]
