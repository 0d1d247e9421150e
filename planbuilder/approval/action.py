"""Who acts on which document and when: the input of every new record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from planbuilder.answers import Answers
from planbuilder.approval.delegation import (
    delegation_problems,
    delegations,
    find_delegation,
)
from planbuilder.approval.record import Position, Record
from planbuilder.approval.registered_key import RegisteredKey
from planbuilder.errors import Problem, WorkspaceError
from planbuilder.instrument import Instrument, LifeCycle
from planbuilder.instrument.roles import UNDECLARED
from planbuilder.text import Text


class Action(Struct, frozen=True):
    """What a new record is made from: a document, its records so far, who acts and when.

    `role` is the last part of a question of the profile (`coordinator`), empty for the position
    that usually acts. `today` is passed in: nothing here reads a clock. `keys` are the registered
    ones.
    """

    instrument: Instrument
    answers: Answers
    profile: Answers | None
    records: tuple[Record, ...]
    on: date
    today: date
    role: str = ""
    name: str = ""
    delegation: str = ""
    comment: str = ""
    keys: tuple[RegisteredKey, ...] = ()

    @property
    def life(self) -> LifeCycle:
        """The life cycle. Raises WorkspaceError when the instrument has none."""
        if self.instrument.lifecycle is None:
            raise WorkspaceError(Problem("no_life_cycle", self.instrument.name))
        return self.instrument.lifecycle


def position_problems(
    action: Action, roles: tuple[str, ...], purpose: str = ""
) -> Iterator[Problem]:
    """Yield why a position may not act: it is not one of `roles`, or has no title.

    A position that acts by delegation may not when the delegation is unknown, is for another
    position or another sign-off than `purpose`, or is not in force on the day.
    """
    role = _role(action, roles)
    if role not in roles:
        values = {"value": action.role, "options": ", ".join(map(_short, roles))}
        yield Problem("move_not_by", values=values)
    elif position_title(action.profile, role) is None:
        yield Problem("position_missing", "profile.yaml", role)
    elif action.delegation and action.life.delegations is not None:
        known_delegations = delegations(action.life.delegations, action.profile)
        yield from delegation_problems(
            known_delegations, action.delegation, role, purpose, action.on
        )


def _role(action: Action, roles: tuple[str, ...]) -> str:
    return f"positions.{action.role.rpartition('.')[2]}" if action.role else roles[0]


def _short(path: str) -> str:
    return path.rpartition(".")[2]


def position_record(action: Action, roles: tuple[str, ...]) -> Position:
    """Return the position that acts; `position_problems` must have found nothing."""
    role = _role(action, roles)
    title = position_title(action.profile, role)
    assert title is not None
    if not action.delegation:
        return Position(role=role, title=title)
    return Position(role=role, title=_delegate_title(action) or title, on_behalf_of=title)


def _delegate_title(action: Action) -> Text | None:
    """Return the title of the position that acts by delegation, if the profile lists it."""
    if action.life.delegations is None:
        return None
    known_delegations = delegations(action.life.delegations, action.profile)
    delegation = find_delegation(known_delegations, action.delegation)
    return delegation.delegate if delegation else None


def positions(profile: Answers | None, *roles: str) -> tuple[str, ...]:
    """Return the paths of the positions in the profile with these roles."""
    paths = (profile.path_of(role) for role in roles) if profile is not None else ()
    return tuple(path for path in paths if path != UNDECLARED)


def position_title(profile: Answers | None, role: str) -> Text | None:
    """Return the title of a position in the profile, None when it is blank."""
    wording = profile.wording(role) if profile else None
    if wording is None or not (wording.en or wording.fr):
        return None
    return Text(en=wording.en or wording.fr or "", fr=wording.fr or wording.en or "")


def date_problems(action: Action) -> Iterator[Problem]:
    """Yield why a day is not allowed: it is in the future, or before the last record."""
    last = max((record.on for record in action.records), default=None)
    if action.on > action.today:
        yield Problem("day_ahead", values={"on": action.on})
    if last is not None and action.on < last:
        yield Problem("day_before_last", values={"on": action.on, "last": last})


def raise_problems(problems: Iterable[Problem]) -> None:
    """Raise WorkspaceError with all the problems, if there are any."""
    problems_so_far = tuple(problems)
    if problems_so_far:
        raise WorkspaceError(problems_so_far)


def acting_position(action: Action, roles: tuple[str, ...]) -> Position:
    """Return the position that acts. Raises WorkspaceError when it or the day is not allowed."""
    raise_problems((*position_problems(action, roles), *date_problems(action)))
    return position_record(action, roles)
