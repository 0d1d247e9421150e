"""What is missing: questions, cells and options, as hits that name them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planbuilder.answers import (
    REASON,
    Answers,
    QuestionKind,
    Wording,
    cell_path,
    is_reason,
    kind_of,
)
from planbuilder.checks.engine.case import Case, Hit
from planbuilder.checks.engine.jurisdiction import languages_needed
from planbuilder.checks.engine.labels import heading, option_label, row_label
from planbuilder.instrument import Stage


def texts(answers: Answers) -> Iterator[tuple[str, QuestionKind, Wording]]:
    """Yield path, kind and wording of every bilingual text; a noted reason is a short text."""
    for path, question, wording in answers.texts():
        yield path, kind_of(REASON if is_reason(path) else question), wording


def is_open(case: Case, path: str) -> bool:
    """Return whether a question or cell is neither answered nor marked as not applicable."""
    return case.answers.get(path) is None and not case.answers.is_not_applicable(path)


def is_partial(case: Case, path: str) -> bool:
    """Return whether an answer lacks its text in a language the department needs."""
    value = case.answers.get(path)
    return isinstance(value, Wording) and any(
        value[language] is None for language in languages_needed(case)
    )


def is_past_draft(case: Case) -> bool:
    """Return whether what is merely absent counts: it does not while a plan is drafted."""
    return case.purpose is not Stage.DRAFT


def missing_answers(case: Case, *paths: str, variant: str | None = None) -> Iterator[Hit]:
    """Yield a hit for each open question; it names the question."""
    for path in paths:
        if is_open(case, path):
            yield Hit(path, {"question": heading(case, path)}, variant)


def missing_cells(
    case: Case, table: str, *columns: str, variant: str | None = None
) -> Iterator[Hit]:
    """Yield a hit for each open cell of `columns`; it names the row and the question."""
    for row in case.answers.rows(table):
        for column in columns:
            path = cell_path(table, row.id, column)
            if is_open(case, path):
                values = {"row": row_label(case, table, row), "question": heading(case, path)}
                yield Hit(path, values, variant)


def missing_options(
    case: Case, path: str, wanted: Iterable[str], variant: str | None = None
) -> Iterator[Hit]:
    """Yield a hit for each wanted option that is not chosen; it names the option."""
    if case.answers.is_not_applicable(path):
        return
    chosen = case.answers.chosen(path)
    for item in wanted:
        if item not in chosen:
            yield Hit(path, {"option": option_label(case, path, item)}, variant)
