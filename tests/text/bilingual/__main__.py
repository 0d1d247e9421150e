"""Print precision and recall of the bilingual checks: `python -m tests.text.bilingual`."""

from __future__ import annotations

from tests.text.bilingual.seeded_errors import join_pairs, pairs, scores


def main() -> None:
    """Print one line a check, on single texts and on texts of several sentences."""
    for title, several in (
        ("one to three sentences", pairs()),
        ("longer texts", join_pairs(pairs())),
    ):
        print(f"{title}: {len(several)} texts")
        print(
            f"  {'error':<26}{'seeded':>8}{'found':>8}{'recall':>9}{'precision':>11}{'alarms':>8}"
        )
        for score in scores(several):
            print(
                f"  {score.name:<26}{score.seeded:>8}{score.found:>8}{score.recall:>9.1%}"
                f"{score.precision:>11.1%}{score.false_alarms:>8}"
            )


if __name__ == "__main__":
    main()
