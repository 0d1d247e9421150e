"""Open questions and cells, and the bilingual texts of a document."""

from __future__ import annotations

from planbuilder.answers import REASON, Answers, QuestionKind, Wording, is_reason, kind_of
from planbuilder.answers.value_cache import Identity, document_cache
from planbuilder.checks.engine.case import Case


def texts(answers: Answers) -> tuple[tuple[str, QuestionKind, Wording], ...]:
    """Return the path, kind and wording of every bilingual text; a noted reason is a short text."""
    return _texts(Identity(answers))


@document_cache(maxsize=4)  # each of some fifteen checks reads them all
def _texts(of_answers: Identity[Answers]) -> tuple[tuple[str, QuestionKind, Wording], ...]:
    return tuple(
        (path, kind_of(REASON if is_reason(path) else question), wording)
        for path, question, wording in of_answers.value.texts()
    )


def is_open(case: Case, path: str) -> bool:
    """Return whether a question or cell is neither answered nor marked as not applicable."""
    return case.answers.get(path) is None and not case.answers.is_not_applicable(path)
