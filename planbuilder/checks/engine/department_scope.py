"""What is asked of the department of a case, and in which languages."""

from __future__ import annotations

from planbuilder.answers.exemptions import document_languages
from planbuilder.answers.exemptions import is_asked as is_asked_of
from planbuilder.checks.engine.case import Case
from planbuilder.text import Language


def languages_needed(case: Case) -> tuple[Language, ...]:
    """Return the languages every text of a case is needed in."""
    return document_languages(case.instrument, case.profile)


def is_asked(case: Case, question: str) -> bool:
    """Return whether a question (`section.question`) is asked of the department of a case."""
    return is_asked_of(case.instrument, case.profile, question)
