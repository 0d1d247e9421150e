"""The life cycle of an account as data: states, moves, sign-offs, deadlines, requests, the log."""

from collections.abc import Iterator, Mapping
from typing import Annotated

from msgspec import field

from planbuilder.errors import SchemaFault
from planbuilder.instrument.action_facts import ActionFacts
from planbuilder.instrument.question import QuestionId, Slug, Stage
from planbuilder.instrument.renewal import RenewalOf
from planbuilder.model import Limits, Model
from planbuilder.text import Text


class LifeState(Model):
    """A state of an account. `statuses` are the answers to the status question that agree with it.

    A move to this state writes `status` as the answer.
    """

    id: Slug
    label: Text
    meaning: Text
    statuses: tuple[Slug, ...] = ()
    status: Slug | None = None
    cites: tuple[str, ...] = ()


class SignOffKind(Model):
    """A kind of sign-off: the profile positions that may give it, and the sections it covers.

    Without `sections` it covers the whole document. A `delegable` one may be given by a designate,
    with the reference of the delegation. `documents` are the documents it is given on. It is
    refused while a check for the purpose `checked_for` reports an error. On a document with a life
    cycle it is also refused before the state `earliest`, while one of the `sign_offs` it depends on
    is not valid, and, with `decision`, while no decision on the present answers is recorded.
    """

    id: Slug
    label: Text
    by: Annotated[tuple[QuestionId, ...], Limits(min_length=1)]
    documents: Annotated[tuple[Slug, ...], Limits(min_length=1)]
    delegable: bool = False
    checked_for: Stage | None = None
    sections: tuple[Slug, ...] = ()
    earliest: Slug | None = None
    sign_offs: tuple[Slug, ...] = ()
    decision: bool = False
    cites: tuple[str, ...] = ()


class Move(Model):
    """A permitted move between two states, and the evidence it needs.

    All `answers` must be settled, all `sign_offs` valid for the present text, a `decision` recorded
    since the answers last changed, every step of the planned `closing` done, and no error reported
    for the purpose `checked_for`. A move `back` returns the document for correction; the positions
    named may always make it.
    """

    source: Slug = field(name="from")
    target: Slug = field(name="to")
    by: Annotated[tuple[QuestionId, ...], Limits(min_length=1)]
    answers: tuple[QuestionId, ...] = ()
    sign_offs: tuple[Slug, ...] = ()
    decision: bool = False
    request: bool = False
    closing: bool = False
    checked_for: Stage | None = None
    back: bool = False
    cites: tuple[str, ...] = ()


class Due(Model):
    """A deadline: the date answered at `date`, or `days_before` days earlier.

    `days_before` names a question that holds a number of days. In a table, `date` is
    `section.table.column`. The deadline is met once the question `settled_by` (in a table, a column
    of the same row) is answered, with one of `settled_values` where those are given, or by the
    sign-off `sign_off`. It counts in `states`; without any, in all of them.
    """

    id: Slug
    label: Text
    documents: Annotated[tuple[Slug, ...], Limits(min_length=1)]
    date: str | None = None
    days_before: QuestionId | None = None
    settled_by: str | None = None
    settled_values: tuple[Slug, ...] = ()
    sign_off: Slug | None = None
    states: tuple[Slug, ...] = ()
    cites: tuple[str, ...] = ()


class DelegationTable(Model):
    """The table of delegations in the profile, and the meaning of its columns."""

    table: QuestionId
    reference: Slug
    position: Slug
    delegate: Slug
    purposes: Slug
    start: Slug
    end: Slug


class RequestKind(Model):
    """A kind of request about an account: who sends it and when, and the answers it repeats.

    `follows` is the sign-off it depends on, if any. With `compared`, the plan must go on saying
    what was asked, until the next request.
    """

    id: Slug
    label: Text
    by: Annotated[tuple[QuestionId, ...], Limits(min_length=1)]
    states: Annotated[tuple[Slug, ...], Limits(min_length=1)]
    answers: Annotated[tuple[QuestionId, ...], Limits(min_length=1)]
    follows: Slug | None = None
    compared: bool = False
    cites: tuple[str, ...] = ()


class LogEvent(Model):
    """A kind of entry in the log of an account's operation, recorded outside the signed text.

    `table` is the table of the row it is about, if any. It `settles` deadlines, and `sets` cells
    (or answers, without a table) or `removes` the row; its result goes to the column `value`, the
    next due date to `next`. A renewal takes `revises` into account.
    """

    id: Slug
    label: Text
    by: Annotated[tuple[QuestionId, ...], Limits(min_length=1)]
    table: QuestionId | None = None
    settles: tuple[Slug, ...] = ()
    sets: Mapping[str, Slug] = field(default_factory=dict)
    removes: bool = False
    value: Slug | None = None
    next: str | None = None
    revises: tuple[QuestionId, ...] = ()
    cites: tuple[str, ...] = ()

    def check_agreement(self) -> None:
        """Raise SchemaFault where a value or a removal has no table."""
        if self.table is None and (self.value or self.removes):
            raise SchemaFault("schema_log_without_table")


