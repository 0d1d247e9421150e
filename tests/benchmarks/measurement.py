"""Ratios of two actions that take turns, so that they mean something on any computer."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from statistics import median

Action = Callable[[], object]


def processor_seconds(action: Action) -> float:
    """Return the processor time of an action and of the processes it waits for, in seconds."""
    before = _used()
    action()
    return _used() - before


def ratio(action: Action, other: Action, rounds: int) -> float:
    """Return how much longer `action` takes than `other`: the median of alternating rounds."""
    action()
    other()
    return median(processor_seconds(action) / processor_seconds(other) for _ in range(rounds))


def python(*words: str, folder: Path, cache: Path) -> None:
    """Run Python on some words in a folder, with a cache folder of its own for planbuilder."""
    subprocess.run(
        [sys.executable, *words],
        cwd=folder,
        env=_environment(cache),
        stdout=subprocess.DEVNULL,
        check=True,
    )


def peak_memory(*words: str, folder: Path, cache: Path) -> int:
    """Run Python as `python` does and return the most memory it held at once, in kilobytes."""
    process = subprocess.Popen(
        [sys.executable, *words],
        cwd=folder,
        env=_environment(cache),
        stdout=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, words
    return usage.ru_maxrss


def _environment(cache: Path) -> dict[str, str]:
    """Return an environment in which modules are compiled once, as an installed package's are."""
    own = {"XDG_CACHE_HOME": str(cache), "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": ""}
    return {**os.environ, **own}


def _used() -> float:
    return sum(
        usage.ru_utime + usage.ru_stime
        for usage in (getrusage(RUSAGE_SELF), getrusage(RUSAGE_CHILDREN))
    )
