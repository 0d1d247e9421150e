"""Whether a measure reached its target, on the side of the baseline that the target is on."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from planbuilder.answers import Row, Wording
from planbuilder.approval.measure_results import MeasureResult, measure_results, name_of
from tests.answers.builders import read

MEASURES = "measurement.measures"


def number(value: int | None) -> Decimal | None:
    return None if value is None else Decimal(value)


@pytest.mark.parametrize(
    ("baseline", "target", "actual", "met"),
    [
        (100, 120, 120, True),
        (100, 120, 119, False),
        (100, 80, 80, True),
        (100, 80, 81, False),
        (100, 100, 99, False),
        (None, 80, 70, False),
        (None, 80, 80, True),
        (100, None, 90, None),
        (100, 120, None, None),
    ],
)
def test_a_result_reaches_its_target_or_not(
    baseline: int | None, target: int | None, actual: int | None, met: bool | None
) -> None:
    row = Row("m1", {})
    result = MeasureResult(row, Wording(), *map(number, (baseline, target, actual)))
    assert result.met is met


def test_the_rows_of_the_table_are_read_by_the_roles_of_their_columns() -> None:
    rows: list[dict[str, Any]] = [
        {"id": "m1", "name": {"en": "Replies"}, "baseline": "10", "target": "12", "actual": "15"},
        {"id": "m2", "target": "5"},
    ]
    first, second = measure_results(read({"measurement": {"measures": rows}}), MEASURES)
    assert (first.baseline, first.target, first.actual) == (Decimal(10), Decimal(12), Decimal(15))
    assert (second.baseline, second.target, second.actual) == (None, Decimal(5), None)
    assert (name_of(first).en, name_of(first).fr) == ("Replies", "Replies")
    assert name_of(second).fr == "m2"


def test_a_document_without_measures_has_no_results() -> None:
    assert list(measure_results(read(), None)) == []


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (Wording("Shares", "Partages"), ("Shares", "Partages")),
        (Wording("Shares"), ("Shares", "Shares")),
        (Wording(None, "Partages"), ("Partages", "Partages")),
        (Wording(), ("m1", "m1")),
    ],
)
def test_a_measure_has_a_name_in_both_languages(name: Wording, shown: tuple[str, str]) -> None:
    text = name_of(MeasureResult(Row("m1", {}), name, None, None, None))
    assert (text.en, text.fr) == shown
