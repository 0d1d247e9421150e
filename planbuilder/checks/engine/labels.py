"""The names of rows, options, dates and areas in messages, in both languages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from decimal import Decimal

from planbuilder.answers import Row, Wording, is_reason, kind_of, parse_path, question_path
from planbuilder.checks.engine.case import Case
from planbuilder.instrument import Question
from planbuilder.text import (
    Language,
    Text,
    ValueFormats,
    format_date,
    format_list,
    format_number,
    format_time,
)
from planbuilder.text.language import per_language, verbatim

Values = dict[str, str | int | Text]
"""The values that a message names."""

LONG_PART = 40
"""The length above which texts in a list are separated by semicolons."""

LONGEST = 70
"""The greatest number of characters of a text that a message quotes."""


def shorten(text: str) -> str:
    """Return the beginning of a text on one line, cut at a word."""
    line = " ".join(text.split())
    if len(line) <= LONGEST:
        return line
    return line[:LONGEST].rpartition(" ")[0].rstrip(" ,;:") + "…"


def quote(wording: Wording, fallback: str) -> Text:
    """Return a bilingual answer for a message; `fallback` replaces a missing language."""
    return per_language(lambda language: shorten(wording[language] or fallback) or fallback)


def question_at(case: Case, path: str) -> Question:
    """Return the question, or the column, that a path leads to. Raises KeyError for none.

    The path of a noted reason leads to the question it is noted at.
    """
    return case.answers.document.question(parse_path(question_path(path)).model)


def heading(case: Case, path: str) -> Text:
    """Return the heading of a question or column; that of a noted reason says what it is."""
    heading_text = question_at(case, path).heading
    if not is_reason(path):
        return heading_text
    wording = case.instrument.interface["check.reason"]
    return per_language(lambda language: wording.fill(language, question=heading_text))


def option_label(case: Case, path: str, option_id: str) -> Text:
    """Return the label of an option of the question at `path`; its id where it is unknown."""
    return choice_label(case, question_at(case, path), option_id)


def choice_label(case: Case, question: Question, option_id: str) -> Text:
    """Return the label of an option of a question; its id where it is unknown."""
    labels = kind_of(question).labels(question, case.instrument)
    return labels.get(option_id) or verbatim(option_id)


def row_label(case: Case, table: str, row: Row) -> Text:
    """Return the name of a row in messages: the value of its label column, or its id."""
    question = case.answers.document.question(table)
    columns = question.columns
    named_by = question.label_column or columns[0].id
    value = row[named_by]
    if isinstance(value, Wording):
        return quote(value, row.id)
    if not isinstance(value, str):
        return verbatim(row.id)
    column = next(column for column in columns if column.id == named_by)
    return choice_label(case, column, value)


def value_label(case: Case, path: str, value: object) -> Text:
    """Return an answer as messages show it: a date in words, an option by its label."""
    match value:
        case date():
            return date_label(case, value)
        case time():
            return time_label(case, value)
        case Decimal():
            return number_label(case, value)
        case Wording():
            return quote(value, value.en or value.fr or "-")
        case tuple():
            choices = dict(case.instrument.choices(question_at(case, path)))
            labels = [label for option, label in choices.items() if option in value]
            return list_label(labels) if labels else verbatim("-")
        case str():
            return option_label(case, path, value)
        case _:
            return verbatim(str(value))


def number_label(case: Case, amount: Decimal) -> Text:
    """Return a number without needless zeros, as each language writes it."""
    plain = amount.normalize() if amount else Decimal(0)
    return per_language(lambda language: format_number(plain, language, _formats(case, language)))


def date_label(case: Case, day: date) -> Text:
    """Return a date in words."""
    return per_language(lambda language: format_date(day, language, _formats(case, language)))


def time_label(case: Case, moment: time) -> Text:
    """Return a time of day."""
    return per_language(lambda language: format_time(moment, language, _formats(case, language)))


def _formats(case: Case, language: Language) -> ValueFormats | None:
    return case.instrument.formats.get(language)


def list_label(texts: Iterable[Text]) -> Text:
    """Return texts joined in a sentence, long ones by semicolons. `texts` must not be empty."""
    parts = tuple(texts)

    def join(language: Language) -> str:
        wordings = [part[language] for part in parts]
        if max(map(len, wordings)) > LONG_PART:
            return "; ".join(wordings)
        return format_list(wordings, language)

    return per_language(join)


def language_name(case: Case, language: Language) -> Text:
    """Return the name of a language, as in “in English”."""
    return case.instrument.interface[f"language.{language.value}"]
