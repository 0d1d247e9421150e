"""Summarises a document's records for its rules, as `checks.case.History`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from planbuilder.answers import Answers
from planbuilder.checks.engine.case import EarlierSignOff, History, OpenChange
from planbuilder.errors import Problem
from planbuilder.instrument import Instrument
from planbuilder.text import Language, Text, format_list

if TYPE_CHECKING:
    from planbuilder.approval.history import SignOffStatus
    from planbuilder.approval.record import Record

_MOST_HEADINGS = 3
"""Changes that a message lists; `planbuilder status` and the package list all of them."""


def history_of(
    instrument: Instrument,
    answers: Answers,
    records: Iterable[Record],
    problems: Iterable[Problem] = (),
    *,
    signing: str | None = None,
    platform_records: Iterable[Record] = (),
    key_records: Iterable[Record] = (),
) -> History:
    """Return what the rules need to know of a document's records.

    A sign-off on an earlier text is left out when a newer one of its kind is valid, when the
    document went back to its author, and when the next version was begun. `signing` is a kind about
    to be given again, whose earlier sign-offs are left out too. `platform_records` are the platform
    changes recorded for the whole workspace, `key_records` the register of keys.
    """
    history = History(
        altered_files=tuple(problem.file or "" for problem in problems),
        open_changes=tuple(_open_changes(answers, platform_records)),
    )
    series = tuple(records)
    if not series:
        return history
    return _with_records(history, instrument, answers, series, tuple(key_records), signing)


def _with_records(
    history: History,
    instrument: Instrument,
    answers: Answers,
    series: tuple[Record, ...],
    key_records: tuple[Record, ...],
    signing: str | None,
) -> History:
    """Return the history with what the document's own records say: its state and sign-offs."""
    # Importing signatures and record models takes longer than checking most plans.
    from planbuilder.approval.account_request import compared_request, unrequested_answers
    from planbuilder.approval.history import sign_off_statuses, state_of, valid_sign_offs
    from planbuilder.approval.key_register import registered_keys
    from planbuilder.approval.record import records_of_kind
    from planbuilder.approval.records import StateMove

    state = state_of(instrument, series)
    request = compared_request(instrument, series)
    statuses = sign_off_statuses(instrument, answers, series, registered_keys(key_records))
    last = {each.record.purpose: each for each in statuses}
    return replace(
        history,
        state=state.id if state and records_of_kind(series, StateMove) else None,
        earlier=tuple(
            _earlier(instrument, each)
            for each in last.values()
            if each.validity == "earlier" and each.record.purpose != signing
        ),
        unrequested=unrequested_answers(answers, request) if request else (),
        requested_on=request.on if request else None,
        valid_sign_offs=frozenset(
            each.record.purpose
            for each in valid_sign_offs(statuses)
            if each.record.purpose != signing
        ),
    )


def _open_changes(answers: Answers, platform_records: Iterable[Record]) -> Iterator[OpenChange]:
    changes = tuple(platform_records)
    if not changes:
        return  # before the import: most workspaces have recorded none
    from planbuilder.approval.deadlines import changes_to_reassess

    for change in changes_to_reassess(answers, changes):
        yield OpenChange(change.on, change.description)


def _earlier(instrument: Instrument, each: SignOffStatus) -> EarlierSignOff:
    life = instrument.lifecycle
    assert life is not None  # there are sign-offs only where there is a life cycle
    labels = {kind.id: kind.label for kind in life.sign_offs}
    purpose = each.record.purpose
    headings = list(dict.fromkeys(change.heading for change in each.changes))
    return EarlierSignOff(
        label=labels.get(purpose) or Text(en=purpose, fr=purpose),
        position=each.record.by.title,
        on=each.record.on,
        count=len(each.changes),
        changed=Text(en=_name_list(headings, Language.EN), fr=_name_list(headings, Language.FR)),
    )


def _name_list(headings: list[Text], language: Language) -> str:
    names = [heading[language] for heading in headings[:_MOST_HEADINGS]]
    if len(headings) > _MOST_HEADINGS:
        names.append("…")
    return format_list(names, language) or "–"
