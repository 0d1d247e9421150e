"""New answer files: every question, blank, with its wording as a comment above it.

Codes and columns are explained, and every table has an example row to copy.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from planbuilder.answers.kinds import kind_of, option_ids
from planbuilder.instrument import Document, Instrument, Question
from planbuilder.text import LANGUAGES, Language

_INSIDE = "  "
"""The indent of codes and columns below their question."""


class BlankFileScope(Struct, frozen=True):
    """The languages in which a department is asked, and the questions that it is not asked."""

    languages: tuple[Language, ...] = LANGUAGES
    exempt: frozenset[str] = frozenset()


_WHOLE_FILE = BlankFileScope()


def blank_file(
    instrument: Instrument,
    document: Document,
    language: Language,
    schema: str | None = None,
    scope: BlankFileScope = _WHOLE_FILE,
) -> str:
    """Return the text of a new answer file, with comments in `language`.

    `schema` is the path or address of the JSON Schema for editors, if any. A section of which
    nothing is asked is left out.
    """
    return "\n".join(_lines(instrument, document, language, schema, scope)) + "\n"


def _lines(
    instrument: Instrument,
    document: Document,
    language: Language,
    schema: str | None,
    scope: BlankFileScope,
) -> Iterator[str]:
    if schema:
        yield f"# yaml-language-server: $schema={schema}"
    yield f"# {document.title[language]}"
    yield f'document: "{document.id}"'
    yield f'instrument: "{instrument.name}"'
    yield "answers:"
    for section in document.sections:
        questions = [each for each in section.questions if each.id not in scope.exempt]
        if not questions:
            continue
        letter = f"{section.letter}) " if section.letter else ""
        yield ""
        yield f"  # {letter}{section.title[language]}"
        yield f"  {section.id}:"
        for question in questions:
            yield from _question(instrument, question, language, scope)
            status = first_status(instrument, document, question)
            value = json.dumps(status) if status else _blank(question, scope.languages)
            yield f"    {question.key}: {value}"


def first_status(instrument: Instrument, document: Document, question: Question) -> str | None:
    """Return the status that a new document begins with, None for any other question."""
    life = instrument.lifecycle
    if life is None or document.id not in life.documents or question.id != life.status_question:
        return None
    return life.first.status


def _question(
    instrument: Instrument, question: Question, language: Language, scope: BlankFileScope
) -> Iterator[str]:
    yield from _comment(question.prompt[language])
    if kind_of(question).is_table:
        yield from _comment(instrument.words("blank_file.rows", language))
        for column in question.columns:
            yield from _comment(f"{column.id}: {column.heading[language]}", _INSIDE)
            yield from _options(instrument, column, language, _INSIDE * 2)
        yield from _comment(instrument.words("blank_file.example", language))
        yield from _example_row(instrument, question, scope)
    else:
        yield from _options(instrument, question, language, _INSIDE)


def _options(
    instrument: Instrument, question: Question, language: Language, inside: str
) -> Iterator[str]:
    """Yield comments with each code that may be chosen and its label."""
    options = kind_of(question).labels(question, instrument)
    if not options:
        return
    key = "blank_file.any" if kind_of(question).is_list(question) else "blank_file.one"
    yield from _comment(instrument.words(key, language), inside)
    for option, label in options.items():
        yield from _comment(f"{option}: {label[language]}", inside + _INSIDE)


def _example_row(instrument: Instrument, table: Question, scope: BlankFileScope) -> Iterator[str]:
    """Yield an example row as comments; without the number signs it can be read."""
    yield f'    #   - id: "{table.key[0]}1"'
    for column in table.columns:
        raw = _sample(instrument, column, scope)
        yield f"    #     {column.id}: {_flow(raw)}"


def _flow(raw: Any) -> str:
    """Return a raw answer on one line of YAML."""
    if isinstance(raw, dict):
        return f"{{{', '.join(f'{key}: {_flow(value)}' for key, value in raw.items())}}}"
    return json.dumps(raw, ensure_ascii=False)


def _sample(instrument: Instrument, column: Question, scope: BlankFileScope) -> Any:
    kind = kind_of(column)
    if options := option_ids(column, instrument):
        return [options[0]] if kind.is_list(column) else options[0]
    if column.bilingual:
        return {
            each.value: " ".join(column.example[each].split()) if column.example else kind.sample
            for each in scope.languages
        }
    return [kind.sample] if kind.is_list(column) else kind.sample


def _comment(text: str, inside: str = "") -> Iterator[str]:
    """Yield a text as wrapped comment lines behind the indent `inside`."""
    lines = textwrap.wrap(text, 92 - len(inside), subsequent_indent="  " if inside else "")
    for line in lines:
        yield f"    # {inside}{line}"


def _blank(question: Question, languages: tuple[Language, ...]) -> str:
    if kind_of(question).is_list(question):
        return "[]"
    if kind_of(question).form == "period":
        return '{start: "", end: ""}'
    texts = ", ".join(f'{language.value}: ""' for language in languages)
    return f"{{{texts}}}" if question.bilingual else '""'
