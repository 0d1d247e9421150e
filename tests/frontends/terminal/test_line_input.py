"""Lines from a real terminal and from a pipe, broken off at every key."""

from __future__ import annotations

import json
import os
import pty
import select
import signal
import sys
from collections.abc import Iterator
from typing import Any

import pexpect
import pytest

from planbuilder.frontends.terminal.line_input import LineInput

CTRL_C, CTRL_D = "\x03", "\x04"
TYPED = ("We answer within 2 days.", "Nous répondons « en 2 jours » – œuvre", "/end", "")


@pytest.fixture(scope="module")
def terminal() -> Iterator[pexpect.spawn[str]]:
    """Yield a program that reports what it reads from a real terminal."""
    words = ["-m", "tests.frontends.terminal.interrupted_reader"]
    child = pexpect.spawn(sys.executable, words, echo=False, encoding="utf-8", timeout=300)
    child.delaybeforesend = None
    assert report(child) == ["ready", ""]
    yield child
    child.sendline("bye")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


def report(child: pexpect.spawn[str]) -> Any:
    return json.loads(child.readline())


@pytest.mark.parametrize("text", TYPED)
def test_no_key_is_lost_however_a_line_is_broken_off(
    terminal: pexpect.spawn[str], text: str
) -> None:
    for count in range(len(text) + 1):
        terminal.send(f"{text[:count]}{CTRL_C}")
        assert report(terminal) == ["stopped", text[:count]]
        # Ctrl-D sends what stands in the line, a second one ends.
        terminal.send(f"{text[:count]}{CTRL_D}{CTRL_D if count else ''}")
        assert report(terminal) == ["ended", text[:count]]
        terminal.send(f"{text[:count]}{CTRL_D}{CTRL_C}" if count else CTRL_C)
        assert report(terminal) == ["stopped", text[:count]]
        # A line that was ended comes first, even where the signal is noticed before it.
        terminal.send(f"{text}\n{text[:count]}{CTRL_C}")
        assert report(terminal) == ["line", text]
        assert report(terminal) == ["stopped", text[:count]]


def test_a_paste_broken_off_before_it_is_read_stays_in_one_piece() -> None:
    terminal, program = pty.openpty()
    with os.fdopen(terminal, "wb", 0) as keys, os.fdopen(program, encoding="utf-8") as source:
        reader = LineInput(source)
        with reader.delaying_signals():
            keys.write(b"Account\non")
            assert select.select([source], [], [], 300)[0]  # the terminal has taken the line
            signal.raise_signal(signal.SIGINT)
            assert reader.read_line() == "Account"
            with pytest.raises(KeyboardInterrupt):
                reader.following_lines()
        assert reader.draft == "on"


def test_a_line_sent_by_ctrl_d_and_broken_off_at_once_is_the_draft() -> None:
    terminal, program = pty.openpty()
    with os.fdopen(terminal, "wb", 0) as keys, os.fdopen(program, encoding="utf-8") as source:
        reader = LineInput(source)
        with reader.delaying_signals(), pytest.raises(KeyboardInterrupt):
            keys.write(f"begun{CTRL_D}".encode())
            assert select.select([source], [], [], 300)[0]  # the terminal has taken Ctrl-D
            signal.raise_signal(signal.SIGINT)
            reader.read_line()
        assert reader.draft == "begun"


@pytest.mark.parametrize("text", TYPED)
def test_a_pipe_that_closes_at_any_key_hands_over_what_was_begun(text: str) -> None:
    for data in {f"One\n{text}"[:count] for count in range(len(text) + 5)}:
        reading, writing = os.pipe()
        os.write(writing, data.encode())
        os.close(writing)
        with os.fdopen(reading, encoding="utf-8") as source:
            reader = LineInput(source)
            lines = []
            with reader.delaying_signals(), pytest.raises(EOFError):
                while True:
                    lines.append(reader.read_line())
        assert "\n".join([*lines, reader.draft]) == data
