"""Trials of commands: each writing one is killed, or the disk fails it, at every point."""

from __future__ import annotations

import os
import shutil
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from mmap import mmap
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.reliability.branches import Fate, fates
from tests.reliability.fresh_interpreter import killed_in_fresh_interpreter
from tests.reliability.interruptions import (
    FAULTS,
    KILLED,
    Points,
    dying,
    gather_in_child,
    in_child,
    raising,
    vanishing,
)
from tests.reliability.places import (
    ENDS,
    PackagePlace,
    damage,
    damage_after,
    points_of,
    sample_of,
    spread,
    unreadable_file,
    warm_up,
)
from tests.reliability.writing_commands import BROWSER, COMMANDS, COSTLY, call, words_of

Outcomes = Iterator[str]
Act = Callable[[], None]

IN_A_ROW = 5
"""How often a command is stopped in one workspace before it runs to its end there."""

AGAIN = 5
"""After one in so many interruptions, the command is run again where it was interrupted."""


FRESH = 20
"""Of so many kills, one is that of an interpreter that has just begun."""


def killed_commands(kills: int = 100, names: Iterable[str] = COMMANDS) -> Outcomes:
    """Yield for each kill of each writing command: every file is whole, and the next run works."""
    for name in names:
        yield from gather_in_child(partial(_kill_command, name, kills, len(points_of(name))))


def _kill_command(name: str, kills: int, points: int) -> Outcomes:
    warm_up(name)
    numbers = _strewn(points)
    fresh = 0 if name == BROWSER else kills // FRESH
    yield from islice(_fresh_interpreters_killed(name, numbers), fresh)
    yield from islice(_copies_killed(name, numbers), kills - fresh)


def _copies_killed(name: str, numbers: Iterator[int]) -> Outcomes:
    """Yield for each kill, without end: in new workspaces, then in one that a kill has left."""
    chance = Random(name)
    while True:
        chosen = [next(numbers) for _ in range(IN_A_ROW)]
        with PackagePlace(name) as root, TemporaryDirectory() as folder:
            left = Path(folder) / "draft"
            kept = chance.choice(chosen)
            for number, harm in _kills(name, root, chosen):
                yield harm
                if number in chosen:
                    chosen.remove(number)
                if number == kept:
                    shutil.copytree(root, left)
            if left.is_dir():
                with PackagePlace(name, left) as root:
                    for _, harm in _kills(name, root, [next(numbers) for _ in range(IN_A_ROW)]):
                        yield harm
        for number in chosen:  # where a process has others, it has no copies
            with PackagePlace(name) as root:
                if in_child(partial(call, name), Points(number, dying)) == KILLED:
                    yield damage(root, name)


