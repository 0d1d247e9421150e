"""The columns of a risk list of any shape, known by their headings and what they hold."""

from __future__ import annotations

from planbuilder.proposals.risk_columns import (
    RiskColumns,
    risk_columns,
    statement_column,
    text_of,
)
from tests.proposals.builders import cell_texts, question_of

REGISTER, MEASURES = question_of("risks.register"), question_of("risks.mitigations")


def columns(*rows: tuple[str, ...]) -> RiskColumns:
    return risk_columns(rows, REGISTER, MEASURES, cell_texts())


def ids(found: RiskColumns) -> dict[int, str]:
    return {at: column.id for at, column in found.risks.items()}


def test_headings_stand_below_a_title_and_beside_empty_columns() -> None:
    found = columns(
        ("Risks of the office", "", ""),
        ("Risk description", "Owner", "Impact"),
        ("If this happens, then that follows", "Web Unit", ""),
    )
    assert found.start == 1
    assert ids(found) == {0: "statement", 1: "owner"}
    grid = (("x",), ("Risk description", "Owner"))
    assert (found.heading(grid, 1), found.heading(grid, 5)) == ("Owner", "")


def test_of_a_title_and_a_description_the_longer_one_states_the_risk() -> None:
    found = columns(
        ("Risk", "Risk statement", "Owner"),
        ("Leak", "If a draft leaks, then trust is lost", "Web Unit"),
    )
    assert ids(found)[1] == "statement"
    assert ids(found).get(0) != "statement"


def test_a_list_without_known_headings_has_no_columns() -> None:
    assert ids(columns(("Purple", "Green"), ("a", "b"))) == {}
    assert ids(columns()) == {}


def test_measures_beside_the_risks_are_columns_of_their_own() -> None:
    action = MEASURES.column("action").heading.en
    rows = [
        ("Risk description", "Owner", action),
        ("If this happens, then that follows", "Web Unit", "Train the staff"),
    ]
    assert "action" in {column.id for column in columns(*rows).measures.values()}
    assert risk_columns(rows, REGISTER, None, cell_texts()).measures == {}


def test_a_mark_that_says_nothing_is_blank() -> None:
    assert [text_of(each) for each in (" – ", "N/A", "s.o.", "null", " none ", "nothing")] == [
        *("", "", "", "", "", "nothing")
    ]


def test_a_row_is_stated_by_its_first_text_in_both_languages() -> None:
    assert statement_column(REGISTER).id == "statement"
    assert statement_column(MEASURES).id == "action"
