"""The steps that turn answer files of one version of an instrument into those of the next."""

from collections.abc import Mapping
from typing import Annotated, Any

from msgspec import field

from planbuilder.instrument.question import Slug
from planbuilder.model import ChosenBy, Limits, Model
from planbuilder.text import Text

_PATH = r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*){1,2}"

Located = Annotated[str, Limits(pattern=rf"^[a-z][a-z0-9_]*:{_PATH}$")]
"""A question or a column of a document: `plan:risks.register`, `plan:risks.register.owner`."""

PathInDocument = Annotated[str, Limits(pattern=rf"^{_PATH}$")]


class Rename(Model, tag="rename"):
    """A question, a table or a column that has a new id, or is in another section."""

    rename: Located
    to: PathInDocument


class RenamedOptions(Model, tag="options"):
    """Options of a choice with new ids: `values` maps the old ids to the new ones."""

    options: Located
    values: Mapping[Slug, Slug]


class Split(Model, tag="split"):
    """A question that became several; each gets the answer, and a note that it must be divided.

    `reason` is the text of the note.
    """

    split: Located
    into: Annotated[tuple[PathInDocument, ...], Limits(min_length=2)]
    reason: Text


class Retire(Model, tag="retire"):
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
    labels: Mapping[Slug, Text] = field(default_factory=dict)


class Join(Model, tag="join"):
    """Questions that became part of another one; their answers are added to its text, in order.

    `reason` is the text of a note where one language lacks a part that the other has.
    """

    join: Annotated[tuple[JoinedPart, ...], Limits(min_length=1)]
    to: PathInDocument
    reason: Text


class Gather(Model, tag="gather"):
    """Questions that became rows of a table; `gather` maps values of the column `by` to them.

    The answer goes to `column` of a row whose id is that value.
    """

    gather: Annotated[Mapping[Slug, Located], Limits(min_length=1)]
    into: PathInDocument
    by: Slug
    column: Slug


_KEYS = ("rename", "options", "split", "retire", "join", "gather")


def _key(raw: Any) -> str | None:
    return next((name for name in _KEYS if name in raw), None)


Step = Annotated[
    Rename | RenamedOptions | Split | Retire | Join | Gather,
    ChosenBy(_key),
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

    to: Annotated[int, Limits(gt=1)]
    why: Text
    steps: Annotated[tuple[Step, ...], Limits(min_length=1)]
