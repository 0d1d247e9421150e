"""A level in the workbook is the level of the matrix, whoever computes it."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pytest
from msgspec.structs import replace
from openpyxl import Workbook, load_workbook

from planbuilder.answers import Answers
from planbuilder.content.register import plan_register
from planbuilder.instrument import Instrument, RiskMatrix
from planbuilder.text import Language
from planbuilder.workbook import read_register
from planbuilder.workbook.dashboard.workbook import dashboard_workbook
from planbuilder.workspace import Workspace
from tests.conftest import Validator
from tests.workbook.builders import (
    dashboard,
    every_pair,
    matrix_of,
    plan,
    portfolio,
    resave_all,
    without_results,
    write_register,
)

THREE = matrix_of(
    3, [["l1", "l1", "l2"], ["l1", "l2", "l3"], ["l2", "l3", "l3"]], ["Low", "Medium", "High"]
)


FOUR = matrix_of(
    4,
    [
        ["l1", "l1", "l2", "l3"],
        ["l1", "l2", "l3", "l4"],
        ["l2", "l3", "l3", "l4"],
        ["l2", "l3", "l4", "l4"],
    ],
    ["Low", "Low-medium", "High", "Very high"],
)


# Labels Excel would take for wildcards, conditions, formulas, or one for the other.
AWKWARD = matrix_of(
    3,
    [["l1", "l2", "l3"], ["l2", "l3", "l4"], ["l3", "l4", "l6"]],
    ["A", "<10 %", "?", 'Say "no"', 'SAY "no"', "=1+1"],
)


def with_matrix(instrument: Instrument, matrix: RiskMatrix | None) -> Instrument:
    return replace(instrument, matrix=matrix) if matrix else instrument


MATRICES = {"5": None, "3": THREE, "4": FOUR, "awkward": AWKWARD}


@dataclass(frozen=True)
class ComputedBook:
    """A workbook of every pair of a matrix: as it is written, and as another program saves it."""

    instrument: Instrument
    answers: Answers
    data: bytes
    resaved: bytes


@dataclass(frozen=True)
class LevelOutcome:
    """What another program computes, started once: workbooks with what it makes of each."""

    matrices: dict[str, ComputedBook]
    samples: tuple[tuple[bytes, bytes], ...]
    edited: bytes
    off_its_scale: bytes


@pytest.fixture(scope="module")
def outcome(
    instrument: Instrument, parks: Workspace, tmp_path_factory: pytest.TempPathFactory
) -> LevelOutcome:
    own = {name: with_matrix(instrument, matrix) for name, matrix in MATRICES.items()}
    answers = {name: plan(each, register=every_pair(each.matrix)) for name, each in own.items()}
    books = {name: write_register(each, answers[name], Language.FR) for name, each in own.items()}
    samples = _samples(parks)
    sources = [without_results(data) for data in (*books.values(), *samples)]
    saved = resave_all([*sources, *_edits(instrument)], tmp_path_factory.mktemp("levels"))
    matrices = {
        name: ComputedBook(own[name], answers[name], books[name], data)
        for name, data in zip(books, saved, strict=False)
    }
    pairs = tuple(zip(samples, saved[len(books) :], strict=False))
    return LevelOutcome(matrices, pairs, *saved[len(sources) :])


def _samples(parks: Workspace) -> list[bytes]:
    """Return the workbooks of the sample workspace whose results are compared.

    One of each kind: the registers of every matrix are in French.
    """
    return [
        portfolio(parks.instrument, parks.plans.values(), Language.FR),
        write_register(parks.instrument, parks.plans["national-x"], Language.EN),
        dashboard_workbook(dashboard(Language.FR)),
    ]


def _edits(instrument: Instrument) -> tuple[bytes, bytes]:
    """Return a register with another level typed in, and one with a word off its scale."""
    data = write_register(instrument, plan(instrument, register=every_pair(instrument.matrix)[:1]))
    book, other = (load_workbook(BytesIO(data)) for _ in range(2))
    page = book.worksheets[1]
    page["I2"], page["J2"] = "Almost certain", "Severe"
    page["P2"] = None
    other.worksheets[1]["I2"] = "Often"
    return save_book(book), save_book(other)


@pytest.mark.parametrize("matrix", MATRICES)
def test_another_program_computes_the_levels_of_the_matrix(
    outcome: LevelOutcome, matrix: str, ooxml_validator: Validator
) -> None:
    computed = outcome.matrices[matrix]
    own, answers = computed.instrument, computed.answers
    assert ooxml_validator(computed.data, "xlsx") == []
    assert all(
        risk.inherent is None for risk in read_register(without_results(computed.data)).risks
    )
    read = read_register(computed.resaved)
    assert read.unread == ()
    expected = plan_register(own, answers, Language.FR).risks
    assert len(read.risks) == len(expected) == len(own.matrix.likelihood) * len(own.matrix.impact)
    for line, risk in zip(read.risks, expected, strict=True):
        assert risk.inherent is not None and risk.residual is not None
        assert line.likelihood is not None and line.impact is not None
        assert line.inherent == own.matrix.level(line.likelihood, line.impact).id
        assert (line.inherent, line.residual) == (risk.inherent.code, risk.residual.code)
        assert line.above_tolerance == risk.above_tolerance
        assert line.overwritten == ()


def cells(data: bytes) -> dict[tuple[str, str], Any]:
    book = load_workbook(BytesIO(data), data_only=True, read_only=True)
    return {
        (page.title, cell.coordinate): _round(cell.value)
        for page in book
        for row in page.iter_rows()
        for cell in row
        if cell.value not in (None, "")
    }


def _round(value: Any) -> Any:
    """Return a number as programs agree on it: the last of its digits is theirs."""
    return round(value, 12) if isinstance(value, float) else value


def test_cached_results_are_those_another_program_computes(outcome: LevelOutcome) -> None:
    assert len(outcome.samples) == 3
    for data, computed in outcome.samples:
        ours, theirs = cells(data), cells(computed)
        assert ours and ours == theirs
        assert not [value for value in theirs.values() if str(value).startswith("#")]


def test_an_edit_in_the_sheet_changes_its_level(outcome: LevelOutcome) -> None:
    read = read_register(outcome.edited).risks[0]
    assert (read.likelihood, read.impact, read.inherent) == (
        "almost_certain",
        "severe",
        "very_high",
    )
    assert (read.residual_likelihood, read.residual, read.above_tolerance) == (None, None, None)
    # A value that is not on its scale is named; what the formula makes of it is nobody's entry.
    assert [
        (found.place, found.value) for found in read_register(outcome.off_its_scale).unread
    ] == [
        ("Register!I2", "Often"),
    ]
    assert cells(outcome.off_its_scale)["Register", "K2"] == "To check"


def save_book(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()
