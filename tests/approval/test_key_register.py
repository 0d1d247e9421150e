"""Keys by position: registered, out of their dates, revoked, and told apart."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from planbuilder.approval.fingerprint import fingerprint
from planbuilder.approval.key_register import (
    key_problems,
    key_status,
    new_key_grant,
    new_key_revocation,
    registered_keys,
)
from planbuilder.approval.record import Position, Record, with_number
from planbuilder.approval.records import SignOff
from planbuilder.approval.signatures import new_key, public_key, with_signature
from planbuilder.errors import WorkspaceError
from planbuilder.text import Text
from planbuilder.workspace import Workspace
from tests.approval.conftest import DAY, PLAN, approval, with_record

HEAD = "positions.head_of_communications"
ROLES = (HEAD, "positions.coordinator")
BY = Position(role="positions.coordinator", title=Text(en="Coordinator", fr="Coordination"))
PRIVATE, PUBLIC = new_key()
KEY = public_key(PUBLIC, "key.pub")


def grant(
    workspace: Workspace, role: str = HEAD, start: date = DAY, until: date | None = None
) -> tuple[Record, ...]:
    return with_record((), new_key_grant(workspace.profile, ROLES, role, KEY, start, until))


@pytest.fixture(scope="module")
def sign_off(shared_workspace: Workspace) -> SignOff:
    record = with_number(approval(shared_workspace, shared_workspace.plans[PLAN]), ())
    return with_signature(record, PRIVATE, None, "key")


def test_a_key_counts_for_its_position_and_dates(workspace: Workspace, sign_off: SignOff) -> None:
    def status(records: tuple[Record, ...]) -> str | None:
        return key_status(registered_keys(records), sign_off)

    assert status(()) == "unregistered"
    assert status(grant(workspace)) == "registered"
    assert status(grant(workspace, until=DAY)) == "registered"
    assert status(grant(workspace, role="coordinator")) == "other_position"
    assert status(grant(workspace, start=date(2026, 11, 21))) == "outside_dates"
    assert status(grant(workspace, start=date(2026, 1, 1), until=date(2026, 11, 19))) == (
        "outside_dates"
    )
    unsigned = replace(sign_off, signature=None)
    assert key_status(registered_keys(grant(workspace)), unsigned) is None


def test_a_sign_off_is_refused_for_what_the_register_says_against_its_key(
    workspace: Workspace, sign_off: SignOff
) -> None:
    def codes(records: tuple[Record, ...]) -> list[str]:
        return [each.code for each in key_problems(registered_keys(records), sign_off)]

    assert codes(()) == codes(grant(workspace)) == []
    assert codes(grant(workspace, role="coordinator")) == ["key_other_position"]
    registered = registered_keys(grant(workspace, start=date(2026, 11, 21)))
    (problem,) = key_problems(registered, sign_off)
    assert problem.code == "key_outside_dates"
    assert problem.values["position"] == sign_off.by.title


def test_the_keys_of_a_position_follow_one_another(shared_workspace: Workspace) -> None:
    """What each key signed in its own time counts, whichever of them is in force today."""
    next_private, next_public = new_key()
    later = date(2027, 5, 1)
    records = grant(shared_workspace, until=date(2027, 4, 30))
    follower = public_key(next_public, "next.pub")
    records = with_record(
        records, new_key_grant(shared_workspace.profile, ROLES, HEAD, follower, later, None)
    )
    keys = registered_keys(records)
    early = with_number(approval(shared_workspace, shared_workspace.plans[PLAN]), ())
    late = replace(early, on=later)
    for record, private, expected in (
        (early, PRIVATE, "registered"),
        (late, next_private, "registered"),
        (late, PRIVATE, "outside_dates"),
        (early, next_private, "outside_dates"),
    ):
        assert key_status(keys, with_signature(record, private, None, "key.pem")) == expected


def test_a_lost_key_is_revoked_from_a_day_on(workspace: Workspace, sign_off: SignOff) -> None:
    records = grant(workspace, start=date(2026, 1, 1))
    keys = registered_keys(records)
    mark = fingerprint(KEY)[:9]
    for day, expected in ((date(2026, 11, 21), "registered"), (DAY, "revoked")):
        revoked = with_record(records, new_key_revocation(keys, mark, day, "Lost", BY))
        assert key_status(registered_keys(revoked), sign_off) == expected


def test_a_key_revoked_twice_is_revoked_from_the_earlier_day(shared_workspace: Workspace) -> None:
    records = grant(shared_workspace, start=date(2026, 1, 1))
    keys = registered_keys(records)
    for day in (DAY, date(2026, 11, 18), date(2026, 11, 19)):
        records = with_record(
            records, new_key_revocation(keys, fingerprint(KEY)[:9], day, "Lost", BY)
        )
    (key,) = registered_keys(records)
    assert key.revoked_on == date(2026, 11, 18)


@pytest.mark.parametrize("named", ["", "ffff ffff", "zz"])
def test_only_a_registered_key_is_revoked(workspace: Workspace, named: str) -> None:
    with pytest.raises(WorkspaceError) as error:
        new_key_revocation(registered_keys(grant(workspace)), named, DAY, "Lost", BY)
    assert error.value.problems[0].code == "no_such_key"


@pytest.mark.parametrize(
    ("role", "until", "code"),
    [("nobody", None, "move_not_by"), (HEAD, date(2026, 11, 19), "key_ends_before")],
)
def test_a_key_that_cannot_be_registered_is_refused(
    workspace: Workspace, role: str, until: date | None, code: str
) -> None:
    with pytest.raises(WorkspaceError) as error:
        new_key_grant(workspace.profile, ROLES, role, KEY, DAY, until)
    assert {problem.code for problem in error.value.problems} == {code}


def test_a_wrong_password_and_a_wrong_file_are_told_apart(
    shared_workspace: Workspace,
) -> None:
    locked, _ = new_key(b"secret")
    record = with_number(approval(shared_workspace, shared_workspace.plans[PLAN]), ())
    cases = (
        (locked, None, "key_password_missing"),
        (locked, b"other", "key_password_wrong"),
        (PRIVATE, b"secret", "key_password_needless"),
        (b"no key", None, "key_unusable"),
        (b"no key", b"secret", "key_unusable"),
    )
    for file, password, code in cases:
        with pytest.raises(WorkspaceError) as error:
            with_signature(record, file, password, "key.pem")
        assert [problem.code for problem in error.value.problems] == [code]


def test_a_refused_position_is_told_which_ones_may(workspace: Workspace) -> None:
    with pytest.raises(WorkspaceError) as error:
        new_key_grant(workspace.profile, ("positions.one", "positions.two"), "x", KEY, DAY, None)
    assert error.value.problems[0].values == {"value": "x", "options": "one, two"}
