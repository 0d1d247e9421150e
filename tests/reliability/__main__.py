"""Print the table of every trial; end with an error where anything was lost."""

from __future__ import annotations

import sys
from argparse import ArgumentParser

from tests.reliability.trials import TRIALS


def main(words: list[str]) -> int:
    """Run every trial, or those named; return 1 where anything was lost."""
    parser = ArgumentParser("python -m tests.reliability", description=__doc__)
    parser.add_argument("trials", nargs="*", help="words from the names of trials")
    parser.add_argument("--share", type=float, default=1, help="share of the attempts, such as 0.1")
    wanted = parser.parse_args(words)
    lost = 0
    print(f"{'':28}{'tried':>10}{'survived':>10}{'lost':>8}")
    for name, trial in TRIALS.items():
        if wanted.trials and not any(word in name.lower() for word in wanted.trials):
            continue
        outcomes = list(trial(wanted.share))
        failures = [outcome for outcome in outcomes if outcome]
        lost += len(failures)
        count = len(outcomes)
        print(f"{name:28}{count:>10,}{count - len(failures):>10,}{len(failures):>8,}", flush=True)
        for failure in list(dict.fromkeys(failures))[:5]:
            print(f"  lost: {failure}")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
