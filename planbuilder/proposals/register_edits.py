"""A register workbook of ours, edited → proposals for the tables it shows.

Rows are known by their ids, whatever their order; a row without one, or with an unknown one, is
new. Levels are computed from the grid of the matrix: one that somebody typed over is reported.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from planbuilder.answers import Answers, Row, Wording, cell_path
from planbuilder.answers.serialization import raw_value
from planbuilder.instrument import Question
from planbuilder.proposals.application import printed_text
from planbuilder.proposals.proposal import EditKind, EditProposal, IncomingEdits, UnplacedText
from planbuilder.text import Language
from planbuilder.workbook import ReadMeasure, ReadMitigation, ReadRegister, ReadRisk

_TABLES = ("register", "mitigations", "measures")
_BESIDE = frozenset({"row", "id", "plan", "overwritten", "mitigations", "above_tolerance"})
_NAMES = {"inherent": "rating", "residual": "residual_rating"}
_COMPUTED = frozenset({"rating", "residual_rating"})
_ReadRow = ReadRisk | ReadMitigation | ReadMeasure


@dataclass(frozen=True)
class _Table:
    """One table of a document, and the rows and the columns the workbook has for it."""

    question: Question
    rows: Sequence[_ReadRow]
    columns: frozenset[str]


def register_edits(register: ReadRegister, answers: Answers, source: str) -> IncomingEdits:
    """Return what an edited register proposes for a plan."""
    edits = IncomingEdits((), tuple(_unread(register, source)))
    read: Mapping[str, Sequence[_ReadRow]] = {
        "register": register.risks,
        "mitigations": register.mitigations,
        "measures": register.measures,
    }
    for role in _TABLES:
        path = answers.document.path_of(role)
        try:
            question = answers.document.question(path)
        except KeyError:
            continue
        own = [row for row in read[role] if row.plan in (None, answers.name)]
        edits += _table_edits(
            _Table(question, own, register.columns[role]), answers, register.language, source
        )
    return edits


def _unread(register: ReadRegister, source: str) -> Iterator[UnplacedText]:
    for cell in register.unread:
        yield UnplacedText(cell.value, cell.place, "refused", source)
    for risk in register.risks:
        for column in risk.overwritten:
            value = {"rating": risk.inherent, "residual_rating": risk.residual}.get(column)
            yield UnplacedText(value or "", f"{risk.id or risk.row}.{column}", "computed", source)


def _table_edits(table: _Table, answers: Answers, language: Language, source: str) -> IncomingEdits:
    rows_by_id = {row.id: row for row in answers.rows(table.question.id)}
    result: list[EditProposal] = []
    row_ids: set[str] = set()
    for row in table.rows:
        own = (row.id or "").lower()
        cells = dict(_cells(row, table))
        if own in rows_by_id and own not in row_ids:
            result += _changes(answers, table.question, rows_by_id[own], cells, language, source)
            row_ids.add(own)
        elif any(cells.values()):
            result.append(_added(answers, table.question, cells, language, source))
    for own in rows_by_id:
        if own not in row_ids:
            path = f"{table.question.id}[{own}]"
            result.append(EditProposal(answers.name, path, EditKind.DELETE_ROW, source=source))
    return IncomingEdits(tuple(result))


def _cells(row: _ReadRow, table: _Table) -> Iterator[tuple[str, str]]:
    columns = {column.id for column in table.question.columns} & table.columns
    for each in fields(row):
        column = _NAMES.get(each.name, each.name)
        if each.name in _BESIDE or column in _COMPUTED or column not in columns:
            continue
        yield column, _text(getattr(row, each.name))


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case date():
            return value.isoformat()
        case Decimal():
            return format(value, "f")
        case tuple():
            return ", ".join(map(str, value))
        case _:
            return str(value)


def _changes(
    answers: Answers,
    table: Question,
    row: Row,
    cells: Mapping[str, str],
    language: Language,
    source: str,
) -> Iterator[EditProposal]:
    for column, text in cells.items():
        question = table.column(column)
        before = row[column]
        if isinstance(before, Wording):
            old = printed_text(before[language] or "", question, language, in_cell=True)
        else:
            raw = None if before is None else raw_value(before)
            old = ", ".join(map(str, raw)) if isinstance(raw, list) else str(raw or "")
        if " ".join(old.split()) == " ".join(text.split()) or _same_number(old, text):
            continue
        worded = question.bilingual
        yield EditProposal(
            answers.name,
            cell_path(table.id, row.id, column),
            EditKind.CHANGE,
            language if worded else None,
            old,
            text,
            source=source,
        )


def _same_number(old: str, new: str) -> bool:
    try:
        return Decimal(old) == Decimal(new)
    except ArithmeticError:
        return False


def _added(
    answers: Answers,
    table: Question,
    cells: Mapping[str, str],
    language: Language,
    source: str,
) -> EditProposal:
    filled = {column: text for column, text in cells.items() if text}
    return EditProposal(
        answers.name,
        table.id,
        EditKind.ADD_ROW,
        language,
        new=" · ".join(filled.values()),
        source=source,
        cells=MappingProxyType(filled),
        after="-",
    )
