"""What acts write into the answers of a document, as the life cycle of an instrument states it."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from planbuilder.instrument.model import Model
from planbuilder.instrument.question import QuestionId, Slug


class SigningCapacity(Model):
    """Where a sign-off writes in what capacity it is given.

    `question` takes the option `own` or `delegated`, `reference` that of the delegation.
    """

    question: QuestionId
    own: Slug
    delegated: Slug
    reference: QuestionId


class ActFacts(Model):
    """What an act writes into the answers of a document: a `sign_off`, or a move.

    A move goes from the state `source` to `target`. `date` takes its day; `position` the position
    that signs and `capacity` its capacity, where they are blank; `sets` are answers it makes true.
    """

    document: Slug
    sign_off: Slug | None = None
    source: Slug | None = Field(default=None, alias="from")
    target: Slug | None = Field(default=None, alias="to")
    date: QuestionId | None = None
    position: QuestionId | None = None
    capacity: SigningCapacity | None = None
    sets: Mapping[QuestionId, Slug] = Field(default_factory=dict)

    @property
    def targets(self) -> frozenset[str]:
        """Return the questions whose answers the act writes."""
        capacity = self.capacity
        paths = (capacity.question, capacity.reference) if capacity else ()
        return frozenset(each for each in (self.date, self.position, *paths, *self.sets) if each)
