"""Trials of commands: each writing one is killed, or the disk fails it, at every point."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from mmap import mmap
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
from tests.reliability.places import Place, broken, damage, points_of, sample_of, spread
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
        left, most = kills, 4 * kills + len(points_of(name))
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
    """Yield for each fault at each point of each command: an error in a line, nothing damaged.

    A share of them has each way to the disk once at least, by the faults in turn.
    """
    acts = {fault: raising(error) for fault, error in FAULTS.items()}
    for name in names:
        ways = points_of(name) * len(acts)
        least = COSTLY.get(name, 1)
        numbers = sample_of(ways, share) if least == 1 else _evenly(len(ways), share * least)
        for fault, points in _in_turn(numbers, len(points_of(name)), tuple(acts)).items():
            yield from _stopped(name, fault, acts[fault], points)


def lost_folders(share: float = 1, names: Mapping[str, object] = COMMANDS) -> Outcomes:
    """Yield for each folder that is deleted under a command, at each point: as for a fault."""
    folders = (".planbuilder", "out", "records")
    for name in names:
        count = len(points_of(name))
        numbers = _evenly(count * len(folders), min(share, COSTLY.get(name, 1)))
        for folder, points in _in_turn(numbers, count, folders).items():
            for number in points:
                yield from _stopped(name, folder, vanishing(Path(folder)), (number,))


def clocks(share: float = 1, names: Mapping[str, object] = COMMANDS) -> Outcomes:
    """Yield for each point of a command at which the clock goes back: nothing is damaged.

    Every file is then newer than the day, and what is written next seems older than what is there.
    """
    for name in names:
        numbers = _evenly(len(points_of(name)), min(share, COSTLY.get(name, 1)))
        for number in numbers:
            yield from _stopped(name, "clock", _turn_back, (number,))


def _evenly(count: int, share: float) -> tuple[int, ...]:
    """Return a share of the numbers from 1 to a count, of which there is one at least."""
    return tuple(spread(max(1, round(count * share)), count))


def _in_turn(
    numbers: tuple[int, ...], points: int, acts: tuple[str, ...]
) -> Mapping[str, tuple[int, ...]]:
    """Return the points at which each act is to happen.

    The numbers go through all the points once for each act. Neighbours have different acts.
    """
    found: dict[str, list[int]] = {act: [] for act in acts}
    for number in numbers:
        turn, point = divmod(number - 1, points)
        found[acts[(turn + point) % len(acts)]].append(point + 1)
    return {act: tuple(sorted(each)) for act, each in found.items()}


def _turn_back() -> None:
    now, now_ns = time.time, time.time_ns
    time.time = lambda: now() - 86_400
    time.time_ns = lambda: now_ns() - 86_400 * 10**9
    later = now() + 86_400
    for path in Path.cwd().rglob("*"):
        if path.exists():
            os.utime(path, (later, later))


class _Noted:
    """An act that notes, for the process that waits for its own, that it took place."""

    def __init__(self, act: Callable[[], None]) -> None:
        self._act = act
        self._note = mmap(-1, 1)

    def __call__(self) -> None:
        self._note[0] = 1
        self._act()

    @property
    def took_place(self) -> bool:
        return self._note[0] == 1


def _stopped(name: str, what: str, act: Callable[[], None], numbers: tuple[int, ...]) -> Outcomes:
    """Yield for each point at which something happens to a command what it damaged.

    A workspace serves until the command has come to its end there, or some times in a row. A run
    that does not get to its point is none: it is tried again in a new workspace, and not counted.
    """
    left = list(numbers)
    while left:
        with Place(name) as root:
            row, left = left[:IN_A_ROW], left[IN_A_ROW:]
            is_new = True
            while row:
                number = row.pop(0)
                noted = _Noted(act)
                code = in_child(partial(call, name), Points(number, noted))
                is_over = code == 0 or not row
                harm = damage(root, name) if is_over else broken(root)
                fate = f"{name}: {what} at {number} ended with {code}"
                loss = fate if code not in ENDS else f"{fate}, {harm}" if harm else ""
                if loss or noted.took_place:
                    yield loss
                elif not is_new:
                    left.insert(0, number)
                is_new = False
                if is_over:
                    left = row + left
                    break
