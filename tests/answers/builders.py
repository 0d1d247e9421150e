"""Questions and answers made for a test."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from planbuilder.answers import Answers, InvalidAnswer, parse, read_answers
from planbuilder.instrument import Question
from planbuilder.model.validation import validate
from planbuilder.storage import load_instrument

WORDS = {"en": "-", "fr": "-"}
OPTIONS = [{"id": name, "label": {"en": name, "fr": name}} for name in ("one", "two")]


def question(kind: str, **fields: Any) -> Question:
    """Return a question of this kind, its wording left out."""
    wording = dict.fromkeys(("heading", "prompt", "guidance"), WORDS)
    return validate(Question, {"id": "test.asked", "kind": kind, **wording, **fields})


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


def parse_answer(kind: str, answer: Any, **fields: Any) -> Any:
    """Return the value of a raw answer to a question of this kind; a choice offers one and two."""
    if kind in ("choice", "choices"):
        fields.setdefault("options", OPTIONS)
    return parse(question(kind, **fields), answer, load_instrument())


def refusal(kind: str, answer: Any, **fields: Any) -> InvalidAnswer:
    """Return what refuses a raw answer to a question of this kind."""
    with pytest.raises(InvalidAnswer) as error:
        parse_answer(kind, answer, **fields)
    return error.value
