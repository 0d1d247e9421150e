"""A sign-off in words, the same in status, records, reports, packages and pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from planbuilder.answers import Answers
from planbuilder.approval.delegation import acting_title
from planbuilder.approval.fingerprint import fingerprint
from planbuilder.approval.history import SignOffStatus, sign_off_statuses
from planbuilder.approval.key_register import registered_keys
from planbuilder.approval.record import Record
from planbuilder.instrument import Instrument
from planbuilder.text import LANGUAGES, Text

_DIGITS = 16
"""How many hexadecimal digits of a digest are shown; the record holds all 64."""

KeyVerdict = Literal[
    "none", "wrong", "registered", "unregistered", "other_position", "outside_dates", "revoked"
]


class SignOffSummary(Struct, frozen=True):
    """One sign-off in words: who signed in which position, for whom, by which delegation, and what.

    `position` names the delegate, the position acted for and the delegation; `validity` whether the
    sign-off is valid; `key` its key and the key's status, `key_verdict` the same as a code;
    `digest` the start of the digest of the signed text; `line` all of this.
    """

    source: SignOffStatus
    label: Text
    position: Text
    validity: Text
    key: Text
    key_verdict: KeyVerdict
    digest: str
    line: Text


def sign_off_summaries(
    instrument: Instrument,
    answers: Answers,
    records: Iterable[Record],
    key_records: Iterable[Record] = (),
) -> tuple[SignOffSummary, ...]:
    """Return every sign-off on a document, oldest first; `key_records` register the keys."""
    keys = registered_keys(key_records)
    return tuple(
        _summary(instrument, status)
        for status in sign_off_statuses(instrument, answers, records, keys)
    )


def _summary(instrument: Instrument, source: SignOffStatus) -> SignOffSummary:
    record, life = source.record, instrument.lifecycle
    labels = {kind.id: kind.label for kind in life.sign_offs} if life else {}
    label = labels.get(record.purpose) or Text(en=record.purpose, fr=record.purpose)
    position, digest = acting_title(instrument, record), record.answers_digest[:_DIGITS]
    count, version = len(source.changes), source.version or "–"
    validity = _words(instrument, f"standing.{source.validity}", count=count, version=version)
    verdict = _key_verdict(source)
    mark = fingerprint(record.signature.public_key) if record.signature else ""
    key = _words(instrument, f"key.{verdict}", fingerprint=mark)
    days = {language.value: instrument.date_words(record.on, language) for language in LANGUAGES}
    return SignOffSummary(
        source=source,
        label=label,
        position=position,
        validity=validity,
        key=key,
        key_verdict=verdict,
        digest=digest,
        line=_words(
            instrument,
            "sign_off",
            label=label,
            name=record.name,
            position=position,
            date=Text(**days),
            standing=validity,
            key=key,
            digest=digest,
        ),
    )


def _words(instrument: Instrument, phrase: str, **values: str | int | Text) -> Text:
    words = instrument.interface[f"approval.{phrase}"]
    return Text(**{each.value: words.fill(each, **values) for each in LANGUAGES})


def _key_verdict(source: SignOffStatus) -> KeyVerdict:
    if source.signature is None:
        return "none"
    if not source.signature:
        return "wrong"
    return source.key or "none"
