"""The answers of each section as values, under the names that templates use.

`{{p objectives.drivers }}`, `{{r account.platform }}`, `{%tr for row in risks.register.rows %}`: a
question that does not apply, or that is optional and blank, is None.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from planbuilder.answers import Row, Value, Wording, cell_path, kind_of
from planbuilder.answers.value_cache import Identity
from planbuilder.content.gaps import gap, note_comments
from planbuilder.content.material import Material
from planbuilder.content.value_display import ValueDisplay, chosen, row_number
from planbuilder.content.values import Block, Bullets, Gap, Inline
from planbuilder.instrument import Document, Question, Show
from planbuilder.text import Language

_ITEM = re.compile(r"^(\s*)[-*+] ")

BLANK = "–"
"""The text of an optional cell that is blank."""

UNPRINTED = frozenset({Show.HIDDEN, Show.DETAIL})


def sections(material: Material) -> dict[str, dict[str, Any]]:
    """Return the values of every section by its id, each question under its key."""
    tree: dict[str, dict[str, Any]] = {}
    for section in material.document.sections:
        tree[section.id] = {
            question.key: _question(material, question)
            for question in section.questions
            if question.show not in UNPRINTED
        }
    return tree


def _question(material: Material, question: Question) -> Any:
    if question.id not in material.question_ids:
        return None
    if kind_of(question).is_table:
        return _table(material, question)
    value = material.answers.values.get(question.id)
    return place(material, question, question.id, value)


def _table(material: Material, table: Question) -> dict[str, Any] | None:
    rows = _rows(material, table, material.answers.rows(table.id))
    if rows:
        return {"rows": rows, "gap": None}
    missing = gap(material, table, table.id, None)
    return {"rows": [], "gap": missing} if missing else None


def row_values(material: Material, table: Question, row: Row) -> dict[str, Any]:
    """Return the printed cells of a row by column id, and its number as `id`."""
    return _rows(material, table, (row,))[0]


def _rows(material: Material, table: Question, rows: Iterable[Row]) -> list[dict[str, Any]]:
    columns = [
        (column.id, _Printer(material, column, in_cell=True))
        for column in table.columns
        if column.show is not Show.DETAIL
    ]
    lines = []
    for row in rows:
        cells: dict[str, Any] = {"id": row_number(row.id)}
        for column, printer in columns:
            path = cell_path(table.id, row.id, column)
            cells[column] = printer.value(path, row.cells.get(column), row) or BLANK
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
    return _Printer(material, question, in_cell=row is not None).value(path, value, row)


class _Printer:
    """Prints the values of one question, or of one column, which is always one text."""

    def __init__(self, material: Material, question: Question, *, in_cell: bool = False) -> None:
        self.material = material
        self.question = question
        self.in_cell = in_cell
        self.language = material.language
        self.label = question.heading[material.language]
        self.display = ValueDisplay(material)
        kind = kind_of(question)
        self.is_long = kind.is_long
        self.labels = self.display.labels(question) if kind.offers_options() else None
        self.has_unit = question.id in _times(Identity(material.document))
        self.may_name = kind.is_name and not question.bilingual

    def value(
        self, path: str, value: Value | None, row: Row | None = None
    ) -> Block | Bullets | Inline | Gap | None:
        """Return the value printed at `path`, for a cell with its row."""
        material, question, language = self.material, self.question, self.language
        if value is None or (isinstance(value, Wording) and value[language] is None):
            return gap(material, question, path, value, in_cell=self.in_cell)
        comments = note_comments(material, path) if path in material.answers.notes else ()
        if question.show is Show.BULLETS and not self.in_cell:
            items = self.display.items(question, value)
            return Bullets(path, items, language, self.label, comments)
        if self.labels is not None:
            unit = unit_of(material, question, value) if self.has_unit else None
            text = unit or self.display.join(question, chosen(self.labels, value))
        else:
            text = self.display.text(question, value) or ""
        if self.is_long and not self.in_cell:
            return Block(path, text, language, self.label, comments)
        if self.is_long and material.final:
            text = _as_lines(text)
        if self.may_name:
            language = _account_language(material, question, row)
        return Inline(path, text, language, self.label, comments)


def _as_lines(text: str) -> str:
    """Return prose as the lines of a cell, with bullets before items and without blank lines."""
    lines = (line for line in text.splitlines() if line.strip())
    return "\n".join(_ITEM.sub(r"\1• ", line) for line in lines)


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
