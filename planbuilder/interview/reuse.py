"""Answers from elsewhere in the workspace, offered with their source and date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from planbuilder.answers import Answers, Row, Value, kind_of
from planbuilder.instrument import Question
from planbuilder.interview.columns import fill_levels
from planbuilder.interview.display import in_both_words, options_of, row_name
from planbuilder.interview.prompt_parts import Offer
from planbuilder.interview.rows import table_named
from planbuilder.interview.session import Session
from planbuilder.text import Language

FEW = 3
"""The greatest number of offers from other plans at one prompt; more would hide the question."""


class Origin(NamedTuple):
    """The document and the path an offer comes from."""

    answers: Answers
    path: str


def offers(session: Session, question: Question) -> tuple[Offer, ...]:
    """Return the answers in the workspace that could answer a question.

    Those of the strategy and the profile come first, whenever they differ; then, while the question
    is blank, those of other plans, the same platform first and the latest first; last, the usual
    options. A text without words in the language of the interview is left out.
    """
    present = session.answers.get(question.id)
    result = list(_scope_answers(session, question)) if present is None else []
    other_plans = _from_other_plans(session, question) if present is None else ()
    for limit, origins in ((None, _sources(session, question)), (FEW, other_plans)):
        count = 0
        for origin in origins:
            value = _usable(session, question, origin)
            if value is None or value in (present, *(offer.value for offer in result)):
                continue
            offer = _offer(session, question, origin, value)
            if not offer.display[session.language].strip():
                continue
            result.append(offer)
            count += 1
            if count == limit:
                break
    if question.usual and present is None:
        display = display_value(session, question, question.usual)
        title = session.instrument.title
        result.append(Offer("", question.id, title, None, False, question.usual, display))
    return tuple(result)


def workspace_offers(session: Session, question: Question) -> tuple[Offer, ...]:
    """Return the answers in the strategy, the profile and this document that answer a question.

    Other plans are not read, so that a section opens without delay.
    """
    offers = [
        _offer(session, question, origin, value)
        for origin in _sources(session, question)
        if (value := _usable(session, question, origin)) is not None
    ]
    return tuple(offers)


def _scope_answers(session: Session, question: Question) -> Iterator[Offer]:
    scope_answers = session.context.scope_answers
    if scope_answers is None or session.document.folder is None:
        return
    if any(name != session.answers.name for name in session.context.plans):
        return
    value = scope_answers.answers.get(question.id)
    if value in {option for option, _ in session.instrument.choices(question)}:
        display = display_value(session, question, value)
        title = session.document.title
        yield Offer("", question.id, title, scope_answers.on, False, value, display)


def _sources(session: Session, question: Question) -> Iterator[Origin]:
    for source in question.offered_from:
        document, _, path = source.partition(":")
        own = document == session.document.id
        answers = session.answers if own else session.context.document(document)
        if answers is not None:
            yield Origin(answers, path)


def _from_other_plans(session: Session, question: Question) -> Iterable[Origin]:
    is_shared = kind_of(question).is_shared and not question.own
    if session.document.folder is None or not (is_shared or question.reusable):
        return ()
    platform = session.answers.text(session.answers.path_of("platform"))

    def order(answers: Answers) -> tuple[bool, str, str]:
        day, _ = when(answers)
        return (
            answers.text(answers.path_of("platform")) == platform,
            str(day or ""),
            answers.name,
        )

    others = [plan for name, plan in session.context.plans.items() if name != session.answers.name]
    return [Origin(plan, question.id) for plan in sorted(others, key=order, reverse=True)]


def when(answers: Answers) -> tuple[date | None, bool]:
    """Return the day a document was approved, or else prepared, and whether it was approved."""
    approval_day = answers.date(answers.path_of("approved_on"))
    if approval_day is not None:
        return approval_day, True
    return answers.date(answers.path_of("prepared_on")), False


def _usable(session: Session, question: Question, origin: Origin) -> Value | None:
    value = origin.answers.get(origin.path)
    if kind_of(question).is_table:
        rows = [_own_row(session, question, row) for row in origin.answers.rows(origin.path)]
        return tuple(row for row in rows if row.cells) or None
    if kind_of(question).is_reference and isinstance(value, tuple):
        available = _row_ids(session, question)
        return tuple(each for each in value if isinstance(each, str) and each in available) or None
    return value


def _own_row(session: Session, table: Question, row: Row) -> Row:
    # Dates belong to the plan they were given in, and so do rows its references point to.
    for column in table.columns:
        if kind_of(column).is_dated:
            row = row.with_cell(column.id, None)
        elif kind_of(column).is_reference:
            available = _row_ids(session, column)
            remaining = tuple(each for each in row.selection(column.id) if each in available)
            value: Value | None = remaining if column.multiple else next(iter(remaining), None)
            row = row.with_cell(column.id, value or None)
    return fill_levels(session.instrument.matrix, table, row)


def _row_ids(session: Session, question: Question) -> frozenset[str]:
    table = table_named(session, question.choose_from or "")
    return frozenset(row.id for row in table[1]) if table else frozenset()


def _offer(session: Session, question: Question, origin: Origin, value: Value) -> Offer:
    day, is_approved = when(origin.answers)
    answers = origin.answers
    file = answers.document.file_of(answers.name)
    title = answers.document.title
    display = display_value(session, question, value)
    record = answers.translations.get(origin.path)
    return Offer(file, origin.path, title, day, is_approved, value, display, record)


def display_value(session: Session, question: Question, value: Value) -> Mapping[Language, str]:
    """Return an answer in words, by language; a table by the names of its rows."""
    if not kind_of(question).is_table or not isinstance(value, tuple):
        choices = options_of(session.context, lambda source: table_named(session, source))
        return in_both_words(question, value, choices, session.instrument.formats)
    names = [row_name(session.instrument, question, row) for row in value if isinstance(row, Row)]
    # Rows are often named by a whole sentence.
    return {
        language: "; ".join(name[language].rstrip(".") or name[language] for name in names)
        for language in Language
    }
