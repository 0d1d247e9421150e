"""A new answer file: every question, blank, with its wording as a comment above it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from planbuilder.answers.kinds import kind_of, option_ids
from planbuilder.instrument import Document, Instrument, Question
from planbuilder.text import LANGUAGES, Language


@dataclass(frozen=True)
class Asked:
    """What a department is asked: in which languages, and which questions it is spared."""

    languages: tuple[Language, ...] = LANGUAGES
    exempt: frozenset[str] = frozenset()


def blank_file(
    instrument: Instrument,
    document: Document,
    language: Language,
    schema: str | None = None,
    asked: Asked = Asked(),
) -> str:
    """Return the text of a new answer file, its comments in `language`.

    `schema` is where an editor finds the JSON Schema, a path or an address. Sections of which
    nothing is asked are left out.
    """
    return "\n".join(_lines(instrument, document, language, schema, asked)) + "\n"


def _lines(
    instrument: Instrument,
    document: Document,
    language: Language,
    schema: str | None,
    asked: Asked,
) -> Iterator[str]:
    if schema:
        yield f"# yaml-language-server: $schema={schema}"
    yield f"# {document.title[language]}"
    yield f'document: "{document.id}"'
    yield f'instrument: "{instrument.name}"'
    yield "answers:"
    for section in document.sections:
        questions = [each for each in section.questions if each.id not in asked.exempt]
        if not questions:
            continue
        letter = f"{section.letter}) " if section.letter else ""
        yield ""
        yield f"  # {letter}{section.title[language]}"
        yield f"  {section.id}:"
        for question in questions:
            yield from _question(instrument, question, language)
            yield f"    {question.key}: {_blank(question, asked.languages)}"


def _question(instrument: Instrument, question: Question, language: Language) -> Iterator[str]:
    yield from _comment(question.prompt[language])
    if kind_of(question).is_table:
        columns = ", ".join(column.id for column in question.columns)
        yield from _comment(instrument.words("blank_file.rows", language, columns=columns))
    elif options := option_ids(question, instrument):
        key = "blank_file.any" if kind_of(question).is_list(question) else "blank_file.one"
        yield from _comment(instrument.words(key, language, options=", ".join(options)))


def _comment(text: str) -> Iterator[str]:
    for line in textwrap.wrap(text, 92):
        yield f"    # {line}"


def _blank(question: Question, languages: tuple[Language, ...]) -> str:
    if kind_of(question).is_list(question):
        return "[]"
    if kind_of(question).form == "period":
        return '{start: "", end: ""}'
    texts = ", ".join(f'{language.value}: ""' for language in languages)
    return f"{{{texts}}}" if question.bilingual else '""'
