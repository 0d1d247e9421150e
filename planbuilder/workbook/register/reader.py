"""Reads a risk register workbook, possibly edited or saved by another program, as typed rows.

Only the sheet of codes gives headings and labels a meaning, so that neither the language nor the
instrument is needed. Sheets may be renamed, moved and sorted, columns moved, and rows added below a
table. Whatever cannot be understood is reported, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from itertools import groupby

from msgspec import Struct

from planbuilder.errors import AnswerError, Problem
from planbuilder.text import Language
from planbuilder.workbook.grid_reader import Grid, open_grids
from planbuilder.workbook.register.cell_comments import ReadComment, read_comments
from planbuilder.workbook.register.checklist_reader import ReadPoint, read_points
from planbuilder.workbook.register.code_lists import BASE
from planbuilder.workbook.register.row_reader import ReadRow, UnreadCell, read_table

_IDS = re.compile(r"[,;\s]+")


class ReadRisk(Struct, frozen=True):
    """A risk in the workbook: codes for values from lists, levels as last calculated.

    `overwritten` are the computed columns in which somebody typed a value. A level is None if the
    program that saved the file calculated none. `unread_columns` are those whose cells in this row
    could not be understood, so that their values are unknown.
    """

    row: int
    id: str | None
    plan: str | None
    family: str | None
    statement: str | None
    cause: str | None
    event: str | None
    consequence: str | None
    early_sign: str | None
    first_observer: str | None
    likelihood: str | None
    impact: str | None
    inherent: str | None
    response: str | None
    owner: str | None
    status: str | None
    residual_likelihood: str | None
    residual_impact: str | None
    residual: str | None
    above_tolerance: bool | None
    accepted_by: str | None
    accepted_on: date | None
    mitigations: tuple[str, ...]
    overwritten: tuple[str, ...]
    unread_columns: tuple[str, ...] = ()


class ReadMitigation(Struct, frozen=True):
    """A mitigation strategy; `risks` are the typed ids, in their order."""

    row: int
    id: str | None
    plan: str | None
    risks: tuple[str, ...]
    action: str | None
    owner: str | None
    due: date | None
    status: str | None
    evidence: str | None
    evidence_until: date | None
    unread_columns: tuple[str, ...] = ()


class ReadMeasure(Struct, frozen=True):
    """A performance measure."""

    row: int
    id: str | None
    plan: str | None
    name: str | None
    tactic: str | None
    nature: str | None
    unit: str | None
    source: str | None
    frequency: str | None
    owner: str | None
    baseline: Decimal | None
    target: Decimal | None
    set_by: date | None
    actual: Decimal | None
    definition: str | None
    series_break: date | None
    unread_columns: tuple[str, ...] = ()


class ReadRegister(Struct, frozen=True):
    """Everything read from a workbook; `unread` is what could not be understood, by place.

    `beside` is the content of columns that somebody added, by heading; `typed_over` what was typed
    into columns that repeat other answers, by heading and row; `typed_levels` over formulas, by row
    and column; `comments` are those on cells. `columns` are those present in each
    table: a workbook of an older version, or one with a column removed, says nothing on the others.
    `base` are the digests of the answers the workbook was made with, by path; empty for an older
    version.
    """

    language: Language
    instrument: str
    matrix: str
    risks: tuple[ReadRisk, ...]
    mitigations: tuple[ReadMitigation, ...]
    measures: tuple[ReadMeasure, ...]
    points: tuple[ReadPoint, ...]
    unread: tuple[UnreadCell, ...]
    beside: tuple[UnreadCell, ...]
    typed_over: tuple[UnreadCell, ...]
    typed_levels: tuple[UnreadCell, ...]
    comments: tuple[ReadComment, ...]
    columns: Mapping[str, frozenset[str]]
    base: Mapping[str, str]


def read_register(data: bytes, file: str | None = None) -> ReadRegister:
    """Return the rows of a risk register workbook; `file` is its name in messages.

    Raises AnswerError when it is not a valid workbook, or not a register.
    """
    grids = open_grids(data, file)
    codes = _codes(grids)
    try:
        about = {code: label for label, code in codes["workbook"].items()}
        language = Language(about["language"])
        instrument, matrix = about["instrument"], about["matrix"]
        keys = ("register", "mitigations", "measures")
        tables = {key: read_table(grids, codes, key) for key in keys}
    except (KeyError, ValueError) as error:
        raise AnswerError(Problem("not_a_register", file)) from error
    points, unread = read_points(grids, codes)
    mitigations = tuple(_mitigation(row) for row in tables["mitigations"])
    return ReadRegister(
        language,
        instrument,
        matrix,
        tuple(_risk(row, mitigations) for row in tables["register"]),
        mitigations,
        tuple(_measure(row) for row in tables["measures"]),
        points,
        (*(cell for rows in tables.values() for row in rows for cell in row.unread), *unread),
        tuple(cell for rows in tables.values() for row in rows for cell in row.beside),
        tuple(cell for rows in tables.values() for row in rows for cell in row.typed_over),
        tuple(cell for row in tables["register"] for cell in row.typed_levels),
        read_comments(grids, tables),
        {key: frozenset(rows[0].columns if rows else ()) for key, rows in tables.items()},
        codes.get(BASE, {}),
    )


def _codes(grids: tuple[Grid, ...]) -> Mapping[str, Mapping[str, str]]:
    """Return label → code for every list, from the sheet of codes."""
    for grid in grids:
        rows = [[grid.text(row, col) for col in range(4)] for row in range(grid.rows)]
        if not any(row[1:3] == ["workbook", "language"] for row in rows):
            continue
        entries = sorted(
            (key, label, code) for _, key, code, label in rows if key and code and label
        )
        return {
            key: {label: code for _, label, code in entries}
            for key, entries in groupby(entries, key=lambda entry: entry[0])
        }
    return {}


def _id(row: ReadRow) -> str | None:
    """Return the id of a row as in answers: a sheet prints `R1` for `r1`."""
    return (row.text("id") or "").lower() or None


def _risk(row: ReadRow, mitigations: tuple[ReadMitigation, ...]) -> ReadRisk:
    own, plan = _id(row), row.text("plan")
    above = row.code("above_tolerance")
    return ReadRisk(
        row=row.number,
        id=own,
        plan=plan,
        family=row.code("family"),
        statement=row.text("statement"),
        cause=row.text("cause"),
        event=row.text("event"),
        consequence=row.text("consequence"),
        early_sign=row.text("early_sign"),
        first_observer=row.text("first_observer"),
        likelihood=row.code("likelihood"),
        impact=row.code("impact"),
        inherent=row.code("rating"),
        response=row.code("response"),
        owner=row.text("owner"),
        status=row.code("status"),
        residual_likelihood=row.code("residual_likelihood"),
        residual_impact=row.code("residual_impact"),
        residual=row.code("residual_rating"),
        above_tolerance=None if above is None else above == "yes",
        accepted_by=row.text("accepted_by"),
        accepted_on=row.day("accepted_on"),
        mitigations=tuple(
            line.id for line in mitigations if line.id and own in line.risks and line.plan == plan
        ),
        overwritten=row.overwritten,
        unread_columns=row.unread_columns,
    )


def _mitigation(row: ReadRow) -> ReadMitigation:
    risks = _IDS.split((row.text("risks") or "").lower())
    return ReadMitigation(
        row=row.number,
        id=_id(row),
        plan=row.text("plan"),
        risks=tuple(risk for risk in risks if risk),
        action=row.text("action"),
        owner=row.text("owner"),
        due=row.day("due"),
        status=row.code("status"),
        evidence=row.text("evidence"),
        evidence_until=row.day("evidence_until"),
        unread_columns=row.unread_columns,
    )


def _measure(row: ReadRow) -> ReadMeasure:
    return ReadMeasure(
        row=row.number,
        id=_id(row),
        plan=row.text("plan"),
        name=row.text("name"),
        tactic=row.text("tactic"),
        nature=row.code("nature"),
        unit=row.text("unit"),
        source=row.text("source"),
        frequency=row.code("frequency"),
        owner=row.text("owner"),
        baseline=row.number_in("baseline"),
        target=row.number_in("target"),
        set_by=row.day("set_by"),
        actual=row.number_in("actual"),
        definition=row.text("definition"),
        series_break=row.day("series_break"),
        unread_columns=row.unread_columns,
    )
