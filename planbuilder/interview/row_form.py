"""Rows of tables as forms: their fields, and the meaning of typed entries.

A front end shows `RowForm.fields` and replies with `FillRow`. Where people type, `cells_of` turns
their entries into cells; a page with native inputs sends raw answers directly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from planbuilder.answers import InvalidAnswer, Row, Value, Wording, cell_path, kind_of, raw_value
from planbuilder.errors import Problem
from planbuilder.instrument import Question
from planbuilder.interview.columns import asked_columns, is_needed
from planbuilder.interview.display import options_of, row_name
from planbuilder.interview.input_forms import normalize_entry
from planbuilder.interview.known_areas import known_areas
from planbuilder.interview.prompt_parts import PromptOption
from planbuilder.interview.rows import table_named
from planbuilder.interview.session import InterviewStep, Session
from planbuilder.interview.steps import open_cells, steps_of
from planbuilder.text import LANGUAGES, Language, Text, format_list
from planbuilder.text.comparable import comparable

NEW = "new"
"""The id that stands for a row that does not exist yet."""


class FormField(Struct, frozen=True):
    """One field: a column of the table, in one language where its cell has two.

    `current` is the raw cell in that language, `entry` the cell as a person would type it, by
    language of the screen. `options` may be chosen by number, label or id.
    """

    column: Question
    language: Language | None
    is_needed: bool
    current: Any
    entry: Mapping[Language, str]
    options: tuple[PromptOption, ...]


class RowForm(Struct, frozen=True):
    """A row on one screen; `row` is None for a row that `FillRow` would add."""

    table: Question
    row: str | None
    name: Text | None
    fields: tuple[FormField, ...]


def row_form(session: Session, table: Question, row_id: str | None = None) -> RowForm:
    """Return the form of a row, or of a new row without `row_id`. Raises KeyError for no row."""
    row = session.answers.row(table.id, row_id) if row_id else Row(NEW, MappingProxyType({}))
    if row is None:
        raise KeyError(f"{table.id}[{row_id}]")
    name = row_name(session.instrument, table, row) if row_id else None
    return RowForm(table, row_id, name, tuple(row_fields(session, table, row)))


def row_fields(session: Session, table: Question, row: Row) -> Iterator[FormField]:
    """Yield the fields of a row: each column that is asked, in each language it is asked in."""
    choices = options_of(session.context, lambda source: table_named(session, source))
    for column in asked_columns(session, table, row):
        path = cell_path(table.id, row.id, column.id)
        value = row[column.id]
        for step in steps_of(session, column, path):
            if kind_of(column).is_position:
                options = known_areas(session)
            else:
                options = choices(column) if _chooses(column) else ()
            raw = None if value is None else raw_value(value)
            if isinstance(value, Wording) and step.language is not None:
                raw = value[step.language]
            entry = {
                each: _entry(session, column, value, step, each, options) for each in LANGUAGES
            }
            is_required = is_needed(column, session.purpose)
            yield FormField(column, step.language, is_required, raw, entry, options)


def column_options(session: Session, column: Question) -> Sequence[PromptOption]:
    """Return the options of a column, or the known areas where it names an area."""
    if kind_of(column).is_position:
        return known_areas(session)
    if not _chooses(column):
        return ()
    return options_of(session.context, lambda source: table_named(session, source))(column)


def _chooses(column: Question) -> bool:
    return kind_of(column).form == "choice"


def _entry(
    session: Session,
    column: Question,
    value: Value | None,
    step: InterviewStep,
    shown_in: Language,
    options: Sequence[PromptOption],
) -> str:
    """Return a cell as a person would type it; `cells_of` reads the same value from it."""
    if value is None:
        return ""
    if isinstance(value, Wording):
        return (value[step.language or session.language] or "").replace("\n", " ")
    if _chooses(column):
        labels = {each.id: each.label[shown_in] for each in options}
        option_ids = (value,) if isinstance(value, str) else value
        names = [labels.get(str(each), str(each)) for each in option_ids]  # type: ignore[union-attr]
        return "; ".join(names)
    raw = raw_value(value)
    if isinstance(raw, dict):
        return " → ".join(str(raw[part]) for part in ("start", "end") if raw.get(part))
    return str(raw)


def is_form_due(session: Session, table: Question, row_id: str) -> bool:
    """Return whether a row is asked on its form: when several of its cells are to be asked."""
    visit = session.visit
    if visit is not None and visit.all and (visit.table, visit.row) == (table.id, row_id):
        return True
    start = f"{table.id}[{row_id}]"
    return sum(step.path.startswith(start) for step in open_cells(session, table)) > 1


def cells_of(
    session: Session, form: RowForm, entries: Sequence[str]
) -> tuple[Mapping[str, Any], tuple[Problem, ...]]:
    """Return the raw cells that entries stand for, by column id, and the problems of the others.

    Unchanged fields are not among the cells; a blank entry makes its cell blank.
    """
    cells: dict[str, Any] = {}
    problems: list[Problem] = []
    for field, entry in zip(form.fields, entries, strict=True):
        if entry.strip() == field.entry[session.language].strip():
            continue
        try:
            raw = raw_of(session, field.column, entry, field.options)
        except InvalidAnswer as error:
            path = cell_path(form.table.id, form.row or NEW, field.column.id)
            values = MappingProxyType(dict(error.values))
            problems.append(Problem(error.code, path=path, values=values))
            continue
        put_cell(cells, field, raw)
    return cells, tuple(problems)


def put_cell(cells: dict[str, Any], field: FormField, raw: Any) -> None:
    """Add a raw cell to those of its row; the two languages of a text make one mapping."""
    key = field.column.id
    if field.language is None or isinstance(raw, Mapping):
        cells[key] = raw
        return
    # A string alone would be the text in the author's language.
    present = cells.get(key)
    cells[key] = {**(present if isinstance(present, dict) else {}), field.language.value: raw}


def raw_of(
    session: Session, column: Question, entry: str, options: Sequence[PromptOption] = ()
) -> Any:
    """Return a typed entry in the form of answer files.

    Options are named by their number, their id or the beginning of their label in either language;
    several are separated by semicolons or commas. Raises InvalidAnswer for no such option.
    """
    # No-break spaces are part of a French text.
    one_line = re.sub("[ \\t\\n]+", " ", entry).strip()
    several = kind_of(column).is_list(column)
    if kind_of(column).is_position:
        return _area(one_line, options)
    if not _chooses(column):
        return normalize_entry(column, one_line, session.language)
    if not several:
        return _option(one_line, options, session.language) if one_line else ""
    parts = [part.strip() for part in _parts(one_line, options)]
    return list(dict.fromkeys(_option(part, options, session.language) for part in parts if part))


def _area(entry: str, options: Sequence[PromptOption]) -> Any:
    """Return both names of the known area that an entry means, else the entry."""
    if entry.isdecimal() and 1 <= int(entry) <= len(options):
        return _names(options[int(entry) - 1].label)
    for option in options:
        if comparable(entry) in {comparable(option.label[language]) for language in LANGUAGES}:
            return _names(option.label)
    return entry


def _names(label: Text) -> Any:
    """Return both names of an area, or a single name where both are the same.

    An area named in one language is offered under that name in both, which is no translation.
    """
    if label.en == label.fr:
        return label.en
    return {language.value: label[language] for language in LANGUAGES}


def _parts(entry: str, options: Sequence[PromptOption]) -> list[str]:
    if ";" in entry:
        return entry.split(";")
    labels = {comparable(option.label[language]) for option in options for language in LANGUAGES}
    return [entry] if comparable(entry) in labels else entry.split(",")


def _option(entry: str, options: Sequence[PromptOption], language: Language) -> str:
    if entry.isdecimal() and 1 <= int(entry) <= len(options):
        return options[int(entry) - 1].id
    names = {
        option.id: {comparable(option.id), *(comparable(option.label[each]) for each in LANGUAGES)}
        for option in options
    }
    plain_text = comparable(entry)
    exact = [option for option, spellings in names.items() if plain_text in spellings]
    candidates = [
        option
        for option, spellings in names.items()
        if any(name.startswith(plain_text) for name in spellings)
    ]
    for matches in (exact, candidates):
        if len(matches) == 1:
            return matches[0]
    labels = [option.label[language] for option in options]
    raise InvalidAnswer("not_an_option", value=entry, options=format_list(labels, language) or "–")


def field_label(field: FormField, language: Language) -> str:
    """Return the label of a field in the language of the screen."""
    return field.column.heading[language]
