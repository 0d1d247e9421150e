"""A plain interview in a process of its own, at a real terminal or between two pipes."""

from __future__ import annotations

import os
import pty
import signal
import sys
import termios
import warnings
from contextlib import suppress
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from planbuilder.cli import run
from planbuilder.text import Language

MARK = b"\n> "
CTRL_C, CTRL_D = b"\x03", b"\x04"
_LOCAL_MODES = 3
_LOADED = (
    "cli.commands.interview",
    "cli.group",
    "frontends.terminal.plain",
    "frontends.terminal.session_loop",
    "storage.yaml_rewriter",
)
"""What every process would load is loaded: it lives through an interview, not its beginning."""


class Break(StrEnum):
    """How a person breaks off."""

    CTRL_C = "Ctrl-C"
    CTRL_D = "Ctrl-D"
    CLOSED_PIPE = "a closed pipe"
    HANG_UP = "a closed terminal"


class Conversation:
    """A process that holds a plain interview, at a terminal or between two pipes."""

    def __init__(self, root: Path, file: str, language: Language, *, terminal: bool) -> None:
        for module in _LOADED:
            import_module(f"planbuilder.{module}")
        words = ["interview", file, "--plain", "--language", language.value]
        with warnings.catch_warnings():
            # A test runner has threads of its own, which a child that exits by itself never meets.
            warnings.simplefilter("ignore", DeprecationWarning)
            self.process, self.output, self.input = _terminal() if terminal else _pipes()
        self.over = False
        if self.process == 0:  # pragma: no cover
            run_command(root, words)
        if terminal:
            _hide_echo(self.output)

    def hear(self) -> tuple[str, bool]:
        """Return what is written up to where a line is asked for; False once it has ended."""
        data = b""
        while not data.replace(b"\r", b"").endswith(MARK):
            try:
                more = os.read(self.output, 65536)
            except OSError:  # the terminal has gone away with the process
                more = b""
            if not more:
                return _plain(data), False
            data += more
        return _plain(data), True

    def type(self, text: str) -> None:
        """Type at the keyboard."""
        data = text.encode()
        while data:
            data = data[os.write(self.input, data) :]

    def break_off(self, how: Break, line: str) -> None:
        """Break off, `line` being what stands in the line that is being typed."""
        if how is Break.CTRL_C:
            os.write(self.input, CTRL_C)
        elif how is Break.CTRL_D:
            # The first one sends what stands in the line.
            os.write(self.input, CTRL_D * (2 if line else 1))
        else:
            self._close(self.input)

    def end(self) -> int:
        """Wait for the end and return the exit code."""
        _, status = os.waitpid(self.process, 0)
        self.over = True
        for descriptor in {self.output, self.input}:
            self._close(descriptor)
        return os.waitstatus_to_exitcode(status)

    def kill(self) -> None:
        """End a process that a failed trial left behind."""
        if not self.over:
            os.kill(self.process, signal.SIGKILL)
            self.end()

    def _close(self, descriptor: int) -> None:
        with suppress(OSError):
            os.close(descriptor)


def _terminal() -> tuple[int, int, int]:
    process, master = pty.fork()
    return process, master, master


def _pipes() -> tuple[int, int, int]:
    for_child, keyboard = os.pipe()
    screen, by_child = os.pipe()
    process = os.fork()
    if process == 0:  # pragma: no cover
        os.dup2(for_child, 0)
        os.dup2(by_child, 1)
        os.dup2(by_child, 2)
        os.closerange(3, 64)
        return process, 1, 0
    os.close(for_child)
    os.close(by_child)
    return process, screen, keyboard


def run_command(root: Path, words: list[str]) -> NoReturn:  # pragma: no cover
    """Run a command in a new process whose streams are a terminal or pipes, and end with it."""
    code = 70
    try:
        os.chdir(root)
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stderr = sys.stdout
        signal.signal(signal.SIGINT, signal.default_int_handler)
        code = run(words)
    finally:
        os._exit(code)


def _hide_echo(terminal: int) -> None:
    modes = termios.tcgetattr(terminal)
    modes[_LOCAL_MODES] &= ~termios.ECHO
    termios.tcsetattr(terminal, termios.TCSANOW, modes)


def _plain(data: bytes) -> str:
    return data.decode().replace("\r", "")
