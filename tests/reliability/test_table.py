"""The table has a row in both languages for every trial."""

from __future__ import annotations

from planbuilder.text import Language
from tests.reliability.table import Count, markdown
from tests.reliability.trials import TRIALS

FACTS = {"kinds": 60, "parsers": 42, "commands": 54}


def test_every_trial_has_a_row_in_each_language() -> None:
    counts = dict.fromkeys(TRIALS, Count(9_610, 0))
    for language, times in ((Language.EN, "9,610"), (Language.FR, "9\u00a0610")):
        head, rule, *rows = markdown(counts, FACTS, language)
        assert head.count("|") == rule.count("|") == 4
        assert len(rows) == len(TRIALS)
        assert all(row.endswith(f" | {times} | 0 |") and "{" not in row for row in rows)
