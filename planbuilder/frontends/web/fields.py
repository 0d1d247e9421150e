"""Converts questions to form fields, and a submitted form to changes of answers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from planbuilder.answers import Note, QuestionKind, kind_of, raw_value
from planbuilder.errors import Problem
from planbuilder.instrument import Question
from planbuilder.interview import Outcome, Prompt, Session, apply, prompt_for
from planbuilder.interview.replies import Answer, Clear, GoTo, Reply
from planbuilder.text import Language

_FEW = 7
"""Options that still read well as radio buttons; more go in a drop-down list."""


class Input(Struct, frozen=True):
    """One control of a question: a text in one language, a date, a list of options.

    `control` names the template part that draws it; `base` is the digest of the value shown, by
    which a newer value is noticed when saving; `part` is `start` or `end` of a period.
    """

    name: str
    id: str
    control: str
    value: Any
    base: str
    language: Language | None = None
    part: str = ""
    prose: bool = False


class Field(Struct, frozen=True):
    """A question with its controls, as a page shows it.

    `problem` is why the submitted value was refused; the controls then hold that value.
    """

    prompt: Prompt
    inputs: tuple[Input, ...]
    problem: Problem | None = None

    @property
    def question(self) -> Question:
        """The question or column asked."""
        return self.prompt.question

    @property
    def path(self) -> str:
        """The path of the question or cell."""
        return self.prompt.path

    @property
    def id(self) -> str:
        """The id of the field's element, usable in an address."""
        return element_id(self.path)

    @property
    def note(self) -> Note | None:
        """The author's note in place of an answer."""
        return self.prompt.note


def element_id(path: str) -> str:
    """Return a path as the id of an element: letters, digits, hyphens."""
    return "q-" + "".join(sign if sign.isalnum() or sign == "_" else "-" for sign in path)


def digest(raw: Any) -> str:
    """Return a short digest of a raw value, by which a change is noticed."""
    text = json.dumps(raw, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def prompt_at(session: Session, path: str) -> Prompt:
    """Return the prompt of a question or cell. Raises KeyError when it is not asked."""
    return prompt_for(Outcome(apply(session, GoTo(path)).session), alone=False)


def field_of(
    session: Session,
    path: str,
    *,
    submission: Mapping[str, Any] | None = None,
    problem: Problem | None = None,
    texts: Language | None = None,
) -> Field:
    """Return a question as a field, with its `submission` and `problem` if that was refused.

    `texts` limits texts to one language, in a workspace with two.
    """
    prompt = prompt_at(session, path)
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
    raw = current_value(session, path)
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
        # The order of check boxes in a form is not the author's choice.
        base = digest(sorted(raw) if raw else None)
    value = submission.get(name, raw if raw is not None else "")
    yield Input(name, f"{element_id(path)}-0", control, value, base)


def _wording_control(kind: QuestionKind) -> str:
    """Return the control for a text in the department's words: an area that shows it in full."""
    return "text" if kind.control == "line" and kind.is_sentences else kind.control


def control_of(prompt: Prompt) -> str:
    """Return the control that suits a question."""
    if prompt.multiple:
        return "boxes"
    if prompt.options:
        return "radios" if len(prompt.options) <= _FEW else "list"
    return prompt.kind.control


def current_value(session: Session, path: str) -> Any:
    """Return the raw value at a path, None where it is blank."""
    value = session.answers.get(path)
    return None if value is None else raw_value(value)


class FieldChange(Struct, frozen=True):
    """A submitted value of a control, and the digest of the value the form was made with."""

    path: str
    name: str
    language: Language | None
    raw: Any
    base: str

    @property
    def is_blank(self) -> bool:
        """Whether the control was cleared."""
        return self.raw in ("", None, [], {})

    def replies(self, *, confirmed: bool) -> Sequence[Reply]:
        """Return the replies by which an author would enter this value at a prompt."""
        if self.is_blank:
            return (GoTo(self.path), Clear(confirmed=confirmed))
        return (GoTo(self.path), Answer(self.raw, confirmed=confirmed))


def changes_in(
    session: Session, fields: Mapping[str, tuple[str, ...]], paths: Sequence[str]
) -> Iterator[FieldChange]:
    """Yield the controls of some questions whose submitted value differs from the form's.

    The author's first language comes first, as in any interview.
    """
    for path in paths:
        for each in field_of(session, path).inputs:
            if each.part == "end" or f"b:{each.name}" not in fields:
                continue
            question = prompt_at(session, path).question
            raw = _sent_value(question, each, fields)
            base = fields[f"b:{each.name}"][0]
            if digest(_comparable(raw, each)) != base:
                if each.control == "text":
                    raw = " ".join(raw.split("\n"))  # a single line, whatever line breaks were sent
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
    """Return the submitted values by the names of their controls, to show the form again."""
    return {
        name: list(values) if len(values) > 1 else values[0]
        for name, values in fields.items()
        if name.startswith("a:") and values
    }
