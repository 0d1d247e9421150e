"""A process that is copied at the points where it writes: each copy meets a fate of its own there.

The process runs once. At a point it stands still, and so does its folder: a copy of the process
goes on in a copy of the folder, which has the folder's name, and what happens to it there is seen
before the process itself goes on. A copy is a process like any other, with the same memory and
open files, and is killed or refused a write as any other would be.
"""

from __future__ import annotations

import ctypes
import fcntl
import os
import pickle
import re
import shutil
import signal
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests.reliability.interruptions import Points, child_with, exit_code, watch_disk

Act = Callable[[], None]

_fork: Callable[[], int] = ctypes.PyDLL(None).fork
"""Copies this process without a word to it: a lock that it holds is one that its copy holds."""

_LONGEST_ANSWER = 4096
_OPEN_FILES = Path("/proc/self/fd")


@dataclass(frozen=True)
class Fate:
    """How a copy ended, with which exit code: at which point what happened to it.

    `what` is blank for the process itself, which ends last and meets nothing.
    """

    number: int
    what: str
    code: int


class Branches(Points):
    """Points at which copies of a process go on; `acts` says which acts they meet, by its number.

    A point at which the process has threads or processes of its own is passed: no copy has them.
    """

    def __init__(
        self, folder: Path, acts: Mapping[int, Mapping[str, Act]], tell: Callable[[Fate], None]
    ) -> None:
        super().__init__(0, lambda: None)
        self._folder = folder
        self._acts = acts
        self._tell = tell
        self._is_busy = False

    def reach(self) -> None:
        """Pass one point, after every copy that meets something there has ended."""
        if self._is_busy:
            return
        super().reach()
        acts = self._acts.get(self.passed, {})
        if not acts or _has_company():
            return
        for what, act in acts.items():
            self._is_busy = True  # a copy passes no more points
            if self._is_copy(what):
                act()
                return
            self._is_busy = False

    def _is_copy(self, what: str) -> bool:
        """Make a copy and return True in it; in the process itself, False once that has ended."""
        kept = self._folder.with_name(f"{self._folder.name}.kept")
        self._folder.rename(kept)
        shutil.copytree(kept, self._folder, symlinks=True)
        number = os.getpid()
        child = _fork()
        if not child:
            vars(os)["getpid"] = lambda: number
            _move(kept, self._folder)
            return True
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        self._tell(Fate(self.passed, what, code))
        shutil.rmtree(self._folder)
        kept.rename(self._folder)
        return False


def _has_company() -> bool:
    """Return whether this process has threads or processes of its own."""
    if threading.active_count() > 1:
        return True
    try:
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:
        return False
    return True


def _move(kept: Path, folder: Path) -> None:
    """Have this process stand, and have its files open, in a copy of where it stood."""
    os.chdir(folder / Path.cwd().relative_to(kept))
    for link in sorted(_OPEN_FILES.iterdir()):
        with suppress(OSError, ValueError):
            place = folder / link.readlink().relative_to(kept)
            _open_again(int(link.name), place)


def _open_again(number: int, place: Path) -> None:
    facts = Path(f"/proc/self/fdinfo/{number}").read_text()
    flags = int(re.findall(r"^flags:\s*(\d+)", facts, re.M)[0], 8)
    again = os.open(place, flags & ~(os.O_CREAT | os.O_EXCL | os.O_TRUNC))
    if not place.is_dir():
        os.lseek(again, os.lseek(number, 0, os.SEEK_CUR), os.SEEK_SET)
    os.dup2(again, number, inheritable=False)
    os.close(again)
    if "FLOCK" in facts:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)


def fates(
    folder: Path, work: Callable[[], object], acts: Mapping[int, Mapping[str, Act]]
) -> Iterator[Fate]:
    """Yield how each copy of a process that does some work ended, and last the process itself.

    The current folder is `folder` or one in it. While a fate is looked at, it is as that copy left
    it. Temporary files are kept in it as well.
    """
    here = Path.cwd()
    answers, tell = os.pipe()
    wait, go_on = os.pipe()

    def ask(fate: Fate) -> None:
        os.write(tell, pickle.dumps(fate))
        os.read(wait, 1)

    def whole() -> object:
        own = folder / "temporary"
        own.mkdir(exist_ok=True)
        tempfile.tempdir = os.environ["TMPDIR"] = str(own)
        with watch_disk(Branches(folder, acts, ask)):
            return work()

    process = child_with(whole)
    os.close(tell)
    os.close(wait)
    try:
        while answer := os.read(answers, _LONGEST_ANSWER):
            os.chdir(here)
            yield pickle.loads(answer)
            os.write(go_on, b".")
    except GeneratorExit:
        os.kill(process, signal.SIGKILL)
        raise
    finally:
        os.close(answers)
        os.close(go_on)
        code = exit_code(process)
    os.chdir(here)
    yield Fate(0, "", code)
