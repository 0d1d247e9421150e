"""What the records of one document say today: its state, its sign-offs, what changed since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from planbuilder.answers import Answers
from planbuilder.answers.value_cache import Identity
from planbuilder.approval.changes import AnswerChange, answer_changes
from planbuilder.approval.digests import (
    answers_digest,
    canonical,
    instrument_digest,
    sha256,
    signed_part,
)
from planbuilder.approval.key_register import REFUSED, KeyStatus, RegisteredKey, key_status
from planbuilder.approval.record import Record, records_of_kind
from planbuilder.approval.records import DecisionRecord, RenewalRecord, SignOff, StateMove
from planbuilder.approval.signatures import signature_holds
from planbuilder.instrument import Instrument, LifeState


@dataclass(frozen=True)
class SignOffStanding:
    """A sign-off as it stands today.

    `changes` is what is different from the text it was given on: empty while that text stands.
    `earlier_instrument`: the questionnaire has changed since. `withdrawn`: the document went back
    to its author afterwards, so that nobody expects the sign-off to hold. `version` is the earlier
    version it was given on, where the next one was begun since: it is history, and no change of
    it is listed. `signature` is whether its signature is right, None where it bears none; `key`
    what the key it rests on is worth by the register.
    """

    record: SignOff
    changes: tuple[AnswerChange, ...]
    current: bool
    earlier_instrument: bool
    withdrawn: bool
    signature: bool | None
    version: str | None = None
    key: KeyStatus | None = None

    @property
    def status(self) -> Literal["current", "earlier", "withdrawn", "history"]:
        """Return what the sign-off is worth today, in the one word that every place shows.

        `history` where the next version was begun since, `withdrawn` where the document went
        back to its author, else whether it is on the `current` or an `earlier` text.
        """
        if self.version is not None:
            return "history"
        if self.withdrawn:
            return "withdrawn"
        return "current" if self.current else "earlier"

    @property
    def holds(self) -> bool:
        """Return whether it speaks of the text as it stands, and nothing took it back.

        A key that was revoked, or is not one of the position on that day, takes it back.
        """
        return self.status == "current" and self.key not in REFUSED


def state_of(instrument: Instrument, records: Iterable[Record]) -> LifeState | None:
    """Return the state a document is in; None where the instrument has no life cycle."""
    life = instrument.lifecycle
    if life is None:
        return None
    moves = records_of_kind(records, StateMove)
    state_ids = {state.id for state in life.states}
    return life.state(moves[-1].target) if moves and moves[-1].target in state_ids else life.first


def is_over(instrument: Instrument, answers: Answers, records: Iterable[Record]) -> bool:
    """Return whether the life of a document has ended: nothing is due for it any more."""
    life, state = instrument.lifecycle, state_of(instrument, records)
    return (
        life is not None
        and answers.document.id in life.documents
        and state is not None
        and state.id == life.states[-1].id
    )


def sign_off_standings(
    instrument: Instrument,
    answers: Answers,
    records: Iterable[Record],
    keys: tuple[RegisteredKey, ...] = (),
) -> tuple[SignOffStanding, ...]:
    """Return every sign-off on a document as it stands today, oldest first.

    `keys` are those of the register, which says what a signature is worth.
    """
    series = tuple(map(Identity, records))
    return _standings(Identity(instrument), Identity(answers), series, keys)


# While a package is made, each report and letter and each rule of each language asks the same.
@lru_cache(maxsize=64)
def _standings(
    of_instrument: Identity[Instrument],
    of_answers: Identity[Answers],
    of_records: tuple[Identity[Record], ...],
    keys: tuple[RegisteredKey, ...],
) -> tuple[SignOffStanding, ...]:
    instrument, answers = of_instrument.value, of_answers.value
    series = tuple(each.value for each in of_records)
    sign_offs = records_of_kind(series, SignOff)
    today = instrument_digest(instrument) if sign_offs else ""
    last_return = max((move.number for move in _returns(instrument, series)), default=0)
    renewals = records_of_kind(series, RenewalRecord)
    # Sign-offs of one kind cover the same sections: what stands there today is taken once.
    texts = {
        sections: signed_part(instrument, answers, sections)
        for sections in {record.sections for record in sign_offs}
    }
    digests = {sections: sha256(canonical(text)) for sections, text in texts.items()}
    return tuple(
        _standing(
            answers,
            record,
            texts[record.sections],
            current=digests[record.sections] == record.answers_digest,
            earlier_instrument=record.instrument_digest != today,
            withdrawn=record.number < last_return,
            renewals=renewals,
            key=key_status(keys, record),
        )
        for record in sign_offs
    )


def _standing(
    answers: Answers,
    record: SignOff,
    now: dict[str, Any],
    *,
    current: bool,
    earlier_instrument: bool,
    withdrawn: bool,
    renewals: tuple[RenewalRecord, ...],
    key: KeyStatus | None,
) -> SignOffStanding:
    since = [each for each in renewals if each.number > record.number]
    return SignOffStanding(
        record=record,
        changes=() if current or since else answer_changes(answers.document, record.answers, now),
        current=current,
        earlier_instrument=earlier_instrument,
        withdrawn=withdrawn,
        signature=signature_holds(record),
        version=since[0].earlier if since else None,
        key=key,
    )


def _returns(instrument: Instrument, records: Iterable[Record]) -> tuple[StateMove, ...]:
    life = instrument.lifecycle
    if life is None:
        return ()
    return tuple(
        move for move in records_of_kind(records, StateMove) if move.target == life.first.id
    )


def valid_sign_offs(
    matches: Iterable[SignOffStanding], purpose: str | None = None
) -> tuple[SignOffStanding, ...]:
    """Return the sign-offs that hold: on the text as it stands, and not withdrawn."""
    return tuple(
        each
        for each in matches
        if each.holds and each.signature is not False and purpose in (None, each.record.purpose)
    )


def is_decision_current(
    instrument: Instrument, answers: Answers, records: Iterable[Record]
) -> bool:
    """Return whether the last decision recorded was taken on the answers as they stand."""
    matches = records_of_kind(records, DecisionRecord)
    now = answers_digest(instrument, answers, ("assessments",))
    return bool(matches) and matches[-1].answers_digest == now
