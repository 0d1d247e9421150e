"""Delegations: from which position to which, for what, and between which days.

The profile lists them; a sign-off or a move by delegation names one by its reference.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from planbuilder.answers import Answers, Row
from planbuilder.approval.record import Record
from planbuilder.errors import Problem
from planbuilder.instrument import Instrument
from planbuilder.instrument.lifecycle import DelegationTable
from planbuilder.text import LANGUAGES, Text


class Delegation(Struct, frozen=True):
    """A delegation from `position` (a question of the profile) to the position titled `delegate`.

    `purposes` are the kinds of sign-off it covers, all if empty. It is in force from `start` to
    `end`, both included.
    """

    reference: str
    position: str
    delegate: Text
    purposes: tuple[str, ...]
    start: date | None
    end: date | None

    def runs_on(self, day: date) -> bool:
        """Return whether it is in force on a day; never if it has no start or no end."""
        return self.start is not None and self.end is not None and self.start <= day <= self.end


def delegations(table: DelegationTable, profile: Answers | None) -> tuple[Delegation, ...]:
    """Return the delegations that a profile lists, in its order."""
    rows = profile.rows(table.table) if profile else ()
    return tuple(_delegation(table, row) for row in rows)


def _delegation(table: DelegationTable, row: Row) -> Delegation:
    reference, position = row[table.reference], row[table.position]
    wording = row.wording(table.delegate)
    start, end = row[table.start], row[table.end]
    return Delegation(
        reference=reference if isinstance(reference, str) else row.id,
        position=f"{table.table.partition('.')[0]}.{position}",
        delegate=Text(en=wording.en or wording.fr or "–", fr=wording.fr or wording.en or "–"),
        purposes=row.selection(table.purposes),
        start=start if isinstance(start, date) else None,
        end=end if isinstance(end, date) else None,
    )


def delegation_problems(
    available: tuple[Delegation, ...], reference: str, position: str, purpose: str, day: date
) -> Iterator[Problem]:
    """Yield why a delegation does not apply: unknown, for another purpose, not in force."""
    delegation = find_delegation(available, reference)
    if delegation is None:
        options = ", ".join(each.reference for each in available) or "–"
        values = {"value": reference, "options": options}
        yield Problem("delegation_unknown", "profile.yaml", values=values)
        return
    covers_purpose = not delegation.purposes or not purpose or purpose in delegation.purposes
    if delegation.position != position or not covers_purpose:
        yield Problem("delegation_for_other", "profile.yaml", values={"value": reference})
    if not delegation.runs_on(day):
        runs: dict[str, object] = {
            "value": reference,
            "start": delegation.start or "–",
            "end": delegation.end or "–",
            "on": day,
        }
        yield Problem("delegation_not_in_force", "profile.yaml", values=runs)


def acting_title(instrument: Instrument, record: Record) -> Text:
    """Return the title of the position that acted; by delegation, with the position it acted for.

    If the record names a delegation, its reference is included.
    """
    position = record.by
    if position.on_behalf_of is None:
        return position.title
    reference = getattr(record, "delegation", "")
    return Text(
        **{
            language.value: instrument.words(
                "approval.on_behalf_of",
                language,
                delegate=position.title[language],
                position=position.on_behalf_of[language],
                reference=reference or "–",
            )
            for language in LANGUAGES
        }
    )


def find_delegation(available: tuple[Delegation, ...], reference: str) -> Delegation | None:
    """Return the delegation with this reference, None where there is none."""
    return next((each for each in available if each.reference == reference.strip()), None)
