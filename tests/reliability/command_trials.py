"""Trials of commands: each writing one is killed, or the disk fails it, at every point."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from random import Random

from tests.reliability.interruptions import (
    FAULTS,
    KILLED,
    Points,
    dying,
    in_child,
    raising,
    vanishing,
)
from tests.reliability.places import Place, broken, damage, points_of, sample_of
from tests.reliability.writing_commands import COMMANDS, COSTLY, call

Outcomes = Iterator[str]

IN_A_ROW = 10
"""How often a command is stopped in one workspace before it runs to its end there."""

ENDS = (0, 1, 3)
"""Exit codes of a command that says itself how it ended."""


def killed_commands(kills: int = 100, names: Mapping[str, object] = COMMANDS) -> Outcomes:
    """Yield for each kill of each writing command: every file is whole, and the next run works."""
    for name in names:
        numbers = _strewn(len(points_of(name)))
        left, most = kills, 4 * kills
        while left > 0:
            most -= 1
            assert most, f"{name} does not reach its points"
            with Place(name) as root:
                row = 0
                while row < min(left, IN_A_ROW) and _is_killed(name, next(numbers)):
                    row += 1
                    if row < min(left, IN_A_ROW):
                        yield f"{name}: {harm}" if (harm := broken(root)) else ""
                left -= row
                harm = damage(root, name)
                if row == min(left + row, IN_A_ROW) or harm:
                    yield harm


def _is_killed(name: str, number: int) -> bool:
    """Run a command that is killed at a point; a run that has less to do does not get there."""
    return in_child(partial(call, name), Points(number, dying)) == KILLED


def _strewn(points: int) -> Iterator[int]:
    """Yield points without end, every one in turn before one comes again, in no order."""
    chance = Random(points)
    while True:
        yield from chance.sample(range(1, points + 1), points)


def faults(share: float = 1, names: Mapping[str, object] = COMMANDS) -> Outcomes:
    """Yield for each fault at each point of each command: an error in a line, nothing damaged."""
    for name in names:
        for fault, error in FAULTS.items():
            yield from _stopped(name, fault, raising(error), _sample(name, share))


def lost_folders(share: float = 1, names: Mapping[str, object] = COMMANDS) -> Outcomes:
    """Yield for each folder that is deleted under a command, at each point: as for a fault."""
    for name in names:
        for folder in (".planbuilder", "out", "records"):
            for number in _sample(name, share):
                yield from _stopped(name, folder, vanishing(Path(folder)), (number,))


def clocks(share: float = 1, names: Mapping[str, object] = COMMANDS) -> Outcomes:
    """Yield for each point of a command at which the clock goes back: nothing is damaged.

    Every file is then newer than the day, and what is written next seems older than what is there.
    """
    for name in names:
        for number in _sample(name, share):
            yield from _stopped(name, "clock", _turn_back, (number,))


def _sample(name: str, share: float) -> tuple[int, ...]:
    """Return a share of the points of a command: of each way to the disk one at least."""
    return sample_of(points_of(name), min(share, COSTLY.get(name, 1)))


def _turn_back() -> None:
    now, now_ns = time.time, time.time_ns
    time.time = lambda: now() - 86_400
    time.time_ns = lambda: now_ns() - 86_400 * 10**9
    later = now() + 86_400
    for path in Path.cwd().rglob("*"):
        if path.exists():
            os.utime(path, (later, later))


def _stopped(name: str, what: str, act: Callable[[], None], numbers: tuple[int, ...]) -> Outcomes:
    """Yield for each point at which something happens to a command what it damaged.

    A workspace serves until the command has come to its end there, or some times in a row.
    """
    left = list(numbers)
    while left:
        with Place(name) as root:
            row, left = left[:IN_A_ROW], left[IN_A_ROW:]
            while row:
                number = row.pop(0)
                code = in_child(partial(call, name), Points(number, act))
                fate = f"{name}: {what} at {number} ended with {code}"
                is_over = code == 0 or not row
                harm = damage(root, name) if is_over else broken(root)
                yield fate if code not in ENDS else f"{fate}, {harm}" if harm else ""
                if is_over:
                    left = row + left
                    break
