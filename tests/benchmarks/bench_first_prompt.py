"""How soon the first prompt of an interview appears, and each next one.

Run as `python -m tests.benchmarks.bench_first_prompt`. The first prompt is given as a ratio to
`python -c "import questionary"`, runs alternated, so that it means something on any computer;
the aim is below 2. Each next prompt should take less than 100 ms.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from planbuilder.loading import shipped
from tests.terminal.emulated import Terminal

ROUNDS = 7
PLAN = "plans/pine-lake-instagram.yaml"


def importing() -> float:
    """Return how long it takes to import questionary alone, in seconds."""
    start = perf_counter()
    subprocess.run([sys.executable, "-c", "import questionary"], check=True)
    return perf_counter() - start


def first_prompt(root: Path, *more: str) -> float:
    """Return how long it takes until the first prompt waits for an answer, in seconds."""
    start = perf_counter()
    with Terminal(root, "interview", PLAN, "--language", "en", *more) as terminal:
        if more:
            terminal.until_asked()
        else:
            terminal.until("» Continue")
        return perf_counter() - start


def next_prompts(root: Path) -> list[float]:
    """Return how long each of some prompts takes to appear after the one before, in seconds."""
    found = []
    with Terminal(root, "interview", PLAN, "--language", "en") as terminal:
        terminal.until("» Continue")
        terminal.press("\r")
        for _ in range(30):
            start = perf_counter()
            terminal.press("\x0b")
            found.append(perf_counter() - start)
    return found


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "parks"
        shutil.copytree(
            shipped("samples") / "parks", root, ignore=shutil.ignore_patterns("out", ".planbuilder")
        )
        first_prompt(root)
        alone, guided, plain = [], [], []
        for _ in range(ROUNDS):
            alone.append(importing())
            guided.append(first_prompt(root))
            plain.append(first_prompt(root, "--plain"))
        base = min(alone)
        print(f"import questionary alone      {base * 1000:6.0f} ms")
        for name, times in (("guided", guided), ("plain", plain)):
            print(f"first prompt, {name:<8}        {min(times) * 1000:6.0f} ms")
            print(f"  ratio to import questionary {min(times) / base:6.2f}")
        times = next_prompts(root)
        print(f"next prompt, guided: median {median(times) * 1000:4.0f} ms")


if __name__ == "__main__":
    main()
