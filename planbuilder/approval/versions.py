"""Versions of a document: the approved one, and the name of the next."""

from __future__ import annotations

import re
from collections.abc import Iterable
from types import MappingProxyType

from msgspec.structs import replace

from planbuilder.answers import Answers, Row, read_answers
from planbuilder.approval.record import Record, records_of_kind
from planbuilder.approval.records import SignOff
from planbuilder.instrument import Instrument

APPROVAL = "approval"
"""The sign-off that approves a whole document."""

_VERSION_NUMBER = re.compile(r"(\d{1,6})((?:\.\d{1,6})*)")


def approvals_of(records: Iterable[Record]) -> tuple[SignOff, ...]:
    """Return the approvals of the whole document, the earliest first."""
    return tuple(
        record
        for record in records_of_kind(records, SignOff)
        if record.purpose == APPROVAL and not record.sections
    )


def approval_of(records: Iterable[Record]) -> SignOff | None:
    """Return the last approval of the whole document, None when there is none."""
    approvals = approvals_of(records)
    return approvals[-1] if approvals else None


def approved_version(
    instrument: Instrument, answers: Answers, records: Iterable[Record]
) -> Answers | None:
    """Return the document as it was last approved, None when it never was.

    A sign-off does not keep answers that are recorded after it (a date of approval, an actual
    result): those are taken from `answers`, the present document. Raises AnswerError when the copy
    in the sign-off cannot be read with this instrument.
    """
    record = approval_of(records)
    if record is None:
        return None
    file = f"{answers.name}, {record.on.isoformat()}"
    version = read_answers(
        instrument, record.answers, name=answers.name, file=file, expect=answers.document.id
    )
    later = instrument.lifecycle.recorded_later if instrument.lifecycle else ()
    for path in later:
        version = _with_later(version, answers, path)
    return replace(version, translations=answers.translations)


def _with_later(version: Answers, today: Answers, path: str) -> Answers:
    section, key, *column = path.split(".")
    question = f"{section}.{key}"
    if not column:
        version = version.with_value(question, today.values.get(question))
        return _with_note(version, today, question)
    rows = tuple(
        _with_cell(row, today.row(question, row.id), column[0]) for row in version.rows(question)
    )
    return version.with_value(question, rows or None)


def _with_note(version: Answers, today: Answers, question: str) -> Answers:
    """Return the document with the present note of a question, such as "to be determined"."""
    notes = {key: note for key, note in version.notes.items() if key != question}
    if question in today.notes:
        notes[question] = today.notes[question]
    return replace(version, notes=MappingProxyType(notes))


def _with_cell(row: Row, today: Row | None, column: str) -> Row:
    cells = {key: cell for key, cell in row.cells.items() if key != column}
    if today is not None and (value := today[column]) is not None:
        cells[column] = value
    return Row(row.id, MappingProxyType(cells))


def next_version(version: str | None) -> str | None:
    """Return the version of the next renewal: `1.2` → `2.0`, `3` → `4`; None for any other form."""
    match = _VERSION_NUMBER.fullmatch((version or "").strip())
    if match is None:
        return None
    return f"{int(match[1]) + 1}" + re.sub(r"\d+", "0", match[2])
