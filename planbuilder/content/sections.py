"""The answers of each section as values, under the names that templates use.

`{{p objectives.drivers }}`, `{{r account.platform }}`, `{%tr for row in risks.register.rows %}`: a
question that does not apply, or that is optional and blank, is None.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from planbuilder.answers import Row, Value, Wording, cell_path, kind_of
from planbuilder.answers.value_cache import Identity
from planbuilder.content.gaps import gap, note_comments
from planbuilder.content.material import Material
from planbuilder.content.value_display import ValueDisplay, row_number
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
    rows = [row_values(material, table, row) for row in material.answers.rows(table.id)]
    if rows:
        return {"rows": rows, "gap": None}
    missing = gap(material, table, table.id, None)
    return {"rows": [], "gap": missing} if missing else None


def row_values(material: Material, table: Question, row: Row) -> dict[str, Any]:
    """Return the printed cells of a row by column id, and its number as `id`."""
    cells: dict[str, Any] = {"id": row_number(row.id)}
    values = row.cells
    for column in table.columns:
        if column.show is not Show.DETAIL:
            path = cell_path(table.id, row.id, column.id)
            value = place(material, column, path, values.get(column.id), row=row)
            cells[column.id] = value or BLANK
    return cells


def place(
    material: Material,
    question: Question,
    path: str,
    value: Value | None,
    *,
    row: Row | None = None,
) -> Block | Bullets | Inline | Gap | None:
    """Return the value printed at `path`; a cell (of a `row`) is always one text."""
    in_cell = row is not None
    if value is None or (isinstance(value, Wording) and value[material.language] is None):
        return gap(material, question, path, value, in_cell=in_cell)
    display = ValueDisplay(material)
    label = question.heading[material.language]
    comments = note_comments(material, path) if path in material.answers.notes else ()
    if question.show is Show.BULLETS and not in_cell:
        items = display.items(question, value)
        return Bullets(path, items, material.language, label, comments)
    text = display.text(question, value) or ""
    kind = kind_of(question)
    if kind.is_long and not in_cell:
        return Block(path, text, material.language, label, comments)
    if kind.offers_options():
        text = unit_of(material, question, value) or text
    if kind.is_long and material.final:
        text = _as_lines(text)
    return Inline(path, text, _language(material, question, row), label, comments)


def _as_lines(text: str) -> str:
    """Return prose as the lines of a cell, with bullets before items and without blank lines."""
    lines = (line for line in text.splitlines() if line.strip())
    return "\n".join(_ITEM.sub(r"\1• ", line) for line in lines)


def _language(material: Material, question: Question, row: Row | None) -> Language:
    """Return the language of an answer: for the name of an account, that of the account."""
    if kind_of(question).is_name and not question.bilingual:
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
