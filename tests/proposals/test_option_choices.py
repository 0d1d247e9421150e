"""A value of a list's own scale stands for a step, once for all rows; levels follow the grid."""

from __future__ import annotations

from typing import Any

from planbuilder.proposals import EditKind, EditProposal, IncomingEdits, UnplacedText
from planbuilder.proposals.option_choices import (
    LEVEL,
    OPTION,
    level_differences,
    option_choices,
    with_levels,
    with_options,
)
from planbuilder.proposals.proposal import StatedLevel
from planbuilder.storage import load_instrument
from tests.proposals.builders import question_of

REGISTER, MATRIX = "risks.register", load_instrument().matrix
LIKELY, SEVERE = MATRIX.likelihood[-1].id, MATRIX.impact[-1].id
HIGH = MATRIX.level(LIKELY, SEVERE).id


def row(**fields: Any) -> EditProposal:
    cells = {"statement": "If", "impact": SEVERE}
    base = {"cells": cells, "stated": {"likelihood": "Often"}, "source": "list.xlsx"}
    return EditProposal("plan", REGISTER, EditKind.ADD_ROW, **{**base, **fields})


def test_a_value_waits_once_for_all_its_rows() -> None:
    (choice,) = option_choices([row(), row(new="other")])
    assert (choice.column, choice.text, choice.option) == ("likelihood", "Often", "")
    assert choice.key != option_choices([row(source="other.xlsx")])[0].key


def test_what_the_author_says_fills_the_cells_and_their_level() -> None:
    waiting = UnplacedText("Often", f"{REGISTER}.likelihood", OPTION, "list.xlsx")
    edits = IncomingEdits((row(),), (waiting,))
    (choice,) = option_choices(edits.proposals)
    after = with_options(edits, {choice.key: LIKELY}, load_instrument())
    cells = after.proposals[0].cells
    assert (cells["likelihood"], cells["rating"]) == (LIKELY, HIGH)
    assert after.unplaced == ()
    back = with_options(after, {choice.key: ""}, load_instrument())
    assert "likelihood" not in back.proposals[0].cells
    assert "rating" not in back.proposals[0].cells


def test_nothing_said_changes_nothing() -> None:
    edits = IncomingEdits((row(),))
    assert with_options(edits, {"unknown": LIKELY}, load_instrument()) is edits


def test_a_level_that_the_grid_gives_otherwise_is_listed() -> None:
    low = MATRIX.levels[0].id
    stated = row(cells={"rating": HIGH}, levels=(StatedLevel("rating", "Low", low),))
    assert level_differences(stated) == [
        UnplacedText("Low", f"{REGISTER}.rating", LEVEL, "list.xlsx")
    ]
    same = row(cells={"rating": HIGH}, levels=(StatedLevel("rating", "High", HIGH),))
    assert level_differences(same) == []


def test_levels_are_those_of_the_grid_and_no_others() -> None:
    cells = {"rating": "typed", "likelihood": LIKELY, "impact": SEVERE, "residual_rating": "typed"}
    assert with_levels(cells, question_of(REGISTER), MATRIX) == {
        "likelihood": LIKELY,
        "impact": SEVERE,
        "rating": HIGH,
    }
