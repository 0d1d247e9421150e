"""Speed as ratios: python -m tests.benchmarks [ROUNDS [WORDS]] prints a table, that of the README.

WORDS picks the figures whose names hold them. It takes some minutes and, for what it compares
with, npm and the registries; the variable PLANS says how many plans a large workspace has:
`PLANS=1000 python -m tests.benchmarks 1 1000` measures a thousand, some minutes a figure.

The two sides of a ratio take turns in one run; processor time is compared, so that another program
on the same computer changes little. Both sides that run in this process collect garbage as rarely
as a command of planbuilder does. No test asserts any of this.
"""

from __future__ import annotations

import gc
import platform
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from planbuilder.cli import COLLECTION_THRESHOLD
from tests.benchmarks.bench import Bench
from tests.benchmarks.figures import FIGURES

ROUNDS = 5
LIBRARIES = ("docxtpl", "python-docx", "openpyxl", "XlsxWriter", "PyYAML")


def main() -> None:
    """Measure every figure and print the table."""
    gc.set_threshold(COLLECTION_THRESHOLD)
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    versions = ", ".join(f"{library} {version(library)}" for library in LIBRARIES)
    selection = [each for each in FIGURES if all(word in each.name for word in sys.argv[2:])]
    print(f"Python {platform.python_version()}, {versions}; medians of {rounds} rounds\n")
    print("| figure | aim | measured | |\n| --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), rounds)
        for figure in selection:
            value = figure.measure(bench)
            aim = f"{'≤' if figure.at_most else '≥'} {figure.aim:g}"
            verdict = "held" if figure.reached(value) else "missed"
            print(f"| {figure.name} | {aim} | {value:.2f} | {verdict} |", flush=True)


if __name__ == "__main__":
    main()
