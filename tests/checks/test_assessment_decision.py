"""`decide`: every combination of the three answers, and what each branch adds."""

from __future__ import annotations

from datetime import date
from itertools import product
from types import MappingProxyType

import pytest

from planbuilder.answers import Row, Value
from planbuilder.checks import AssessmentOutcome, decide, decision_of
from planbuilder.storage import load_instrument, shipped_path
from planbuilder.workspace import read_workspace

ANSWERS = ("yes", "no", "unknown")


def expected_outcome(listed: str, pia: str, tra: str) -> tuple[str, AssessmentOutcome]:
    """Return the branch and outcome of the decision table, read row by row."""
    match (listed, pia, tra):
        case answers if "unknown" in answers:
            return "b0", AssessmentOutcome.UNDECIDED
        case ("yes", "yes", "yes"):
            return "b1", AssessmentOutcome.REUSE
        case ("yes", _, _):
            return "b2", AssessmentOutcome.OWN
        case _:
            return "b3", AssessmentOutcome.OWN


@pytest.mark.parametrize(("listed", "pia", "tra"), list(product(ANSWERS, repeat=3)))
def test_each_of_the_27_combinations_has_the_outcome_of_the_table(
    listed: str, pia: str, tra: str
) -> None:
    decision = decide(listed, pia, tra)
    assert (decision.branch, decision.outcome) == expected_outcome(listed, pia, tra)
    assert decision.obligations == ("b9", "b10")


def test_the_table_has_19_undecided_1_reuse_and_7_own() -> None:
    outcomes = [decide(*answers).outcome for answers in product(ANSWERS, repeat=3)]
    assert [outcomes.count(outcome) for outcome in AssessmentOutcome] == [19, 1, 7]


@pytest.mark.parametrize("position", range(3))
def test_a_blank_answer_counts_as_unknown(position: int) -> None:
    answers: list[str | None] = ["yes", "yes", "yes"]
    answers[position] = None
    assert decide(*answers).branch == "b0"


def test_what_each_fact_adds() -> None:
    own = decide("no", "yes", "yes", own_complete=True, platform_changed="yes")
    assert own.obligations == ("b4", "b5", "b9", "b10")
    reuse = decide("yes", "yes", "yes", own_complete=True, platform_changed="yes")
    assert reuse.obligations == ("b6", "b9", "b10")
    both = decide("yes", "yes", "yes", uses_changed=True, personal_information="yes")
    assert both.obligations == ("b7", "b8", "b9", "b10")


def test_a_change_that_was_assessed_reopens_nothing() -> None:
    """Only a change whose effect is pending, or has no date, calls for another decision."""
    plan = read_workspace(shipped_path("samples") / "parks").plans["national-x"]
    for effect, assessed_on, reopens in (
        ("no_effect", date(2026, 11, 10), False),
        ("updated", date(2026, 11, 10), False),
        ("updated", None, True),
        ("pending", date(2026, 11, 10), True),
    ):
        cells: dict[str, Value] = {"changed_on": date(2026, 11, 1), "effect": effect}
        if assessed_on is not None:
            cells["assessed_on"] = assessed_on
        row = Row("p1", MappingProxyType(cells))
        changed = plan.with_value("assessments.platform_changes", (row,))
        assert ("b6" in decision_of(changed).obligations) is reopens, (effect, assessed_on)


def test_every_branch_has_its_words() -> None:
    interface = load_instrument().interface
    assert all(f"assessment.b{number}" in interface for number in range(11))
