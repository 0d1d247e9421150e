"""The register of keys: which public key signs for which position, and when.

A department registers the public keys it trusts, and revokes a lost key as of a day. A position may
have several keys, one after the other or at the same time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

from planbuilder.answers import Answers
from planbuilder.approval.action import position_title, raise_problems
from planbuilder.approval.fingerprint import fingerprint
from planbuilder.approval.record import Position, Record, records_of_kind
from planbuilder.approval.records import KeyGrant, KeyRevocation, SignOff
from planbuilder.approval.registered_key import RegisteredKey
from planbuilder.errors import Problem

KeyStatus = Literal["registered", "unregistered", "other_position", "outside_dates", "revoked"]

REFUSED: frozenset[KeyStatus] = frozenset({"other_position", "outside_dates", "revoked"})
"""The statuses that invalidate a sign-off."""


def registered_keys(records: Iterable[Record]) -> tuple[RegisteredKey, ...]:
    """Return every key ever registered, oldest first, with its revocation."""
    series = tuple(records)
    revoked: dict[str, date] = {}
    for revocation in records_of_kind(series, KeyRevocation):
        earlier = revoked.get(revocation.public_key, revocation.on)
        revoked[revocation.public_key] = min(earlier, revocation.on)
    return tuple(
        RegisteredKey(
            grant.public_key,
            grant.by.role,
            grant.on,
            grant.until,
            revoked.get(grant.public_key),
        )
        for grant in records_of_kind(series, KeyGrant)
    )


def key_status(keys: Iterable[RegisteredKey], record: SignOff) -> KeyStatus | None:
    """Return the status of a sign-off's key in the register.

    None if the sign-off has no signature.
    """
    if record.signature is None:
        return None
    same = [key for key in keys if key.public_key == record.signature.public_key]
    if not same:
        return "unregistered"
    if any(key.revoked_on is not None and key.revoked_on <= record.on for key in same):
        return "revoked"
    own = [key for key in same if key.role == record.by.role]
    if not own:
        return "other_position"
    return "registered" if any(key.valid_on(record.on) for key in own) else "outside_dates"


def key_problems(keys: Iterable[RegisteredKey], record: SignOff) -> Iterator[Problem]:
    """Yield why the register refuses the key of a sign-off."""
    status = key_status(keys, record)
    if status in REFUSED:
        assert record.signature is not None
        values: dict[str, object] = {
            "fingerprint": fingerprint(record.signature.public_key),
            "position": record.by.on_behalf_of or record.by.title,
            "on": record.on,
            "day": record.on.isoformat(),  # typed in a command, as it is read there
            "role": record.by.role.rpartition(".")[2],
        }
        yield Problem(f"key_{status}", values=values)


def new_key_grant(
    profile: Answers | None,
    roles: tuple[str, ...],
    role: str,
    public_key: str,
    start: date,
    until: date | None,
) -> KeyGrant:
    """Return the registration of a key for a position as a record without a number.

    `roles` are the positions that sign or act. Raises WorkspaceError for another position, for one
    without a title in the profile, or for an end before the start.
    """
    path = f"positions.{role.rpartition('.')[2]}"
    title = position_title(profile, path)
    raise_problems(_grant_problems(roles, path, title is None, start, until))
    assert title is not None
    return KeyGrant(
        on=start, by=Position(role=path, title=title), public_key=public_key, until=until
    )


def _grant_problems(
    roles: tuple[str, ...], path: str, untitled: bool, start: date, until: date | None
) -> Iterator[Problem]:
    if path not in roles:
        options = ", ".join(role.rpartition(".")[2] for role in roles)
        values = {"value": path.rpartition(".")[2], "options": options}
        yield Problem("move_not_by", values=values)
    elif untitled:
        yield Problem("position_missing", "profile.yaml", path)
    if until is not None and until < start:
        yield Problem("key_ends_before", values={"start": start, "end": until})


def new_key_revocation(
    keys: tuple[RegisteredKey, ...], named: str, on: date, reason: str, by: Position
) -> KeyRevocation:
    """Return the revocation of a key as of a day as a record without a number.

    `named` is its fingerprint or the start of one, as `keys list` shows it. Raises WorkspaceError
    when it matches no registered key, or more than one.
    """
    digits = named.replace(" ", "").lower()
    matches = {
        key.public_key
        for key in keys
        if digits and fingerprint(key.public_key).replace(" ", "").startswith(digits)
    }
    if len(matches) != 1:
        raise_problems([Problem("no_such_key", values={"value": named, "count": len(matches)})])
    return KeyRevocation(on=on, by=by, public_key=matches.pop(), reason=reason)
