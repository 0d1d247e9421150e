"""Questions and answers made for a test."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from planbuilder.answers import Answers, read_answers
from planbuilder.instrument import Question
from planbuilder.storage import load_instrument

WORDS = {"en": "-", "fr": "-"}


def question(kind: str, **fields: Any) -> Question:
    """Return a question of this kind, its wording left out."""
    wording = dict.fromkeys(("heading", "prompt", "guidance"), WORDS)
    return Question.model_validate({"id": "test.asked", "kind": kind, **wording, **fields})


def raw(
    answers: Mapping[str, Any] | None = None, document: str = "plan", **parts: Any
) -> dict[str, Any]:
    """Return a raw answer file as the YAML loader gives it."""
    head = {"document": document, "instrument": load_instrument().name}
    return {**head, "answers": answers or {}, **parts}


def read(answers: Mapping[str, Any] | None = None, document: str = "plan", **parts: Any) -> Answers:
    """Return answers read from a raw file."""
    whole = raw(answers, document, **parts)
    return read_answers(load_instrument(), whole, name="made", file="made.yaml")
