"""The answers that a record writes into the answer file, so that nobody has to type them.

A sign-off writes the day of an approval; a move writes the day of a request or a launch, and the
status. These are answers to which no sign-off is bound, and, if they were blank, the position that
signs and its capacity, so that the signed text names them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType

from msgspec.structs import replace

from planbuilder.answers import Answers, Value, Wording, awaits_action
from planbuilder.answers.signatories import with_signatory
from planbuilder.approval.action import Action, position_problems, position_record
from planbuilder.approval.history import state_of
from planbuilder.approval.record import Record
from planbuilder.approval.records import SignOff, StateMove
from planbuilder.instrument import ActionFacts, Instrument


def with_signer(action: Action, purpose: str) -> Action:
    """Return a sign-off to be given, on a text that names the position where it was blank.

    If the position may not sign, the action is returned unchanged: `new_sign_off` states why.
    """
    kind = next((each for each in action.life.sign_offs if each.id == purpose), None)
    if kind is None or any(position_problems(action, kind.by, purpose)):
        return action
    title = position_record(action, kind.by).title
    answers = action.answers
    for facts in _facts(action.instrument, answers, sign_off=purpose):
        answers = with_signatory(answers, facts, Wording(title.en, title.fr), action.delegation)
    return replace(action, answers=answers)


def with_dates(action: Action, target: str) -> Action:
    """Return a move to be made, with the days that it writes."""
    state = state_of(action.instrument, action.records) or action.life.first
    values = _move_dates(action.instrument, action.answers, state.id, target, action.on)
    return replace(action, answers=_with_facts(action.answers, values))


def with_facts(instrument: Instrument, answers: Answers, record: Record) -> Answers:
    """Return a document's answers with what a record of it states.

    Unchanged when it states none.
    """
    match record:
        case SignOff(purpose=purpose, on=on):
            values: dict[str, Value] = {}
            for facts in _facts(instrument, answers, sign_off=purpose):
                values |= dict(facts.sets)
                if facts.date is not None:
                    values[facts.date] = on
            return _with_facts(answers, values)
        case StateMove(source=source, target=target, on=on):
            values = _move_dates(instrument, answers, source, target, on)
            return _with_facts(answers, {**values, **_status(instrument, target)})
        case _:
            return answers


def _facts(
    instrument: Instrument, answers: Answers, *, sign_off: str | None = None
) -> Iterator[ActionFacts]:
    life = instrument.lifecycle
    for facts in life.facts if life else ():
        if facts.document == answers.document.id and facts.sign_off == sign_off:
            yield facts


def _move_dates(
    instrument: Instrument, answers: Answers, source: str, target: str, on: date
) -> dict[str, Value]:
    """Return the days that a move writes; what the author stated on an older account is kept."""
    return {
        facts.date: on
        for facts in _facts(instrument, answers)
        if (facts.source, facts.target) == (source, target) and facts.date is not None
        if awaits_action(answers, answers.document.question(facts.date))
    }


def _status(instrument: Instrument, target: str) -> dict[str, Value]:
    life = instrument.lifecycle
    status = life.state(target).status if life else None
    return {life.status_question: status} if life and status else {}


def _with_facts(answers: Answers, values: Mapping[str, Value]) -> Answers:
    differing = {path: value for path, value in values.items() if answers.get(path) != value}
    if not differing:
        return answers
    notes = {path: note for path, note in answers.notes.items() if path not in differing}
    for path, value in differing.items():
        answers = answers.with_value(path, value)
    return replace(answers, notes=MappingProxyType(notes))
