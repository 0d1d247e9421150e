from __future__ import annotations

from datetime import date

import pytest

from planbuilder.answers import Wording
from planbuilder.checks.rules.evidence import EvidenceCurrent
from tests.checks.builders import TODAY, case, hits, row, values_of

CHECK = EvidenceCurrent(
    check="evidence", table="s.second", until="until", risks="to", risk_table="s.table",
    residual="level",
)  # fmt: skip


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        (date(2026, 6, 14), ["s.table[r1].level", "s.table[r2].level"]),
        (TODAY, []),
        (None, []),
    ],
)
def test_evidence_counts_to_the_end_of_its_last_day(
    until: date | None, expected: list[str]
) -> None:
    cells = {} if until is None else {"until": until}
    of = case(
        {
            "table": (row("r1"), row("r2"), row("r3")),
            "second": (row("m1", to=("r1", "r9", "r2"), **cells),),
        }
    )
    assert hits(CHECK, of) == expected


def test_the_measure_and_the_risk_are_named() -> None:
    of = case(
        {
            "table": (row("r1", label=Wording("Leak", "Fuite")),),
            "second": (
                row("m1", label=Wording("Filter", "Filtre"), until=date(2026, 1, 2), to=("r1",)),
            ),
        }
    )
    assert values_of(CHECK, of) == [{"row": "Filter", "risk": "Leak", "date": "January 2, 2026"}]
