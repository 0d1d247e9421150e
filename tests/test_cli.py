"""The entry point: it sets the process up for one command, and ends with its exit code."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

import pytest

from planbuilder import cli


def test_nothing_is_searched_for_cycles_between_a_command_and_its_exit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    steps: list[object] = []

    def run(arguments: Sequence[str]) -> int:
        steps.append(list(arguments))
        return cli.BLOCKED

    monkeypatch.setattr(cli, "run", run)
    monkeypatch.setattr(gc, "set_threshold", lambda count: steps.append(count))
    monkeypatch.setattr(gc, "freeze", lambda: steps.append("frozen"))
    monkeypatch.setattr(sys, "argv", ["planbuilder", "status"])
    with pytest.raises(SystemExit) as end:
        cli.main()
    assert end.value.code == cli.BLOCKED
    assert steps == [500_000, ["status"], "frozen"]
