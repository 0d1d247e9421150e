"""Keeps what was typed when the terminal disappears while a question is shown."""

from __future__ import annotations

import asyncio
import errno
import signal
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from prompt_toolkit.application import Application
from prompt_toolkit.layout import BufferControl

Result = TypeVar("Result")

_SIGNALS = ("SIGHUP", "SIGTERM")


def run_watched(application: Application[Result], keep: Callable[[], None]) -> Result:
    """Run an application and return its result.

    Raises EOFError at the end of the input, at a signal that ends the program, and when the
    terminal is closed; `keep` is called before that, while the application still holds what was
    typed.
    """
    is_gone = False

    def hang_up() -> None:
        nonlocal is_gone
        is_gone = True
        _ignore_signals()
        keep()
        if application.is_running and not application.is_done:
            application.exit(exception=EOFError())

    application.pre_run_callables.append(lambda: _watch(hang_up))
    try:
        return application.run()
    except EOFError:
        keep()
        raise
    except OSError as error:
        # The end of the input may be noticed, and the screen be written to, before the signal.
        if not is_gone and error.errno != errno.EIO:
            raise
        keep()
        # The screen can no longer be restored.
        raise EOFError from error


def _watch(hang_up: Callable[[], None]) -> None:
    """Have the running event loop call `hang_up` at a signal; ignored signals remain ignored."""
    loop = asyncio.get_running_loop()
    for name in _SIGNALS:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            # Windows has no such handlers, and only the main thread can set them.
            with suppress(NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(number, hang_up)


def _ignore_signals() -> None:
    """Ignore further signals until the program ends, which it is about to do.

    A terminal that is closed may send several. The event loop would restore what ends the program
    when it is closed, and the second signal would come before what was typed is saved.
    """
    loop = asyncio.get_running_loop()
    for name in _SIGNALS:
        number = getattr(signal, name, None)
        if number is not None and loop.remove_signal_handler(number):
            signal.signal(number, signal.SIG_IGN)


def texts_of(application: Application[Result]) -> tuple[str, ...]:
    """Return the text in each field of an application, in order."""
    contents = (window.content for window in application.layout.find_all_windows())
    return tuple(each.buffer.text for each in contents if isinstance(each, BufferControl))
