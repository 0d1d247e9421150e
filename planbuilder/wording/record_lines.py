"""The records of a document as lines of text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from planbuilder.approval.closure import step_label
from planbuilder.approval.delegation import acting_title
from planbuilder.approval.record import Record
from planbuilder.approval.records import (
    Acceptance,
    AccountRequest,
    ClosingPlan,
    DecisionRecord,
    LogEntry,
    RenewalRecord,
    RequestCompletion,
    SignOff,
    StateMove,
    StepCompletion,
)
from planbuilder.approval.sign_off_summary import SignOffSummary
from planbuilder.instrument import Instrument
from planbuilder.wording.translator import Translator


def record_lines(
    translate: Translator,
    instrument: Instrument,
    records: Iterable[Record],
    sign_offs: Iterable[SignOffSummary],
) -> Iterator[str]:
    """Yield each record of a document as one line: number, date, kind, position, details.

    `sign_offs` are the summaries of the sign-offs among the records.
    """
    lines = {each.source.record.number: each.line[translate.language] for each in sign_offs}
    for record in records:
        if isinstance(record, SignOff):
            yield f"{record.number}. {lines[record.number]}"
        else:
            yield _record_line(translate, instrument, record)


def _record_line(translate: Translator, instrument: Instrument, record: Record) -> str:
    return translate(
        "record.line",
        number=record.number,
        date=instrument.date_words(record.on, translate.language),
        kind=translate(f"record.kind.{record.kind}"),
        position=acting_title(instrument, record)[translate.language],
        detail=" ".join(_record_details(translate, instrument, record)),
    )


def _record_details(translate: Translator, instrument: Instrument, record: Record) -> Iterator[str]:
    life, reasons = instrument.lifecycle, instrument.items("closing_conditions")

    def label(things: Iterable[Any], known_as: str) -> str:
        return _label(translate, things, known_as)

    match record:
        case StateMove(source=source, target=target):
            states = life.states if life else ()
            yield f"{label(states, source)} → {label(states, target)}"
        case DecisionRecord(outcome=outcome):
            yield instrument.words(f"decision.{outcome.value}", translate.language)
        case Acceptance(rule=rule, path=path):
            yield " ".join(filter(None, (rule, path)))
        case ClosingPlan(trigger=trigger, reason=reason, ends_on=ends_on):
            words = label(reasons, trigger)
            ends = instrument.date_words(ends_on, translate.language)
            yield " – ".join(
                filter(None, (words, reason[translate.language] if reason else "", ends))
            )
        case StepCompletion(step=step, evidence=evidence):
            yield f"{step_label(instrument, step)[translate.language]} – {evidence}"
        case RenewalRecord(earlier=earlier, version=version):
            yield f"{earlier} → {version}"
        case _:
            yield from _operation_details(translate, instrument, record)


def _operation_details(
    translate: Translator, instrument: Instrument, record: Record
) -> Iterator[str]:
    life = instrument.lifecycle
    requests, events = (life.requests, life.log) if life else ((), ())
    match record:
        case AccountRequest(purpose=purpose):
            yield _label(translate, requests, purpose)
        case RequestCompletion(request=request, evidence=evidence):
            yield " – ".join(filter(None, (str(request), evidence)))
        case LogEntry(event=event, row=row, value=value, evidence=evidence):
            yield " – ".join(filter(None, (_label(translate, events, event), row, value, evidence)))


def _label(translate: Translator, things: Iterable[Any], known_as: str) -> str:
    # An item may have been removed since the record was made: then its id is shown.
    labels = (each.label[translate.language] for each in things if each.id == known_as)
    return next(labels, known_as)