def _kills(name: str, root: Path, numbers: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Yield for each kill at a point that is reached its number and what it damaged, if anything.

    What the command damages that goes on to its end in the same workspace comes last, as point 0.
    """
    acts = {number: {"kill": dying} for number in numbers}
    for fate in fates(root.parent, partial(call, name), acts):
        if fate.what:
            harm = unreadable_file(root) if fate.code == KILLED else f"ended with {fate.code}"
            yield fate.number, f"{name}: killed at {fate.number}: {harm}" if harm else ""
        elif harm := damage_after(root, name, fate.code):
            yield fate.number, harm


def _fresh_interpreters_killed(name: str, numbers: Iterator[int]) -> Outcomes:
    """Yield for each kill, without end, of an interpreter that has just begun, in its workspace."""
    while True:
        with PackagePlace(name) as root:
            if killed_in_fresh_interpreter(words_of(name), next(numbers)) == KILLED:
                yield damage(root, name)


def _strewn(points: int) -> Iterator[int]:
    """Yield points without end, every one in turn before one comes again, in no order."""
    chance = Random(points)
    while True:
        yield from chance.sample(range(1, points + 1), points)


def faults(share: float = 1, names: Iterable[str] = COMMANDS) -> Outcomes:
    """Yield for each fault at each point of each command: an error in a line, nothing damaged.

    A share of them has each way to the disk once at least, by the faults in turn.
    """
    acts = {fault: raising(error) for fault, error in FAULTS.items()}
    for name in names:
        ways = points_of(name) * len(acts)
        least = COSTLY.get(name, 1)
        numbers = sample_of(ways, share) if least == 1 else _evenly(len(ways), share * least)
        yield from _each_stopped(name, numbers, acts)


def lost_folders(share: float = 1, names: Iterable[str] = COMMANDS) -> Outcomes:
    """Yield for each folder that is deleted under a command, at each point: as for a fault."""
    acts = {folder: vanishing(Path(folder)) for folder in (".planbuilder", "out", "records")}
    for name in names:
        count = len(points_of(name)) * len(acts)
        yield from _each_stopped(name, _evenly(count, share * COSTLY.get(name, 1)), acts)


def clocks(share: float = 1, names: Iterable[str] = COMMANDS) -> Outcomes:
    """Yield for each point of a command at which the clock goes back: nothing is damaged.

    Every file is then newer than the day, and what is written next seems older than what is there.
    """
    for name in names:
        numbers = _evenly(len(points_of(name)), share * COSTLY.get(name, 1))
        yield from _each_stopped(name, numbers, {"clock": _turn_back})


def _each_stopped(name: str, numbers: tuple[int, ...], acts: Mapping[str, Act]) -> Outcomes:
    """Yield for each number what the act of its turn damages, all in copies of one process."""
    turns = _in_turn(numbers, len(points_of(name)), tuple(acts))
    yield from gather_in_child(partial(_all_stopped, name, acts, turns))


def _all_stopped(
    name: str, acts: Mapping[str, Act], turns: Mapping[str, tuple[int, ...]]
) -> Outcomes:
    warm_up(name)
    left = {what: list(points) for what, points in turns.items()}
    chosen: dict[int, dict[str, Act]] = defaultdict(dict)
    for what, points in turns.items():
        for number in points:
            chosen[number][what] = acts[what]
    with PackagePlace(name) as root:
        for turn, fate in enumerate(fates(root.parent, partial(call, name), chosen)):
            if fate.what:
                left[fate.what].remove(fate.number)
                harm = damage(root, name) if turn % AGAIN == 0 else unreadable_file(root)
                yield _loss(name, fate, harm)
    for what, passed in left.items():
        yield from _stop_command(name, what, acts[what], tuple(passed))


def _loss(name: str, fate: Fate, harm: str) -> str:
    """Return what is lost by a fate: its harm, or that it ended in no way of its own."""
    text = f"{name}: {fate.what} at {fate.number} ended with {fate.code}"
    return text if fate.code not in ENDS else f"{text}, {harm}" if harm else ""


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


class _NotedAct:
    """An act that notes, for the process that waits for its own, that it took place."""

    def __init__(self, act: Act) -> None:
        self._act = act
        self._note = mmap(-1, 1)

    def __call__(self) -> None:
        self._note[0] = 1
        self._act()

    @property
    def took_place(self) -> bool:
        return self._note[0] == 1


def _stop_command(name: str, what: str, act: Act, numbers: tuple[int, ...]) -> Outcomes:
    """Yield for each point at which something happens to a command what it damaged.

    A workspace serves until the command has come to its end there, or some times in a row. A run
    that does not get to its point is none: it is tried again in a new workspace, and not counted.
    """
    left = list(numbers)
    while left:
        with PackagePlace(name) as root:
            row, left = left[:IN_A_ROW], left[IN_A_ROW:]
            is_new = True
            while row:
                number = row.pop(0)
                noted = _NotedAct(act)
                code = in_child(partial(call, name), Points(number, noted))
                is_over = code == 0 or not row
                harm = damage(root, name) if is_over else unreadable_file(root)
                loss = _loss(name, Fate(number, what, code), harm)
                if loss or noted.took_place:
                    yield loss
                elif not is_new:
                    left.insert(0, number)
                is_new = False
                if is_over:
                    left = row + left
                    break
