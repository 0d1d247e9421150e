"""What was typed is kept however the end of a terminal is noticed."""

from __future__ import annotations

import errno
from collections.abc import Callable
from typing import Any

import pytest

from planbuilder.frontends.terminal.hang_up import run_watched


class ClosedTerminal:
    """An application whose terminal refuses to be written to, before any signal has come."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.pre_run_callables: list[Callable[[], None]] = []

    def run(self) -> None:
        """Write to the terminal."""
        raise OSError(self.number, "the screen cannot be restored")


def run_on(number: int) -> list[str]:
    kept: list[str] = []
    application: Any = ClosedTerminal(number)
    with pytest.raises(EOFError if number == errno.EIO else OSError):
        run_watched(application, lambda: kept.append("typed"))
    return kept


def test_a_terminal_that_is_gone_before_its_signal_keeps_what_was_typed() -> None:
    assert run_on(errno.EIO) == ["typed"]
    assert run_on(errno.ENOSPC) == [], "no sign of a closed terminal: an error to be told"
