"""Brings the risk register of a Word document and that of a workbook into the same form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from planbuilder.answers import Answers, cell_path
from planbuilder.checks.engine.case import RegisterEntry
from planbuilder.instrument import Instrument
from planbuilder.text import Language

if TYPE_CHECKING:
    # Imported for types only: both are slow, and checks without assembled files need neither.
    from planbuilder.word import Reading
    from planbuilder.workbook import ReadRegister

_ID = re.compile(r"[a-z][a-z0-9_]*")


class RegisterReading(Struct, frozen=True):
    """A register as read from a file: its entries, and its texts by question path."""

    entries: tuple[RegisterEntry, ...]
    texts: Mapping[str, str]


def word_register(
    instrument: Instrument, answers: Answers, language: Language, reading: Reading
) -> RegisterReading:
    """Return the register in a Word document, with the ids in its anchors.

    A rating that is not in the matrix is kept as text.
    """
    risks, mitigations = "register", "mitigations"

    def path_of(table: str, row: str, column: str) -> str:
        return role_path(answers, table, row, column)

    def at(table: str, row: str, column: str) -> str:
        return _at(reading, path_of(table, row, column))

    ratings = {level.label[language]: level.id for level in instrument.matrix.levels}
    acting: dict[str, list[str]] = {}
    texts: dict[str, str] = {}
    for row in _rows(reading, mitigations, answers):
        for risk in _ID.findall(at(mitigations, row, "risks").lower()):
            acting.setdefault(risk, []).append(row)
        texts[path_of(mitigations, row, "action")] = at(mitigations, row, "action")
    entries = []
    for row in _rows(reading, risks, answers):
        rating = at(risks, row, "residual_rating")
        entries.append(
            RegisterEntry(row, ratings.get(rating, rating), tuple(sorted(acting.get(row, ()))))
        )
        for column in ("statement", "owner"):
            texts[path_of(risks, row, column)] = at(risks, row, column)
        texts[path_of(risks, row, "rating")] = at(risks, row, "rating")
    return RegisterReading(tuple(entries), texts)


def role_path(answers: Answers, table: str, row: str, column: str) -> str:
    """Return the path of a cell, given the roles of its table and its column."""
    document = answers.document
    return cell_path(document.path_of(table), row, document.column_of(table, column))


def _rows(reading: Reading, role: str, answers: Answers) -> Iterator[str]:
    """Yield the ids of the rows in a document: those with answers, and any other it has."""
    table = answers.path_of(role)
    rows = [row.id for row in answers.rows(table)]
    for tag in reading.controls:
        match = re.match(rf"{re.escape(table)}\[({_ID.pattern})\]", tag)
        if match and match[1] not in rows:
            rows.append(match[1])
    for row in rows:
        names = ("statement", "action")
        if any(reading.at(role_path(answers, role, row, name)) for name in names):
            yield row


def _at(reading: Reading, path: str) -> str:
    passages = reading.at(path)
    return " ".join(passages[0].text.split()) if passages else ""


def workbook_register(
    instrument: Instrument, answers: Answers, language: Language, register: ReadRegister
) -> RegisterReading:
    """Return the register in a workbook, in the same form as that of a Word document."""
    labels = {level.id: level.label[language] for level in instrument.matrix.levels}
    texts: dict[str, str] = {}
    for risk in register.risks:
        row = risk.id or ""
        cells = {
            "statement": risk.statement,
            "owner": risk.owner,
            "rating": labels.get(risk.inherent or "", risk.inherent),
        }
        for column, text in cells.items():
            texts[role_path(answers, "register", row, column)] = " ".join((text or "").split())
    for line in register.mitigations:
        path = role_path(answers, "mitigations", line.id or "", "action")
        texts[path] = " ".join((line.action or "").split())
    entries = tuple(
        RegisterEntry(risk.id or "", risk.residual or "", tuple(sorted(risk.mitigations)))
        for risk in register.risks
    )
    return RegisterReading(entries, texts)
