"""A new answer file: every question, blank, with its wording as a comment above it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from planbuilder.answers.kinds import option_ids
from planbuilder.instrument import Document, Instrument, Kind, Question
from planbuilder.text import Language

_LISTS = {Kind.CHOICES, Kind.ROWS}


def blank_file(
    instrument: Instrument, document: Document, language: Language, schema: str | None = None
) -> str:
    """Return the text of a new answer file, its comments in `language`.

    `schema` is where an editor finds the JSON Schema, a path or an address.
    """
    return "\n".join(_lines(instrument, document, language, schema)) + "\n"


def _lines(
    instrument: Instrument, document: Document, language: Language, schema: str | None
) -> Iterator[str]:
    if schema:
        yield f"# yaml-language-server: $schema={schema}"
    yield f"# {document.title[language]}"
    yield f'document: "{document.id}"'
    yield f'instrument: "{instrument.name}"'
    yield "answers:"
    for section in document.sections:
        letter = f"{section.letter}) " if section.letter else ""
        yield ""
        yield f"  # {letter}{section.title[language]}"
        yield f"  {section.id}:"
        for question in section.questions:
            yield from _question(instrument, question, language)


def _question(instrument: Instrument, question: Question, language: Language) -> Iterator[str]:
    yield from _comment(question.prompt[language])
    if question.kind is Kind.ROWS:
        columns = ", ".join(column.id for column in question.columns)
        yield from _comment(instrument.words("blank_file.rows", language, columns=columns))
    elif options := option_ids(question, instrument) if question.kind in _OFFERING else ():
        key = "blank_file.any" if question.kind is Kind.CHOICES else "blank_file.one"
        yield from _comment(instrument.words(key, language, options=", ".join(options)))
    yield f"    {question.key}: {_blank(question)}"


_OFFERING = {Kind.CHOICE, Kind.CHOICES, Kind.YES_NO_UNKNOWN}


def _comment(text: str) -> Iterator[str]:
    for line in textwrap.wrap(text, 92):
        yield f"    # {line}"


def _blank(question: Question) -> str:
    if question.kind in _LISTS or question.multiple:
        return "[]"
    if question.kind is Kind.PERIOD:
        return '{start: "", end: ""}'
    return '{en: "", fr: ""}' if question.bilingual else '""'
