"""What a person types → what an answer file holds, where people write it in several ways."""

from __future__ import annotations

from typing import Any

from planbuilder.answers.entries import normalize
from planbuilder.instrument import Question
from planbuilder.text import Language


def normalize_entry(question: Question, raw: Any, language: Language) -> Any:
    """Return a typed number, amount, time, date or period as an answer file writes it.

    Anything that is not a string, or not recognized, comes back as it is: `parse` will say what
    is wrong with it.
    """
    return normalize(question, raw, language) if isinstance(raw, str) else raw
