"""Speed as ratios: python -m tests.benchmarks [ROUNDS] prints the table that the README shows.

The two sides of a ratio take turns in one run; processor time is compared, so that another program
on the same computer changes little. No test asserts any of this.
"""

from __future__ import annotations

import platform
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from tests.benchmarks.figures import FIGURES, Bench

ROUNDS = 5
LIBRARIES = ("docxtpl", "python-docx", "openpyxl", "PyYAML")


def main() -> None:
    """Measure every figure and print the table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    versions = ", ".join(f"{library} {version(library)}" for library in LIBRARIES)
    print(f"Python {platform.python_version()}, {versions}; medians of {rounds} rounds\n")
    print("| figure | aim | measured |\n| --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), rounds)
        for figure in FIGURES:
            value = figure.measure(bench)
            aim = f"{'≤' if figure.at_most else '≥'} {figure.aim:g}"
            missed = "" if figure.reached(value) else " (not reached)"
            print(f"| {figure.name} | {aim} | {value:.2f}{missed} |", flush=True)


if __name__ == "__main__":
    main()
