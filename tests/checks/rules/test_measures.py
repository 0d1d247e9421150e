from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from planbuilder.checks.rules.measures import UnbrokenSeries
from tests.checks.builders import case, hits, row, values_of

CHECK = UnbrokenSeries(
    check="series", table="s.table", broken="day", baseline="number", set_by="until"
)
MAY = date(2026, 5, 1)


@pytest.mark.parametrize(
    ("until", "is_hit"),
    [(None, True), (date(2026, 4, 30), True), (MAY, True), (date(2026, 5, 2), False)],
)
def test_a_baseline_is_set_after_the_break(until: date | None, is_hit: bool) -> None:
    cells = {} if until is None else {"until": until}
    of = case({"table": (row("r1", day=MAY, number=Decimal(0), **cells),)})
    assert hits(CHECK, of) == (["s.table[r1].number"] if is_hit else [])
    if is_hit:
        assert values_of(CHECK, of) == [{"row": "r1", "date": "May 1, 2026"}]


def test_a_series_without_a_break_or_a_baseline_is_whole() -> None:
    of = case({"table": (row("r1", number=Decimal(1)), row("r2", day=MAY))})
    assert hits(CHECK, of) == []
