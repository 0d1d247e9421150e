"""Print the table of every trial; end with an error where anything was lost.

Trials run side by side with `--jobs`. A trial can have a share of its own, as `faults=0.5`.
"""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from argparse import ArgumentParser
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import redirect_stdout
from io import StringIO
from multiprocessing import get_context

from planbuilder.text import Language
from tests.reliability.table import Count, markdown
from tests.reliability.trials import TRIALS, facts

SHOWN = 5
"""How many different losses of a trial are printed."""

LONGEST = ("Random edits in LibreOffice", "Plain interviews", "Killed commands", "Disk faults")
"""Trials that begin first, so that no worker is left alone with one at the end."""


def main(words: list[str]) -> int:
    """Run every trial, or those named; return 1 where anything was lost."""
    parser = ArgumentParser("python -m tests.reliability", description=__doc__)
    parser.add_argument("trials", nargs="*", help="words from the names of trials")
    parser.add_argument("--share", type=float, default=1, help="share of the attempts, such as 0.1")
    parser.add_argument("--jobs", type=int, default=1, help="how many trials at the same time")
    parser.add_argument("--markdown", action="store_true", help="print the tables of the README")
    wanted = parser.parse_args(words)
    counts: dict[str, Count] = {}
    print(f"{'':28}{'tried':>10}{'survived':>10}{'lost':>8}{'share':>8}")
    shares = shares_of(wanted.trials, wanted.share)
    with tempfile.TemporaryDirectory() as folder:
        tempfile.tempdir = folder  # a worker leaves its folders behind
        os.environ["XDG_CACHE_HOME"] = f"{folder}/cache"
        with ProcessPoolExecutor(wanted.jobs, mp_context=get_context("fork")) as workers:
            begun = {
                name: [
                    workers.submit(outcomes_of, name, shares[name], number)
                    for number in range(len(TRIALS[name](shares[name])))
                ]
                for name in sorted(shares, key=_rank)
            }
            for name, share in shares.items():
                outcomes = [outcome for part in begun[name] for outcome in part.result()]
                failures = [outcome for outcome in outcomes if outcome]
                count, lost = len(outcomes), len(failures)
                counts[name] = Count(count, lost)
                print(f"{name:28}{count:>10,}{count - lost:>10,}{lost:>8,}{share:>8}", flush=True)
                for failure in list(dict.fromkeys(failures))[:SHOWN]:
                    print(f"  lost: {failure}", flush=True)
        if wanted.markdown:
            for language in Language:
                print("", *markdown(counts, facts(), language), sep="\n")
    return 1 if any(count.lost for count in counts.values()) else 0


def _rank(name: str) -> int:
    return LONGEST.index(name) if name in LONGEST else len(LONGEST)


def outcomes_of(name: str, share: float, number: int) -> list[str]:
    """Return every outcome of a part of a trial; a part that fails is a loss itself."""
    try:
        with redirect_stdout(StringIO()):
            return list(TRIALS[name](share)[number]())
    except Exception:
        return [f"part {number} failed: {traceback.format_exc()}"]


def shares_of(words: list[str], share: float) -> Mapping[str, float]:
    """Return the share of each trial that the words name, of every one without words."""
    if not words:
        return dict.fromkeys(TRIALS, share)
    own = {
        word: float(number or share) for word, _, number in (each.partition("=") for each in words)
    }
    named = {name: [own[word] for word in own if word in name.lower()] for name in TRIALS}
    return {name: found[-1] for name, found in named.items() if found}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
