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


def _key(raw: Any) -> str | None:
    names = type(raw).model_fields if isinstance(raw, Model) else raw
    return next((name for name in ("rename", "options", "split", "retire") if name in names), None)


Step = Annotated[
    Annotated[Rename, Tag("rename")]
    | Annotated[RenamedOptions, Tag("options")]
    | Annotated[Split, Tag("split")]
    | Annotated[Retire, Tag("retire")],
    Discriminator(_key),
]
"""One step of a migration; its first key says which."""


class Migration(Model):
    """The steps from the version before `to` to version `to`, and why the version changed."""

    to: Annotated[int, Field(gt=1)]
    why: Text
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]
