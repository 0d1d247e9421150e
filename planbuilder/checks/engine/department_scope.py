"""The languages and questions that the department of a case is asked for."""

from __future__ import annotations

from planbuilder.answers.exemptions import document_languages
from planbuilder.answers.exemptions import is_asked as is_asked_of
from planbuilder.checks.engine.case import Case
from planbuilder.text import Language


def languages_needed(case: Case) -> tuple[Language, ...]:
    """Return the languages in which every text of a case is needed."""
    return document_languages(case.instrument, case.profile)


def is_asked(case: Case, question: str) -> bool:
    """Return whether a question (`section.question`) is asked of the department of a case."""
    return is_asked_of(case.instrument, case.profile, question)
