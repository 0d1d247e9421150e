"""The lines of forms and suggestions: their heads, fields and warnings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from planbuilder.answers import kind_of, parse_path
from planbuilder.errors import Problem
from planbuilder.frontends.terminal.front_end import BETWEEN_ENTRIES, FormLine, Page
from planbuilder.frontends.terminal.line_layout import shorten
from planbuilder.frontends.terminal.text_line import TextLine
from planbuilder.frontends.terminal.words import Phrases
from planbuilder.interview import Prompt
from planbuilder.interview.column_form import ColumnForm
from planbuilder.interview.row_form import FormField, RowForm
from planbuilder.interview.row_sets import ProposedRow

_LONGEST_VALUE = 70
_LINE = re.compile(r"\[([0-9]+)\]")


def form_page(prompt: Prompt, form: RowForm, words: Phrases) -> Page:
    """Return the page above the form of a row."""
    return Page(tuple(_head(prompt, form, words)))


def _head(prompt: Prompt, form: RowForm, words: Phrases) -> Iterator[TextLine]:
    language = words.language
    yield TextLine(form.table.heading[language], "title")
    name = form.name[language] if form.name else words("table.own")
    waiting = len(prompt.session.waiting_rows)
    more = f" ({words('table.waiting', count=waiting)})" if waiting else ""
    yield TextLine(f"{name}{more}", "strong")
    if form.row is None and prompt.rows:
        yield TextLine(words("table.no_more_rows", count=len(prompt.rows)))


def field_warning(form: RowForm, problem: Problem, words: Phrases) -> Iterator[TextLine]:
    """Yield a problem with a field, preceded by its name or the number of its line."""
    path = problem.path or ""
    match = _LINE.search(path)
    line = words("table.line", number=match[1]) if match else ""
    # A pasted line is not a row yet, so its place is a line number instead of an answer's path.
    column = parse_path(_LINE.sub("[row]", path)).column if path else None
    name = form.table.column(column).heading[words.language] if column else ""
    first, *rest = words.problem(problem)
    where = " – ".join(part for part in (line, name) if part)
    text = f"{where} – {first.text.removeprefix('! ')}" if where else first.text
    yield TextLine(text, "warning")
    yield from rest


def form_guidance(form: RowForm, words: Phrases) -> Iterator[TextLine]:
    """Yield the guidance on each field of a row."""
    language = words.language
    for field in form.fields:
        yield TextLine(field.column.heading[language], "title")
        yield TextLine(field.column.prompt[language])
        yield TextLine(field.column.guidance[language], indent=2)
        for number, option in enumerate(field.options, 1):
            help_text = f" – {option.help[language]}" if option.help else ""
            yield TextLine(f"{number}. {option.label[language]}{help_text}", indent=2)
        yield TextLine()


def split_entries(entry_text: str) -> tuple[str, ...]:
    """Return the separate entries of a form that a command carries as one text."""
    return tuple(entry_text.split(BETWEEN_ENTRIES)) if entry_text else ()


def field_option_labels(field: FormField, words: Phrases) -> tuple[str, ...]:
    """Return the labels of a field's options."""
    return tuple(option.label[words.language] for option in field.options)


def column_head(form: ColumnForm, words: Phrases) -> Iterator[TextLine]:
    """Yield the lines above the form of a column."""
    language = words.language
    yield TextLine(form.table.heading[language], "title")
    yield TextLine(form.column.heading[language], "strong")
    yield TextLine(form.column.prompt[language], may_be_cut=True)
    hint = kind_of(form.column).hint
    if hint is not None:
        yield TextLine(words(hint))
    yield TextLine(words("table.column"))


def form_line(
    field: FormField, entry: str, words: Phrases, problems: Sequence[Problem] = ()
) -> FormLine:
    """Return a field with an entry in the form a front end shows, wrong if `problems` name it."""
    label = field_label(field, words)
    if not field.is_needed:
        label = f"{label} ({words('state.optional')})"
    hint = kind_of(field.column).hint
    return FormLine(
        label,
        entry,
        field_option_labels(field, words),
        words(hint) if hint else "",
        any(each.path and parse_path(each.path).column == field.column.id for each in problems),
    )


def field_label(field: FormField, words: Phrases) -> str:
    """Return the heading of a field's column, with its language if not the author's."""
    label = field.column.heading[words.language]
    if field.language is None or field.language is words.language:
        return label
    return f"{label} ({words(f'prompt.in_{field.language.value}')})"


def fit_note(row: ProposedRow, words: Phrases) -> str:
    """Return a note on a proposed row when the account lacks what the row needs."""
    return "" if row.preset.fits else words("table.does_not_fit")


def suggestion_label(heading: str, display: str, words: Phrases) -> str:
    """Return a suggestion as one line: its heading, and its answer shortened."""
    value = shorten(display, _LONGEST_VALUE)
    return f"{words.label(heading)} {value or words('suggest.blank')}"
