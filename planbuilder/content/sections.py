"""The answers of each section as values, under the names that templates use.

`{{p objectives.drivers }}`, `{{r account.platform }}`, `{%tr for row in risks.register.rows %}`: a
question that does not apply, or that is optional and blank, is None.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from msgspec import Struct

from planbuilder.answers import Row, Value, Wording, cell_path, kind_of
from planbuilder.answers.value_cache import Identity
from planbuilder.content.gaps import gap, note_comments
from planbuilder.content.material import Material
from planbuilder.content.value_display import ValueDisplay, labels_of, row_number
from planbuilder.content.values import Block, Bullets, Gap, Inline, lines_of
from planbuilder.instrument import Document, Instrument, Question, Show
from planbuilder.text import Language

BLANK = "–"
"""The text of an optional cell that is blank."""

UNPRINTED = frozenset({Show.HIDDEN, Show.DETAIL})


def sections(material: Material) -> dict[str, dict[str, Any]]:
    """Return the values of every section by its id, each question under its key."""
    display, applicable_ids = ValueDisplay(material), material.question_ids
    return {
        section: {
            key: _question(display, format) if format.question.id in applicable_ids else None
            for key, format in formats
        }
        for section, formats in _formats_of(material)
    }


def _question(display: ValueDisplay, format: _PrintFormat) -> Any:
    question = format.question
    if format.is_table:
        return _table(display, format)
    value = display.material.answers.values.get(question.id)
    return _print(display, format, question.id, value)


def _table(display: ValueDisplay, format: _PrintFormat) -> dict[str, Any] | None:
    material, table = display.material, format.question
    rows = _rows(display, format, material.answers.rows(table.id))
    if rows:
        return {"rows": rows, "gap": None}
    missing = gap(material, table, table.id, None)
    return {"rows": [], "gap": missing} if missing else None


def row_values(material: Material, table: Question, row: Row) -> dict[str, Any]:
    """Return the printed cells of a row by column id, each one text, and its number as `id`."""
    (cells,) = _rows(ValueDisplay(material), _format_of(material, table), (row,))
    return {key: _as_one_text(cell) for key, cell in cells.items()}


def _rows(display: ValueDisplay, format: _PrintFormat, rows: Iterable[Row]) -> list[dict[str, Any]]:
    table = format.question.id
    lines = []
    for row in rows:
        cells: dict[str, Any] = {"id": row_number(row.id)}
        for column in format.columns:
            key = column.question.id
            path = cell_path(table, row.id, key)
            cells[key] = _print(display, column, path, row.cells.get(key), row) or BLANK
        lines.append(cells)
    return lines


def place(
    material: Material,
    question: Question,
    path: str,
    value: Value | None,
    *,
    row: Row | None = None,
) -> Block | Bullets | Inline | Gap | None:
    """Return the value printed at `path`; a cell (of a `row`) is always one text."""
    shown = _print(ValueDisplay(material), _format_of(material, question), path, value, row)
    return shown if row is None else _as_one_text(shown)


class _PrintFormat(Struct, frozen=True):
    """How the values of a question or a column are printed, the same for all plans.

    `labels` are those of its options, None where it offers none. `has_unit` is whether it is the
    unit of a time, `may_name` whether it names an account. `columns` are those that are printed.
    """

    question: Question
    label: str
    is_table: bool
    is_long: bool
    labels: Mapping[str, str] | None
    has_unit: bool
    may_name: bool
    columns: tuple[_PrintFormat, ...]


def _formats_of(
    material: Material,
) -> tuple[tuple[str, tuple[tuple[str, _PrintFormat], ...]], ...]:
    """Return the ids of sections, each with the keys and formats of the questions it prints."""
    return _formats(Identity(material.instrument), Identity(material.document), material.language)


@lru_cache(maxsize=16)
def _formats(
    instrument: Identity[Instrument], document: Identity[Document], language: Language
) -> tuple[tuple[str, tuple[tuple[str, _PrintFormat], ...]], ...]:
    return tuple(
        (
            section.id,
            tuple(
                (question.key, _format(instrument, document, Identity(question), language))
                for question in section.questions
                if question.show not in UNPRINTED
            ),
        )
        for section in document.value.sections
    )


def _format_of(material: Material, question: Question) -> _PrintFormat:
    instrument, document = Identity(material.instrument), Identity(material.document)
    return _format(instrument, document, Identity(question), material.language)


@lru_cache(maxsize=2_048)  # the questions and columns of a few kinds of documents
def _format(
    instrument: Identity[Instrument],
    document: Identity[Document],
    of_question: Identity[Question],
    language: Language,
) -> _PrintFormat:
    question = of_question.value
    kind = kind_of(question)
    labels = kind.labels(question, instrument.value) if kind.offers_options() else None
    return _PrintFormat(
        question,
        question.heading[language],
        kind.is_table,
        kind.is_long,
        None if labels is None else {each: label[language] for each, label in labels.items()},
        question.id in _times(document),
        kind.is_name and not question.bilingual,
        tuple(
            _format(instrument, document, Identity(column), language)
            for column in question.columns
            if column.show is not Show.DETAIL
        ),
    )


def _print(
    display: ValueDisplay,
    format: _PrintFormat,
    path: str,
    value: Value | None,
    row: Row | None = None,
) -> Block | Bullets | Inline | Gap | None:
    """Return the value printed at `path`, for a cell with its row."""
    material, question = display.material, format.question
    language = material.language
    if value is None or (isinstance(value, Wording) and value[language] is None):
        return gap(material, question, path, value, in_cell=row is not None)
    comments = note_comments(material, path) if path in material.answers.notes else ()
    if row is None and question.show is Show.BULLETS:
        items = display.items(question, value)
        return Bullets(path, items, language, format.label, comments)
    if format.labels is not None:
        unit = unit_of(material, question, value) if format.has_unit else None
        text = unit or display.join(question, labels_of(format.labels, value))
    else:
        text = display.text(question, value) or ""
    if format.is_long:
        return Block(path, text, language, format.label, comments, in_cell=row is not None)
    if format.may_name:
        language = _account_language(material, question, row)
    return Inline(path, text, language, format.label, comments)


def _as_one_text(cell: Any) -> Any:
    """Return the value of a cell, its prose as lines of one text."""
    if type(cell) is not Block:
        return cell
    return Inline(cell.path, lines_of(cell), cell.language, cell.label, cell.comments)


def _account_language(material: Material, question: Question, row: Row | None) -> Language:
    """Return the language of the name of an account, that of the document where none is stated."""
    language = _stated_language(material, question, row)
    if isinstance(language, str) and language in set(Language):
        return Language(language)
    return material.language


def _stated_language(material: Material, question: Question, row: Row | None) -> Value | None:
    """Return the language stated for the name of an account, by its row or its role."""
    if row is None:
        roles = ((stem, language) for stem in ("name", "handle") for language in Language)
        paths = {material.document.path_of(f"{stem}_{each}"): each for stem, each in roles}
        return paths.get(question.id)
    return row[material.document.column_of("members", "language")]


_TIMES = (
    ("notice_response_time", "notice_response_unit"),
    ("protocol_response_time", "protocol_response_unit"),
)
"""Roles of response times, each with the role of its unit."""


def unit_of(material: Material, question: Question, value: Value) -> str | None:
    """Return a unit as it is written after its number: `business day`; None for anything else."""
    times = _times(Identity(material.document))
    if question.id not in times or not kind_of(question).offers_options():
        return None
    key = f"value.unit_{value}"
    number = material.answers.number(times[question.id])
    one = number is not None and number < 2 and (material.language is Language.FR or number == 1)
    words = material.instrument.interface
    return words[f"{key}_one" if one else key][material.language] if key in words else None


@lru_cache(maxsize=16)
def _times(document: Identity[Document]) -> Mapping[str, str]:
    """Return the question that asks for a time, by the one that asks for its unit."""
    path_of = document.value.path_of
    return {path_of(unit): path_of(time) for time, unit in _TIMES}
