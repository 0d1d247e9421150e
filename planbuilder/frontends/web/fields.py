"""A question as a form shows it, and a form as the answers it holds."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from planbuilder.answers import Note, QuestionKind, kind_of, raw_value
from planbuilder.errors import Problem
from planbuilder.instrument import Question
from planbuilder.interview import Outcome, Prompt, Session, apply, prompt_for
from planbuilder.interview.replies import Answer, Clear, GoTo, Reply
from planbuilder.text import Language

_FEW = 7
"""Options that still read well as radio buttons; more go in a drop-down list."""


@dataclass(frozen=True)
class Input:
    """One control of a question: a text in one language, a date, a list of options.

    `control` names the template part that draws it; `base` is the digest of the value as shown,
    so that a save over a newer one is noticed; `part` is `start` or `end` of a period.
    """

    name: str
    id: str
    control: str
    value: Any
    base: str
    language: Language | None = None
    part: str = ""
    prose: bool = False


@dataclass(frozen=True)
class Field:
    """A question with its controls, as the page shows it.

    `problem` is why the last value sent was refused; the controls then hold what was sent.
    """

    prompt: Prompt
    inputs: tuple[Input, ...]
    problem: Problem | None = None

    @property
    def question(self) -> Question:
        """Return the question or column asked."""
        return self.prompt.question

    @property
    def path(self) -> str:
        """Return the path of the question or cell."""
        return self.prompt.path

    @property
    def id(self) -> str:
        """Return the id of the field's element, usable in an address."""
        return element_id(self.path)

    @property
    def note(self) -> Note | None:
        """Return what the author noted instead of an answer."""
        return self.prompt.note


def element_id(path: str) -> str:
    """Return a path as the id of an element: letters, digits, hyphens."""
    return "q-" + "".join(sign if sign.isalnum() or sign == "_" else "-" for sign in path)


def digest(raw: Any) -> str:
    """Return a short digest of a raw value, to notice that it changed."""
    text = json.dumps(raw, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def at(session: Session, path: str) -> Prompt:
    """Return the prompt of a question or cell. Raises KeyError where it is not asked."""
    return prompt_for(Outcome(apply(session, GoTo(path)).session), alone=False)


def field_of(
    session: Session,
    path: str,
    *,
    submission: Mapping[str, Any] | None = None,
    problem: Problem | None = None,
    texts: Language | None = None,
) -> Field:
    """Return a question ready to be shown, with what was a `submission` where it was refused.

    `texts` leaves out the text in the other language, where the workspace has both.
    """
    prompt = at(session, path)
    inputs = tuple(_inputs(session, prompt, submission or {}))
    if texts in session.languages:
        inputs = tuple(each for each in inputs if each.language in (None, texts))
    return Field(prompt, inputs, problem)


def _inputs(session: Session, prompt: Prompt, submission: Mapping[str, Any]) -> Iterator[Input]:
    question, path = prompt.question, prompt.path
    kind = kind_of(question)
    if kind.is_table:
        return
    if question.bilingual:
        wording = session.answers.wording(path)
        for language in session.languages:
            name = f"a:{path}:{language.value}"
            text = wording[language] or ""
            yield Input(
                name,
                f"{element_id(path)}-{language.value}",
                _wording_control(kind),
                submission.get(name, text),
                digest(text),
                language,
                prose=kind.is_long,
            )
        return
    raw = current(session, path)
    base = digest(raw)
    if kind.form == "period":
        for part in ("start", "end"):
            name = f"a:{path}:{part}"
            value = submission.get(name, (raw or {}).get(part) or "")
            yield Input(name, f"{element_id(path)}-{part}", "date", value, base, part=part)
        return
    name = f"a:{path}"
    control = control_of(prompt)
    if control == "boxes":
        # The order in which boxes stand in a form is not the author's.
        base = digest(sorted(raw) if raw else None)
    value = submission.get(name, raw if raw is not None else "")
    yield Input(name, f"{element_id(path)}-0", control, value, base)


def _wording_control(kind: QuestionKind) -> str:
    """Return the control of a text the department writes: a sentence shows whole, in an area."""
    return "text" if kind.control == "line" and kind.is_sentences else kind.control


def control_of(prompt: Prompt) -> str:
    """Return the control that suits a question."""
    if prompt.multiple:
        return "boxes"
    if prompt.options:
        return "radios" if len(prompt.options) <= _FEW else "list"
    return prompt.kind.control


def current(session: Session, path: str) -> Any:
    """Return the raw value at a path, None where it is blank."""
    value = session.answers.get(path)
    return None if value is None else raw_value(value)


@dataclass(frozen=True)
class FieldChange:
    """A value a form sent for a control, and the digest of the value the form was made from."""

    path: str
    name: str
    language: Language | None
    raw: Any
    base: str

    @property
    def is_blank(self) -> bool:
        """Return whether the control was emptied."""
        return self.raw in ("", None, [], {})

    def replies(self, *, confirmed: bool) -> Sequence[Reply]:
        """Return what an author would do at a prompt to give this value."""
        if self.is_blank:
            return (GoTo(self.path), Clear(confirmed=confirmed))
        return (GoTo(self.path), Answer(self.raw, confirmed=confirmed))


def changes_in(
    session: Session, fields: Mapping[str, tuple[str, ...]], paths: Sequence[str]
) -> Iterator[FieldChange]:
    """Yield the controls of some questions that a form gives another value than it was made with.

    The author's first language comes first, as in any interview.
    """
    for path in paths:
        for each in field_of(session, path).inputs:
            if each.part == "end" or f"b:{each.name}" not in fields:
                continue
            question = at(session, path).question
            raw = _sent_value(question, each, fields)
            base = fields[f"b:{each.name}"][0]
            if digest(_comparable(raw, each)) != base:
                if each.control == "text":
                    raw = " ".join(raw.split("\n"))  # one line, wherever it was broken
                yield FieldChange(path, each.name, each.language, raw, base)


def _sent_value(question: Question, each: Input, fields: Mapping[str, tuple[str, ...]]) -> Any:
    if kind_of(question).form == "period":
        stem = each.name.removesuffix(":start")
        parts = {part: _first(fields, f"{stem}:{part}") for part in ("start", "end")}
        return {part: value for part, value in parts.items() if value}
    if each.control == "boxes":
        return [value for value in fields.get(each.name, ()) if value]
    text = _first(fields, each.name)
    return (
        text.replace("\r\n", "\n").strip("\n")
        if each.control in ("prose", "text", "line")
        else text
    )


def _comparable(raw: Any, each: Input) -> Any:
    if each.language is not None:
        return raw
    if raw in ("", [], {}):
        return None
    return sorted(raw) if each.control == "boxes" else raw


def _first(fields: Mapping[str, tuple[str, ...]], name: str) -> str:
    return next(iter(fields.get(name, ())), "")


def sent_values(fields: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    """Return what a form sent by the names of its controls, to show it again."""
    return {
        name: list(values) if len(values) > 1 else values[0]
        for name, values in fields.items()
        if name.startswith("a:") and values
    }
