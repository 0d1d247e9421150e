"""Open questions and cells, and the bilingual texts of a document."""

from __future__ import annotations

from collections.abc import Iterator

from planbuilder.answers import REASON, Answers, QuestionKind, Wording, is_reason, kind_of
from planbuilder.checks.engine.case import Case
from planbuilder.instrument import Stage


def texts(answers: Answers) -> Iterator[tuple[str, QuestionKind, Wording]]:
    """Yield the path, kind and wording of every bilingual text; a noted reason is a short text."""
    for path, question, wording in answers.texts():
        yield path, kind_of(REASON if is_reason(path) else question), wording


def is_open(case: Case, path: str) -> bool:
    """Return whether a question or cell is neither answered nor marked as not applicable."""
    return case.answers.get(path) is None and not case.answers.is_not_applicable(path)


def is_past_draft(case: Case) -> bool:
    """Return whether missing answers are reported: not while a plan is drafted."""
    return case.purpose is not Stage.DRAFT
