"""A command in an interpreter of its own, killed at one of the points where it writes.

`python -m tests.reliability.fresh_interpreter NUMBER WORD ...` runs the command of the words in the
current folder and kills itself at the point of that number.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from planbuilder.cli import run
from tests.reliability.interruptions import Points, dying, watch_disk

ROOT = Path(__file__).parents[2]


def run_alone(words: Sequence[str]) -> int:
    """Run a command that keeps its data in the current folder and opens no other program."""
    os.environ["XDG_DATA_HOME"] = str(Path.cwd() / "data")
    vars(click)["launch"] = lambda *_, **__: 0  # this process ends soon
    return run((*words, "--language", "en"))


def killed_in_fresh_interpreter(words: Sequence[str], number: int) -> int:
    """Run a command in a new interpreter, killed at a point; return its exit code."""
    module = "tests.reliability.fresh_interpreter"
    return subprocess.run(
        (sys.executable, "-m", module, str(number), *words),
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    ).returncode


if __name__ == "__main__":
    with watch_disk(Points(int(sys.argv[1]), dying)):
        code = run_alone(sys.argv[2:])
    sys.exit(code)
