"""How answer files of an older version of an instrument become those of the next, step by step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag

from planbuilder.instrument.model import Model
from planbuilder.instrument.question import Slug
from planbuilder.text import Text

_PATH = r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*){1,2}"

Located = Annotated[str, Field(pattern=rf"^[a-z][a-z0-9_]*:{_PATH}$")]
"""A question or a column of a document: `plan:risks.register`, `plan:risks.register.owner`."""

PathInDocument = Annotated[str, Field(pattern=rf"^{_PATH}$")]


class Rename(Model):
    """A question, a table or a column has another id, or stands in another section."""

    rename: Located
    to: PathInDocument


class RenamedOptions(Model):
    """Options of a choice have other ids: `values` leads from the old one to the new one."""

    options: Located
    values: Mapping[Slug, Slug]


class Split(Model):
    """A question became several: each gets the answer, and a note that its author has to divide it.

    `reason` is what the note says.
    """

    split: Located
    into: Annotated[tuple[PathInDocument, ...], Field(min_length=2)]
    reason: Text


class Retire(Model):
    """A question is asked no more: its answer is kept in the note of another question.

    `reason` names it as `{answer}`.
    """

    retire: Located
    note_at: PathInDocument
    reason: Text


class JoinedPart(Model):
    """A question whose answer is added to another text, under its heading.

    `labels` say what the options of a choice were called, which the instrument no longer offers.
    """

    question: Located
    heading: Text
    labels: Mapping[Slug, Text] = Field(default_factory=dict)


class Join(Model):
    """Questions became part of another one: their answers are added to its text, in order.

    `reason` is what a note says where a language lacks a part that the other one has.
    """

    join: Annotated[tuple[JoinedPart, ...], Field(min_length=1)]
    to: PathInDocument
    reason: Text


class Gather(Model):
    """Questions became rows of a table: each value of the column `by` leads to the former one.

    The answer stands in `column` of a row whose id is that value.
    """

    gather: Annotated[Mapping[Slug, Located], Field(min_length=1)]
    into: PathInDocument
    by: Slug
    column: Slug


_KEYS = ("rename", "options", "split", "retire", "join", "gather")


def _key(raw: Any) -> str | None:
    names = type(raw).model_fields if isinstance(raw, Model) else raw
    return next((name for name in _KEYS if name in names), None)


Step = Annotated[
    Annotated[Rename, Tag("rename")]
    | Annotated[RenamedOptions, Tag("options")]
    | Annotated[Split, Tag("split")]
    | Annotated[Retire, Tag("retire")]
    | Annotated[Join, Tag("join")]
    | Annotated[Gather, Tag("gather")],
    Discriminator(_key),
]
"""One step of a migration; its first key says which."""


def sources_of(step: Step) -> tuple[Located, ...]:
    """Return the questions and columns whose answers a step moves or changes."""
    match step:
        case Rename(rename=source) | RenamedOptions(options=source):
            return (source,)
        case Split(split=source) | Retire(retire=source):
            return (source,)
        case Join(join=parts):
            return tuple(part.question for part in parts)
        case Gather(gather=questions):
            return tuple(questions.values())


class Migration(Model):
    """The steps from the version before `to` to version `to`, and why the version changed."""

    to: Annotated[int, Field(gt=1)]
    why: Text
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]
