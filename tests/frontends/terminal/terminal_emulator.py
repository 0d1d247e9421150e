"""A real pseudo-terminal with a terminal emulator at its other end."""

from __future__ import annotations

import os
import re
import sys
import time
from pathlib import Path
from typing import Any

import pexpect
import pyte

PROGRAM = [sys.executable, "-m", "planbuilder"]
PATIENCE = 300.0
READY = b"\x1b[?2004h"
CLEAR = b"\x1b[2J"

_SIZE = ("COLUMNS", "LINES")


class Terminal:
    """planbuilder in a terminal of a given size; `screen` is what a person sees."""

    def __init__(
        self,
        folder: Path,
        *words: str,
        rows: int = 24,
        columns: int = 80,
        environment: dict[str, str] | None = None,
    ) -> None:
        self.emulated = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.emulated)
        self.seen = b""
        self.waiting = b""
        self.pages = 0
        self.tail = b""
        env = {
            # The size is the terminal's own, whatever the tests are run in.
            **{name: value for name, value in os.environ.items() if name not in _SIZE},
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
        }
        env |= environment or {}
        self.child = pexpect.spawn(
            PROGRAM[0],
            [*PROGRAM[1:], *words],
            cwd=str(folder),
            env=env,
            dimensions=(rows, columns),
            echo=False,
            timeout=PATIENCE,
        )
        self.child.delaybeforesend = None

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *error: Any) -> None:
        self.child.close(force=True)

    @property
    def text(self) -> str:
        """Return the screen as text."""
        self.stream.feed(self.waiting)
        self.waiting = b""
        return "\n".join(line.rstrip() for line in self.emulated.display).rstrip()

    def take(self, timeout: float = 0.0) -> bool:
        """Take in what was written; False when the program has ended."""
        try:
            data = self.child.read_nonblocking(65536, timeout)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        # A question is ready for keys once it has switched bracketed paste on.
        joined = self.tail + data
        self.pages += joined.count(READY) - self.tail.count(READY)
        self.tail = joined[-len(READY) + 1 :]
        self.seen = (self.seen + data)[-64:]
        # Nothing is left on a screen of what stood there before it was cleared.
        self.waiting += data
        self.waiting = self.waiting[max(self.waiting.rfind(CLEAR), 0) :]
        return True

    def until(self, pattern: str) -> str:
        """Wait until the screen shows a pattern, and return the screen."""
        end = time.monotonic() + PATIENCE
        while not re.search(pattern, self.text):
            if not self.take(0.05) and not re.search(pattern, self.text):
                raise AssertionError(f"ended before {pattern!r}:\n{self.text}")
            assert time.monotonic() < end, f"no {pattern!r} in:\n{self.text}"
        return self.text

    def until_asked(self) -> None:
        """Wait until a plain interview waits for a line, or has ended."""
        end = time.monotonic() + PATIENCE
        while not self.seen.endswith(b"\n> ") and self.take(0.05):
            assert time.monotonic() < end, f"never asked:\n{self.text}"

    def line(self, text: str) -> None:
        """Type lines in answer to one question, and wait for the next one."""
        self.seen = b""
        self.child.send(text if text.endswith("\n") else f"{text}\n")
        self.until_asked()

    def press(self, keys: str) -> None:
        """Press keys that bring up another page, and wait for that page."""
        # The first page may be seen before it is ready for keys.
        self._beyond(0)
        pages = self.pages
        data = keys.encode()
        for start in range(0, len(data), 512):
            self.child.send(data[start : start + 512])
            self.take(0.001)
        self._beyond(pages)

    def mark(self, option: str) -> None:
        """Move the mark down to the option that begins so, each step once the last one shows."""
        self._beyond(0)
        while f"» {option}" not in self.text:
            (marked, *_) = re.findall("» (.*)", self.until("» "))
            self.child.send("\x1b[B")
            self.until(f"» (?!{re.escape(marked)})")

    def _beyond(self, pages: int) -> None:
        end = time.monotonic() + PATIENCE
        while self.pages <= pages and self.take(0.05):
            assert time.monotonic() < end, f"no other page:\n{self.text}"

    def hang_up(self) -> None:
        """Close the terminal, as closing its window does, and wait until the program has ended."""
        process = self.child.ptyproc
        process.fileobj.close()
        process.wait()

    def ended(self) -> int:
        """Wait for the end and return the exit code."""
        while self.take(0.1):
            pass
        self.child.close()
        return self.child.exitstatus if self.child.exitstatus is not None else -1