class LifeCycle(Model):
    """The life cycle of an account: its states in order, and everything that happens between them.

    `documents` are the documents that have it; `status_question` is where their authors state the
    status. `recorded_later` are answers about what happens after a sign-off (a date of approval, an
    actual result), which no sign-off covers. `facts` are what acts write into answers, `requests`
    the requests that can be made, `log` the entries that can be recorded.
    """

    documents: Annotated[tuple[Slug, ...], Limits(min_length=1)]
    status_question: QuestionId
    states: Annotated[tuple[LifeState, ...], Limits(min_length=2)]
    moves: Annotated[tuple[Move, ...], Limits(min_length=1)]
    sign_offs: tuple[SignOffKind, ...] = ()
    due: tuple[Due, ...] = ()
    recorded_later: tuple[str, ...] = ()
    facts: tuple[ActionFacts, ...] = ()
    renewal: tuple[RenewalOf, ...] = ()
    requests: tuple[RequestKind, ...] = ()
    log: tuple[LogEvent, ...] = ()
    delegations: DelegationTable | None = None

    def check_agreement(self) -> None:
        """Raise SchemaFault for the name of a state, sign-off or deadline that does not exist."""
        states = {state.id for state in self.states}
        kinds = {kind.id for kind in self.sign_offs}
        due = {item.id for item in self.due}
        for place, names, existing in (
            *self._state_names(states),
            *self._sign_off_names(kinds),
            *((event.id, set(event.settles), due) for event in self.log),
        ):
            if unknown := names - existing:
                raise _unknown(place, unknown)

    def _state_names(self, states: set[str]) -> Iterator[tuple[str, set[str], set[str]]]:
        for move in self.moves:
            yield "move.state", {move.source, move.target}, states
        for kind in self.sign_offs:
            yield kind.id, {kind.earliest} if kind.earliest else set(), states
        for due in self.due:
            yield due.id, set(due.states), states
        for facts in self.facts:
            yield "facts", {each for each in (facts.source, facts.target) if each}, states
        for request in self.requests:
            yield request.id, set(request.states), states

    def _sign_off_names(self, kinds: set[str]) -> Iterator[tuple[str, set[str], set[str]]]:
        for move in self.moves:
            yield "move.sign_offs", set(move.sign_offs), kinds
        for kind in self.sign_offs:
            yield kind.id, set(kind.sign_offs), kinds
        for request in self.requests:
            yield request.id, {request.follows} if request.follows else set(), kinds
        ids = (*(due.sign_off for due in self.due), *(facts.sign_off for facts in self.facts))
        yield "sign_off", {sign_off for sign_off in ids if sign_off}, kinds

    @property
    def first(self) -> LifeState:
        """Return the state of a document without any record."""
        return self.states[0]

    def state(self, state_id: str) -> LifeState:
        """Return the state with this id. Raises KeyError when there is none."""
        return self.states[self.rank(state_id)]

    def rank(self, state_id: str) -> int:
        """Return the position of a state, from 0. Raises KeyError when there is none."""
        for place, state in enumerate(self.states):
            if state.id == state_id:
                return place
        raise KeyError(state_id)

    def kind(self, kind_id: str) -> SignOffKind:
        """Return the kind of sign-off with this id. Raises KeyError when there is none."""
        for kind in self.sign_offs:
            if kind.id == kind_id:
                return kind
        raise KeyError(kind_id)

    def request(self, request_id: str) -> RequestKind:
        """Return the kind of request with this id. Raises KeyError when there is none."""
        for kind in self.requests:
            if kind.id == request_id:
                return kind
        raise KeyError(request_id)

    def event(self, event_id: str) -> LogEvent:
        """Return the kind of log entry with this id. Raises KeyError when there is none."""
        for event in self.log:
            if event.id == event_id:
                return event
        raise KeyError(event_id)

    def renewal_of(self, document_id: str) -> RenewalOf:
        """Return the renewal of a document. Raises KeyError when there is none."""
        for renewal in self.renewal:
            if renewal.document == document_id:
                return renewal
        raise KeyError(document_id)

    def moves_from(self, state_id: str) -> tuple[Move, ...]:
        """Return the moves possible in a state."""
        return tuple(move for move in self.moves if move.source == state_id)

    def way_to(self, state_id: str) -> Iterator[Move]:
        """Yield the forward moves that lead from the first state to `state_id`, in order."""
        for earlier, later in zip(self.states, self.states[1:], strict=False):
            if self.rank(later.id) > self.rank(state_id):
                return
            for move in self.moves:
                if (move.source, move.target) == (earlier.id, later.id):
                    yield move


def _unknown(place: str, names: set[str]) -> SchemaFault:
    return SchemaFault("schema_unknown_names", place=place, names=", ".join(sorted(names)))
