"""Reads lines from a terminal so that nothing typed is lost when the person breaks off."""

from __future__ import annotations

import codecs
import io
import os
import select
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any, TextIO

try:
    import termios
except ImportError:  # Windows has no such terminals
    termios = None  # type: ignore[assignment]

_AT_ONCE = 0.05
"""Lines that follow within so many seconds belong to a paste: nobody types that fast."""

_CHUNK = 65536
_SENT = "\0"
"""The place where Ctrl-D sent what was typed, in a line that the terminal has not handed over."""

_LOCAL_MODES = 3
_CONTROL_CHARACTERS = 6
_SIGNALS = ("SIGINT", "SIGHUP", "SIGTERM")


class LineInput:
    """Reads lines.

    `draft` is what was typed, but not completed with Enter, when the person broke off. Inside
    `watched`, a signal that would end the program waits until the next line is requested, so that a
    confirmed answer is saved first; a second signal does not wait.
    """

    def __init__(self, source: TextIO) -> None:
        self.source = source
        self.draft = ""
        self._descriptor = _descriptor_of(source)
        self._decoder = codecs.getincrementaldecoder(source.encoding or "utf-8")("replace")
        self._buffer = ""
        self._wake: tuple[int, int] | None = None
        self._waiting_signals = 0
        self._is_over = False

    @contextmanager
    def delaying_signals(self) -> Iterator[None]:
        """Delay signals between two lines, and restore the terminal afterwards."""
        main = threading.current_thread() is threading.main_thread()
        if self._descriptor is None or not main or self._wake is not None:
            yield
            return
        self._wake = os.pipe()
        numbers = [getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)]
        earlier = {number: signal.signal(number, self._note) for number in numbers}
        modes = self._keep_queue()
        try:
            yield
        finally:
            for number, handler in earlier.items():
                signal.signal(number, handler)
            self._restore(modes)
            for end in self._wake:
                os.close(end)
            self._wake, self._waiting_signals = None, 0

    def read_line(self) -> str:
        """Return a line without its line break.

        Raises KeyboardInterrupt and EOFError when the person breaks off; a line that was begun but
        not completed with Enter is then in `draft`.
        """
        self.draft = ""
        if self._is_over:
            self._is_over = False
            raise EOFError
        if self._descriptor is None:
            return self._read_stream()
        while "\n" not in self._buffer:
            if self._signal_waits():
                # Lines completed before the signal are read first.
                self._buffer += self._typed_ahead()
                if "\n" in self._buffer:
                    break
                self.draft, self._buffer = self._buffer, ""
                raise KeyboardInterrupt if self._take_signal() == signal.SIGINT else EOFError
            if not self._read_more():
                self.draft, self._buffer = self._buffer, ""
                raise EOFError
        line, _, self._buffer = self._buffer.partition("\n")
        return line.rstrip("\r")

    def following_lines(self) -> list[str]:
        """Return the lines that follow a line at once, as those of a paste do.

        If the last of them is incomplete, wait for its end.
        """
        lines: list[str] = []
        try:
            while self.has_more():
                lines.append(self.read_line())
        except KeyboardInterrupt:
            self.draft = "\n".join([*lines, self.draft])
            raise
        except EOFError:
            self._is_over = True
            lines.extend([self.draft] if self.draft else ())
        return lines

    def has_more(self) -> bool:
        """Return whether more text follows the last line at once, complete or not."""
        if "\n" in self._buffer:
            return self.source.isatty()
        if self._descriptor is None or not self.source.isatty():
            return False
        # What was already received was typed before the signal, a line that was begun too.
        if self._signal_waits():
            return bool(self._buffer or select.select([self._descriptor], [], [], 0)[0])
        if select.select([self._descriptor], [], [], _AT_ONCE)[0]:
            return True
        # The terminal buffers the last line of a paste until Enter.
        self._buffer += self._typed_ahead()
        return bool(self._buffer)

    def _read_stream(self) -> str:
        line = self.source.readline()
        if not line.endswith("\n"):
            self.draft = line
            raise EOFError
        return line.rstrip("\r\n")

    def _read_more(self) -> bool:
        """Wait for more input or a signal; return False at the end of the input."""
        assert self._descriptor is not None
        if self._wake is not None:
            ready, _, _ = select.select([self._wake[0], self._descriptor], [], [])
            if self._wake[0] in ready:
                return True
        try:
            data = os.read(self._descriptor, _CHUNK)
        except OSError:  # the terminal has gone away
            data = b""
        self._buffer += self._decoder.decode(data)
        return bool(data)

    def _note(self, number: int, frame: FrameType | None) -> None:
        self._waiting_signals += 1
        if self._waiting_signals > 1 and number == signal.SIGINT:
            self._waiting_signals = 0
            raise KeyboardInterrupt
        if self._wake is not None:
            os.write(self._wake[1], bytes([number]))

    def _signal_waits(self) -> bool:
        return self._wake is not None and bool(select.select([self._wake[0]], [], [], 0)[0])

    def _take_signal(self) -> int:
        assert self._wake is not None
        self._waiting_signals = 0
        return os.read(self._wake[0], _CHUNK)[0]

    def _keep_queue(self) -> Any:
        """Make the terminal keep typed text when a signal comes; return its previous modes."""
        if termios is None or not self.source.isatty():
            return None
        assert self._descriptor is not None
        modes = termios.tcgetattr(self._descriptor)
        new_modes = [*modes]
        new_modes[_LOCAL_MODES] |= termios.NOFLSH
        termios.tcsetattr(self._descriptor, termios.TCSANOW, new_modes)
        return modes

    def _typed_ahead(self) -> str:
        """Return the incomplete line in the terminal's buffer."""
        if termios is None or not self.source.isatty():
            return ""
        assert self._descriptor is not None
        try:
            modes = termios.tcgetattr(self._descriptor)
        except termios.error:  # the terminal has gone away
            return ""
        single = [*modes]
        single[_LOCAL_MODES] &= ~termios.ICANON
        single[_CONTROL_CHARACTERS] = [*modes[_CONTROL_CHARACTERS]]
        single[_CONTROL_CHARACTERS][termios.VMIN] = 0
        single[_CONTROL_CHARACTERS][termios.VTIME] = 0
        try:
            termios.tcsetattr(self._descriptor, termios.TCSANOW, single)
            typed = self._decoder.decode(os.read(self._descriptor, _CHUNK))
            return typed.replace(_SENT, "")
        finally:
            termios.tcsetattr(self._descriptor, termios.TCSANOW, modes)

    def _restore(self, modes: Any) -> None:
        if modes is not None and self._descriptor is not None:
            with suppress(termios.error):
                termios.tcsetattr(self._descriptor, termios.TCSANOW, modes)


def _descriptor_of(source: TextIO) -> int | None:
    """Return the file descriptor to wait for; None when lines must be read from the stream."""
    if os.name != "posix":
        return None
    try:
        return source.fileno()
    except (OSError, ValueError, AttributeError, io.UnsupportedOperation):
        return None
