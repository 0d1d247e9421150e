"""What a renewal does with a document, as data: what is counted up, asked again, kept."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from planbuilder.errors import SchemaFault
from planbuilder.instrument.model import Model
from planbuilder.instrument.question import QuestionId, Slug


class LapsedDate(Model):
    """A date that is asked again at a renewal once it has passed: a question, or a column.

    With `within_days` it is asked that many days ahead too: what ends in the year to come. Not in
    a row whose column `settled_by` is answered with one of `settled_values`.
    """

    date: str
    within_days: Annotated[int, Field(ge=0, le=3660)] = 0
    settled_by: str | None = None
    settled_values: tuple[Slug, ...] = ()


class RepeatedAnswer(Model):
    """An answer that repeats one of the strategy: it is asked again when the two differ."""

    answer: QuestionId
    strategy: QuestionId


class RenewalOf(Model):
    """What a renewal does with one document.

    `version` is counted up. `status`, where the document has one, becomes `renewed` where it was
    one of `live`, `unapproved` otherwise. `again` are the questions and columns asked anew, with
    last year's answer beside them. `measures` is the table whose results become the new baselines.
    """

    document: Slug
    version: QuestionId
    status: QuestionId | None = None
    live: tuple[Slug, ...] = ()
    renewed: Slug | None = None
    unapproved: Slug | None = None
    again: tuple[str, ...] = ()
    passed: tuple[LapsedDate, ...] = ()
    follows: tuple[RepeatedAnswer, ...] = ()
    measures: QuestionId | None = None
    cites: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _statuses_go_together(self) -> Self:
        """Raise SchemaFault where a status is named without what becomes of it."""
        if (self.status is None) != (not self.live or None in (self.renewed, self.unapproved)):
            raise SchemaFault("schema_renewal_status")
        return self
