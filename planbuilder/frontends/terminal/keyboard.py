"""The keyboard between two questions.

While no program is reading, a terminal echoes what is typed, stops all output at Ctrl-S and
suspends the program at Ctrl-Z. Keys pressed a moment early would do that instead of what the screen
announces, so they are buffered for the next question. Windows consoles do none of this.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

try:
    import termios
except ImportError:  # Windows
    termios = None  # type: ignore[assignment]

_INPUT, _LOCAL = 0, 3


@contextmanager
def buffered_keys() -> Iterator[None]:
    """Buffer every key for the program during the block."""
    before = _settings()
    if before is None:
        yield
        return
    record_change = [*before]
    record_change[_INPUT] &= ~(termios.IXON | termios.ICRNL)
    record_change[_LOCAL] &= ~(termios.ECHO | termios.ICANON | termios.ISIG | termios.IEXTEN)
    _set(record_change)
    try:
        yield
    finally:
        _set(before)


@contextmanager
def ordinary_keys() -> Iterator[None]:
    """Restore the terminal for another program, such as an editor, during the block."""
    before = _settings()
    if before is None:
        yield
        return
    record_change = [*before]
    record_change[_INPUT] |= termios.IXON | termios.ICRNL
    record_change[_LOCAL] |= termios.ECHO | termios.ICANON | termios.ISIG | termios.IEXTEN
    _set(record_change)
    try:
        yield
    finally:
        _set(before)


def _settings() -> list[Any] | None:
    if termios is None or not sys.stdin.isatty():
        return None
    with suppress(termios.error):
        return termios.tcgetattr(sys.stdin.fileno())
    return None


def _set(settings: list[Any]) -> None:
    with suppress(termios.error):
        termios.tcsetattr(sys.stdin.fileno(), termios.TCSADRAIN, settings)
