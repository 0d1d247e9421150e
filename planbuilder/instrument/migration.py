"""The steps that turn answer files of one version of an instrument into those of the next."""

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
    """A question, a table or a column that has a new id, or is in another section."""

    rename: Located
    to: PathInDocument


class RenamedOptions(Model):
    """Options of a choice with new ids: `values` maps the old ids to the new ones."""

    options: Located
    values: Mapping[Slug, Slug]


class Split(Model):
    """A question that became several; each gets the answer, and a note that it must be divided.

    `reason` is the text of the note.
    """

    split: Located
    into: Annotated[tuple[PathInDocument, ...], Field(min_length=2)]
    reason: Text


class Retire(Model):
    """A question that is no longer asked; its answer is kept in the note of another question.

    `reason` is the text of the note and names the answer as `{answer}`.
    """

    retire: Located
    note_at: PathInDocument
    reason: Text


class JoinedPart(Model):
    """A question whose answer is added to another text, under its heading.

    `labels` are the labels of the options of a choice, which the instrument no longer has.
    """

    question: Located
    heading: Text
    labels: Mapping[Slug, Text] = Field(default_factory=dict)


class Join(Model):
    """Questions that became part of another one; their answers are added to its text, in order.

    `reason` is the text of a note where one language lacks a part that the other has.
    """

    join: Annotated[tuple[JoinedPart, ...], Field(min_length=1)]
    to: PathInDocument
    reason: Text


class Gather(Model):
    """Questions that became rows of a table; `gather` maps values of the column `by` to them.

    The answer goes to `column` of a row whose id is that value.
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
