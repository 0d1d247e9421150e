"""The present meaning of a document's records: its state, its valid sign-offs, later changes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from msgspec import Struct

from planbuilder.answers import Answers
from planbuilder.answers.value_cache import Identity, document_cache
from planbuilder.approval.changes import AnswerChange, answer_changes
from planbuilder.approval.digests import (
    answers_digest,
    canonical_json,
    instrument_digest,
    sha256,
    signed_part,
)
from planbuilder.approval.key_register import REFUSED, KeyStatus, key_status
from planbuilder.approval.record import Record, records_of_kind
from planbuilder.approval.records import DecisionRecord, RenewalRecord, SignOff, StateMove
from planbuilder.approval.registered_key import RegisteredKey
from planbuilder.instrument import Instrument, LifeState


class SignOffStatus(Struct, frozen=True):
    """The present state of a sign-off.

    `changes` are the differences from the text it was given on, none while that text is unchanged.
    `earlier_instrument` says that the questionnaire has changed since, `withdrawn` that the
    document later went back to its author, so that the sign-off need not be valid. `version` is the
    earlier version it was given on, if the next version was begun since; no changes are then
    listed. `signature` says whether its signature is valid, None without one; `key` is the status
    of its key in the register.
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
    def validity(self) -> Literal["current", "earlier", "withdrawn", "history"]:
        """The validity of the sign-off in one word, the same wherever it is shown.

        `history` if the next version was begun since, `withdrawn` if the document went back to its
        author, otherwise `current` or `earlier` according to the text it was given on.
        """
        if self.version is not None:
            return "history"
        if self.withdrawn:
            return "withdrawn"
        return "current" if self.current else "earlier"

    @property
    def holds(self) -> bool:
        """Whether it was given on the present text and nothing invalidates it.

        A key that was revoked, or did not belong to the position on that day, invalidates it.
        """
        return self.validity == "current" and self.key not in REFUSED


def state_of(instrument: Instrument, records: Iterable[Record]) -> LifeState | None:
    """Return the present state of a document; None when the instrument has no life cycle."""
    life = instrument.lifecycle
    if life is None:
        return None
    moves = records_of_kind(records, StateMove)
    state_ids = {state.id for state in life.states}
    return life.state(moves[-1].target) if moves and moves[-1].target in state_ids else life.first


def has_ended(instrument: Instrument, answers: Answers, records: Iterable[Record]) -> bool:
    """Return whether a document has reached its last state, so that nothing is due any more."""
    life, state = instrument.lifecycle, state_of(instrument, records)
    return (
        life is not None
        and answers.document.id in life.documents
        and state is not None
        and state.id == life.states[-1].id
    )


def sign_off_statuses(
    instrument: Instrument,
    answers: Answers,
    records: Iterable[Record],
    keys: tuple[RegisteredKey, ...] = (),
) -> tuple[SignOffStatus, ...]:
    """Return the present state of every sign-off on a document, oldest first.

    `keys` are the registered ones, by which signatures are judged.
    """
    series = tuple(map(Identity, records))
    return _statuses(Identity(instrument), Identity(answers), series, keys)


# Cached: while a package is made, every report, letter and rule asks for the same statuses.
@document_cache(maxsize=64)
def _statuses(
    of_instrument: Identity[Instrument],
    of_answers: Identity[Answers],
    of_records: tuple[Identity[Record], ...],
    keys: tuple[RegisteredKey, ...],
) -> tuple[SignOffStatus, ...]:
    instrument, answers = of_instrument.value, of_answers.value
    series = tuple(each.value for each in of_records)
    sign_offs = records_of_kind(series, SignOff)
    today = instrument_digest(instrument) if sign_offs else ""
    last_return = max((move.number for move in _returns(instrument, series)), default=0)
    renewals = records_of_kind(series, RenewalRecord)
    # Sign-offs of one kind cover the same sections, whose present answers are collected once.
    texts = {
        sections: signed_part(instrument, answers, sections)
        for sections in {record.sections for record in sign_offs}
    }
    digests = {sections: sha256(canonical_json(text)) for sections, text in texts.items()}
    return tuple(
        _status(
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


def _status(
    answers: Answers,
    record: SignOff,
    now: dict[str, Any],
    *,
    current: bool,
    earlier_instrument: bool,
    withdrawn: bool,
    renewals: tuple[RenewalRecord, ...],
    key: KeyStatus | None,
) -> SignOffStatus:
    since = [each for each in renewals if each.number > record.number]
    return SignOffStatus(
        record=record,
        changes=() if current or since else answer_changes(answers.document, record.answers, now),
        current=current,
        earlier_instrument=earlier_instrument,
        withdrawn=withdrawn,
        signature=_signature_holds(record),
        version=since[0].earlier if since else None,
        key=key,
    )


def _signature_holds(record: SignOff) -> bool | None:
    """Return whether the signature of a sign-off is valid; None if it has none."""
    if record.signature is None:
        return None
    from planbuilder.approval.signatures import signature_holds  # cryptography loads slowly

    return signature_holds(record)


def _returns(instrument: Instrument, records: Iterable[Record]) -> tuple[StateMove, ...]:
    life = instrument.lifecycle
    if life is None:
        return ()
    return tuple(
        move for move in records_of_kind(records, StateMove) if move.target == life.first.id
    )


def valid_sign_offs(
    matches: Iterable[SignOffStatus], purpose: str | None = None
) -> tuple[SignOffStatus, ...]:
    """Return the valid sign-offs: on the present text, and not invalidated."""
    return tuple(
        each
        for each in matches
        if each.holds and each.signature is not False and purpose in (None, each.record.purpose)
    )


def is_decision_current(
    instrument: Instrument, answers: Answers, records: Iterable[Record]
) -> bool:
    """Return whether the last recorded decision was made on the present answers."""
    matches = records_of_kind(records, DecisionRecord)
    now = answers_digest(instrument, answers, ("assessments",))
    return bool(matches) and matches[-1].answers_digest == now
