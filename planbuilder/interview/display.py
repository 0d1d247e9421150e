"""Answers in words: values, options and rows as screens show them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, time
from decimal import Decimal

from planbuilder.answers import Period, Row, Value, Wording, kind_of
from planbuilder.instrument import Instrument, Item, Question, Rating, ScaleStep
from planbuilder.interview.prompt_parts import ClauseReference, PromptOption
from planbuilder.interview.workspace_context import InterviewContext
from planbuilder.text import (
    LANGUAGES,
    FormatsByLanguage,
    Language,
    Text,
    format_list,
)
from planbuilder.text.language import per_language, verbatim

Choices = Callable[[Question], tuple[PromptOption, ...]]


def options_of(
    context: InterviewContext, tables: Callable[[str], tuple[Question, tuple[Row, ...]] | None]
) -> Choices:
    """Return a function from a question to its options.

    `tables` finds the table that a reference chooses from (`plan:risks.register`), with its rows.
    """
    by_question: dict[int, tuple[PromptOption, ...]] = {}  # by identity: columns share their ids

    def choices(question: Question) -> tuple[PromptOption, ...]:
        if id(question) not in by_question:
            by_question[id(question)] = look_up(question)
        return by_question[id(question)]

    def look_up(question: Question) -> tuple[PromptOption, ...]:
        instrument = context.instrument
        kind = kind_of(question)
        if kind.is_reference:
            table = tables(question.choose_from or "")
            if table is None:
                return ()
            return tuple(
                PromptOption(row.id, row_name(instrument, table[0], row)) for row in table[1]
            )
        helps = meanings(instrument, question.choose_from or "")
        retired_ids = {item.id for item in instrument.retired_items(question, context.today)}
        return tuple(
            PromptOption(option, label, helps.get(option), is_retired=option in retired_ids)
            for option, label in kind.labels(question, instrument).items()
        )

    return choices


def meanings(instrument: Instrument, source: str) -> Mapping[str, Text]:
    """Return the explanations of the options of a catalogue or a scale, by id; some have none."""
    head, _, tail = source.partition(":")
    if head == "scale":
        matrix = instrument.matrix
        scales: dict[str, tuple[ScaleStep | Rating, ...]] = {
            "likelihood": matrix.likelihood,
            "impact": matrix.impact,
            "level": matrix.levels,
        }
        return {step.id: step.anchor for step in scales[tail]}
    if head == "group":
        groups = instrument.catalogues[tail].groups
        return {group.id: group.description for group in groups if group.description}
    if head in instrument.catalogues:
        items: tuple[Item, ...] = instrument.catalogues[head].items
        return {item.id: item.description for item in items if item.description}
    return {}


def row_name(instrument: Instrument, table: Question, row: Row) -> Text:
    """Return the name of a row: the value of its label column, or its id."""
    named_by = table.label_column or table.columns[0].id
    value = row[named_by]
    if isinstance(value, Wording):
        return per_language(lambda language: value[language] or value[language.other] or row.id)
    if not isinstance(value, str):
        return verbatim(row.id)
    labels = dict(instrument.choices(table.column(named_by)))
    return labels.get(value) or verbatim(value)


def in_words(
    question: Question,
    value: Value,
    language: Language,
    choices: Choices,
    formats: FormatsByLanguage,
) -> str:
    """Return a value in words, in `language`; a missing text is an empty string.

    `formats` are those of the instrument.
    """
    match value:
        case Wording():
            return value[language] or ""
        case Period() | date() | time() | Decimal():
            return kind_of(question).format(value, language, question, formats.get(language))
        case str():
            return _label(question, value, language, choices)
        case tuple():
            texts = [
                str(item.id) if isinstance(item, Row) else _label(question, item, language, choices)
                for item in value
            ]
            return format_list(texts, language)


def _label(question: Question, option_id: str, language: Language, choices: Choices) -> str:
    option = next((each for each in choices(question) if each.id == option_id), None)
    return option.label[language] if option else option_id


def in_both_words(
    question: Question, value: Value, choices: Choices, formats: FormatsByLanguage
) -> Mapping[Language, str]:
    """Return a value in words, by language."""
    return {
        language: in_words(question, value, language, choices, formats) for language in LANGUAGES
    }


def clause_references(
    instrument: Instrument, clauses: tuple[str, ...]
) -> tuple[ClauseReference, ...]:
    """Return clauses with the status of their policies; an unknown clause is left out."""
    return tuple(
        ClauseReference(clause.label, instrument.policy_of(clause.id).status, clause.summary)
        for clause in map(instrument.clause, clauses)
    )
