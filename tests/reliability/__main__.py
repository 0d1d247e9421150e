"""Print the table of every trial; end with an error where anything was lost."""

from __future__ import annotations

import sys

from tests.reliability.trials import TRIALS


def main() -> int:
    """Run every trial, or those named; return 1 where anything was lost."""
    lost = 0
    print(f"{'':28}{'tried':>10}{'survived':>10}{'lost':>8}")
    for name, trial in TRIALS.items():
        if sys.argv[1:] and not any(word in name.lower() for word in sys.argv[1:]):
            continue
        outcomes = list(trial())
        failures = [outcome for outcome in outcomes if outcome]
        lost += len(failures)
        count = len(outcomes)
        print(f"{name:28}{count:>10,}{count - len(failures):>10,}{len(failures):>8,}", flush=True)
        for failure in list(dict.fromkeys(failures))[:5]:
            print(f"  lost: {failure}")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
