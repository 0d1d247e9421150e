"""Disks that refuse and processes that die, at every point where a file is being written.

The points are the calls that reach the disk: opening for writing, writing, syncing, renaming and
deleting. A fault makes one of them raise; a kill ends the process there, as `kill -9` would.
"""

from __future__ import annotations

import builtins
import errno
import io
import os
import pickle
import shutil
import signal
import sys
import traceback
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, TypeVar

Found = TypeVar("Found")

KILLED = -signal.SIGKILL
FAULTS = {
    "full": OSError(errno.ENOSPC, "No space left on device"),
    "device": OSError(errno.EIO, "Input/output error"),
    "shared": PermissionError(errno.EACCES, "used by another process"),
    "gone": FileNotFoundError(errno.ENOENT, "No such file or directory"),
}
"""A full disk, a failing one, a file that another program has open as Word does, a lost folder."""

_CALLS = ("write", "fsync", "replace", "rename", "link", "unlink", "ftruncate", "mkdir")


class Points:
    """Counts the points a scenario passes, and does something at one of them."""

    def __init__(self, at: int, act: Callable[[], None]) -> None:
        self.at = at
        self.act = act
        self.passed = 0

    def reach(self) -> None:
        """Pass one point."""
        self.passed += 1
        if self.passed == self.at:
            self.act()


class Ways(Points):
    """Points that only note the way to each: which functions of planbuilder lead to the disk.

    What a loop writes in the same way is reached in one way, however often it is.
    """

    def __init__(self) -> None:
        super().__init__(0, dying)
        self._numbers: dict[tuple[str, ...], int] = {}
        self.ways: list[int] = []

    def reach(self) -> None:
        """Note the number of the way by which this point is reached, counted from 0."""
        super().reach()
        way, frame = [], sys._getframe(1)
        while outer := frame.f_back:
            if "planbuilder" in frame.f_globals["__name__"]:
                way.append(frame.f_code.co_qualname)
            elif not way:
                way.append(str(frame.f_locals.get("call")))
            frame = outer
        self.ways.append(self._numbers.setdefault(tuple(way), len(self._numbers)))


@contextmanager
def watch_disk(points: Points) -> Iterator[None]:
    """Have every call that reaches the disk pass a point while the block runs."""
    calls = {
        **{(os, name): _passing(points, getattr(os, name)) for name in _CALLS},
        (os, "open"): _opening(points, os.open),
        (os, "fdopen"): _streaming(points, os.fdopen),
        **dict.fromkeys(((builtins, "open"), (io, "open")), _opening_text(points, builtins.open)),
    }
    with ExitStack() as stack:
        for (module, name), watching in calls.items():
            stack.callback(setattr, module, name, getattr(module, name))
            setattr(module, name, watching)
        yield


def _passing(points: Points, call: Callable[..., Any]) -> Callable[..., Any]:
    def passing(*values: Any, **options: Any) -> Any:
        points.reach()
        return call(*values, **options)

    return passing


def _opening(points: Points, call: Callable[..., int]) -> Callable[..., int]:
    def opening(path: Any, flags: int, *values: Any, **options: Any) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR):
            points.reach()
        return call(path, flags, *values, **options)

    return opening


def _opening_text(points: Points, call: Callable[..., Any]) -> Callable[..., Any]:
    def opening(file: Any, mode: str = "r", *values: Any, **options: Any) -> Any:
        if set(mode) & set("wax+") and not isinstance(file, int):  # a number is that of a pipe
            points.reach()
        return call(file, mode, *values, **options)

    return opening


def _streaming(points: Points, call: Callable[..., Any]) -> Callable[..., Any]:
    class Stream:
        """A stream whose writes pass a point."""

        def __init__(self, stream: Any) -> None:
            self._stream = stream

        def write(self, data: Any) -> Any:
            points.reach()
            return self._stream.write(data)

        def __enter__(self) -> Stream:
            return self

        def __exit__(self, *error: object) -> None:
            self._stream.close()

        def __getattr__(self, name: str) -> Any:
            return getattr(self._stream, name)

    def streaming(handle: int, mode: str = "r", *values: Any, **options: Any) -> Any:
        stream = call(handle, mode, *values, **options)
        return Stream(stream) if set(mode) & set("wax+") else stream

    return streaming


def raising(fault: BaseException) -> Callable[[], None]:
    """Return an act that raises."""

    def act() -> None:
        raise fault

    return act


def vanishing(folder: Path) -> Callable[[], None]:
    """Return an act that deletes a folder under the feet of whoever writes to it."""
    return lambda: shutil.rmtree(folder, ignore_errors=True)


def dying() -> None:
    """End this process at once: nothing is flushed, closed or cleaned up."""
    signal.raise_signal(signal.SIGKILL)


def fork() -> int:
    """Return the number of a new process, 0 in that process itself."""
    sys.stdout.flush()
    sys.stderr.flush()
    with warnings.catch_warnings():
        # A test runner has threads of its own, which a child that exits by itself never meets.
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()


def in_child(work: Callable[[], object], points: Points | None = None) -> int:
    """Run something in a process of its own, silent, and return its exit code."""
    if points is None:
        return exit_code(child_with(work))
    passed = points

    def watched_work() -> object:
        with watch_disk(passed):
            return work()

    return exit_code(child_with(watched_work))


def child_with(work: Callable[[], object]) -> int:
    """Return the number of a new process, silent, that does some work and ends with its code."""
    child = fork()
    if child:
        return child
    code = 70
    try:
        _be_silent()
        result = work()
        code = result if isinstance(result, int) else 0
    finally:
        os._exit(code)


def exit_code(child: int) -> int:
    """Return the exit code of a process of this one, when it has ended."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _be_silent() -> None:
    quiet = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(quiet, stream)


def gather_in_child(work: Callable[[], Iterable[Found]]) -> list[Found]:
    """Return what something yields in a process of its own, which is silent.

    Whatever it loads, keeps in memory or sets is gone with it. Raises ChildProcessError with the
    traceback where it fails.
    """
    reader, writer = os.pipe()
    child = fork()
    if not child:
        try:
            os.close(reader)
            _be_silent()
            try:
                found = list(work())
            except Exception:
                answer = pickle.dumps(traceback.format_exc())
            else:
                answer = pickle.dumps(found)
            with os.fdopen(writer, "wb") as stream:
                stream.write(answer)
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as stream:
        answer = stream.read()
    os.waitpid(child, 0)
    values = pickle.loads(answer) if answer else "ended without an answer"
    if isinstance(values, str):
        raise ChildProcessError(values)
    return list(values)
