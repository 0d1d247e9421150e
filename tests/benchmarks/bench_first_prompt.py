"""How soon an interview asks its first question, how soon each next one, and two commands.

Run as `python -m tests.benchmarks.bench_first_prompt [ROUNDS]`. Times are wall times from the
start of a process and are given as ratios to `python -c "import questionary"`: the processes take
turns, a round at a time, and the ratio is the median of the rounds' ratios, so that it means
something on any computer and while that computer does something else. The aim is a first prompt
below 2, and each next one within 100 ms.

Every process finds its modules compiled, as an installed package does, and what was recalled in
an earlier round (`planbuilder.storage.cache`); the first run of all is told apart.

Measured on two cores with Python 3.11 (7 rounds, medians): guided 2.05 on a finished plan and 1.78
on a blank one, 1.67 to 2.2 in other runs; plain 1.17 and 1.16, because its first list counts no
findings before it is asked to. The first run of all 5.6; `--help` 0.73. A next prompt takes 13 ms
(median of 163), 86 ms at most. Keys come here as fast as pages do: who reads the overview finds
the other plans read by the first question that offers their answers.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

from planbuilder.storage import shipped_path
from tests.frontends.terminal.terminal_emulator import Terminal

ROUNDS = 15
FINISHED, BLANK = "plans/national-x.yaml", "plans/blank.yaml"
SKIP, ENTER = "\x0b", "\r"
OVERVIEW = "Where would you like to go?"
MANY = 600
"""More prompts than any plan has."""


class Measured:
    """A workspace of the sample department, and the processes that are measured in it."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "parks"
        self.environment = {
            "PYTHONDONTWRITEBYTECODE": "",
            "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
            "XDG_CACHE_HOME": str(folder / "cache"),
            "LANG": "C.UTF-8",
        }
        left_out = shutil.ignore_patterns("out", ".planbuilder")
        shutil.copytree(shipped_path("samples") / "parks", self.root, ignore=left_out)
        self.run("-m", "planbuilder", "new", "plan", "blank")

    def run(self, *words: str) -> float:
        """Return how long a process takes from its start to its end, in seconds."""
        start = perf_counter()
        subprocess.run(
            [sys.executable, *words],
            cwd=self.root,
            env={**os.environ, **self.environment},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        return perf_counter() - start

    def interview(self, plan: str, *more: str) -> Terminal:
        """Return a terminal in which an interview starts."""
        words = ("interview", plan, "--language", "en", *more)
        return Terminal(self.root, *words, environment=self.environment)

    def first_prompt(self, plan: str, *more: str) -> float:
        """Return how long it takes until the first prompt waits for an answer, in seconds."""
        start = perf_counter()
        with self.interview(plan, *more) as terminal:
            if more:
                terminal.until_asked()
            else:
                terminal.until("» ")
            return perf_counter() - start

    def next_prompts(self, plan: str) -> Iterator[float]:
        """Yield how long each prompt of a plan takes to appear once one is skipped, in seconds."""
        with self.interview(plan) as terminal:
            terminal.until("» Continue")
            terminal.press(ENTER)
            for _ in range(MANY):
                reading = "Press Enter to continue" in terminal.text
                start = perf_counter()
                terminal.press(ENTER if reading else SKIP)
                yield perf_counter() - start
                wait_for_silence(terminal)
                if OVERVIEW in terminal.text:
                    return


def wait_for_silence(terminal: Terminal) -> None:
    """Wait until nothing more is written on the screen."""
    before = None
    while before != terminal.text:
        before = terminal.text
        terminal.take(0.05)


def ratios(measured: Measured, actions: dict[str, Callable[[], float]], rounds: int) -> None:
    """Measure processes in turn and print each one's time, and its ratio to the first one's."""
    found: dict[str, list[float]] = {name: [] for name in actions}
    for _ in range(rounds):
        for name, action in actions.items():
            found[name].append(action())
    base = next(iter(found.values()))
    for name, times in found.items():
        ratio = median(each / other for each, other in zip(times, base, strict=True))
        least = min(times) / min(base)
        took = f"{median(times) * 1000:6.0f} ms"
        print(f"{name:<32} {took}   ratio {ratio:5.2f}   of least {least:5.2f}")


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    with tempfile.TemporaryDirectory() as folder:
        measured = Measured(Path(folder))
        actions: dict[str, Callable[[], float]] = {
            "import questionary": lambda: measured.run("-c", "import questionary"),
            "first prompt, guided, finished": lambda: measured.first_prompt(FINISHED),
            "first prompt, guided, blank": lambda: measured.first_prompt(BLANK),
            "first prompt, plain, finished": lambda: measured.first_prompt(FINISHED, "--plain"),
            "first prompt, plain, blank": lambda: measured.first_prompt(BLANK, "--plain"),
            "--help": lambda: measured.run("-m", "planbuilder", "--help"),
            "check, finished": lambda: measured.run("-m", "planbuilder", "check", FINISHED),
        }
        for action in actions.values():  # everything is compiled once
            action()
        shutil.rmtree(Path(folder) / "cache")
        alone = measured.run("-c", "import questionary")
        print(f"without a cache: ratio {measured.first_prompt(FINISHED) / alone:.2f}")
        ratios(measured, actions, rounds)
        times = sorted(measured.next_prompts(BLANK))
        most = ", ".join(f"{each * 1000:.0f}" for each in times[:-4:-1])
        middle = median(times) * 1000
        print(f"each of {len(times)} next prompts: median {middle:.0f} ms, most {most} ms")


if __name__ == "__main__":
    main()
