"""What signing and moving write into answers, as the life cycle of an instrument states it."""

from collections.abc import Mapping

from msgspec import field

from planbuilder.instrument.question import QuestionId, Slug
from planbuilder.model import Model


class SigningCapacity(Model):
    """The questions in which a sign-off records the capacity in which it is given.

    `question` takes the option `own` or `delegated`; `reference` takes the reference of the
    delegation.
    """

    question: QuestionId
    own: Slug
    delegated: Slug
    reference: QuestionId


class ActionFacts(Model):
    """The answers that one action writes into a document: a `sign_off`, or a move.

    A move goes from the state `source` to `target`. `date` is the question that takes the day of
    the action; `position` and `capacity` are filled only where they are blank; `sets` maps
    questions to the options they get.
    """

    document: Slug
    sign_off: Slug | None = None
    source: Slug | None = field(default=None, name="from")
    target: Slug | None = field(default=None, name="to")
    date: QuestionId | None = None
    position: QuestionId | None = None
    capacity: SigningCapacity | None = None
    sets: Mapping[QuestionId, Slug] = field(default_factory=dict)

    @property
    def targets(self) -> frozenset[str]:
        """Return the ids of the questions whose answers the action writes."""
        capacity = self.capacity
        paths = (capacity.question, capacity.reference) if capacity else ()
        return frozenset(each for each in (self.date, self.position, *paths, *self.sets) if each)
