"""The renewal of a document as data: what is counted up, asked again, or kept."""

from typing import Annotated

from planbuilder.errors import SchemaFault
from planbuilder.instrument.question import QuestionId, Slug
from planbuilder.model import Limits, Model


class LapsedDate(Model):
    """A date, of a question or a column, that a renewal asks for again once it has passed.

    With `within_days` it is asked for that many days before, too. A row whose column `settled_by`
    is answered with one of `settled_values` is left alone.
    """

    date: str
    within_days: Annotated[int, Limits(ge=0, le=3660)] = 0
    settled_by: str | None = None
    settled_values: tuple[Slug, ...] = ()


class RepeatedAnswer(Model):
    """An answer that repeats one of the strategy; it is asked again when the two differ."""

    answer: QuestionId
    strategy: QuestionId


class RenewalOf(Model):
    """The changes that a renewal makes to one document.

    `version` is incremented. `status`, where the document has one, becomes `renewed` where it was
    one of `live`, and `unapproved` otherwise. `again` are the questions and columns asked anew,
    with the earlier answer beside them. `measures` is the table whose results become the new
    baselines.
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

    def check_agreement(self) -> None:
        """Raise SchemaFault where a status question is named without the statuses it gets."""
        if (self.status is None) != (not self.live or None in (self.renewed, self.unapproved)):
            raise SchemaFault("schema_renewal_status")
