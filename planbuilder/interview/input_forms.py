"""Typed entries, turned into the form that answer files hold."""

from __future__ import annotations

from typing import Any

from planbuilder.answers.entries import normalize
from planbuilder.instrument import Question
from planbuilder.text import Language


def normalize_entry(question: Question, raw: Any, language: Language) -> Any:
    """Return a typed number, amount, time, date or period in the form of answer files.

    Anything that is not a string or not recognized comes back unchanged, for `parse` to refuse.
    """
    return normalize(question, raw, language) if isinstance(raw, str) else raw
