"""A sign-off in words: who, as what, for whom, by which delegation, which key, which digest."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from planbuilder.approval.fingerprint import fingerprint
from planbuilder.approval.key_register import new_key_grant
from planbuilder.approval.record import Record, sealed_record, with_number
from planbuilder.approval.records import SignOff
from planbuilder.approval.sign_off_summary import SignOffSummary, _summary, sign_off_summaries
from planbuilder.approval.signatures import new_key, public_key, with_signature
from planbuilder.text import Language, Text, ValueFormats
from planbuilder.workspace import Workspace
from tests.approval.conftest import DAY, PLAN, approval, with_answer, with_record
from tests.approval.life_cycle_steps import with_delegation

HEAD = "positions.head_of_communications"
PRIVATE, PUBLIC = new_key()
KEY = public_key(PUBLIC, "key.pub")


@pytest.fixture(scope="module")
def workspace_with_delegation(shared_workspace: Workspace) -> Workspace:
    return with_delegation(shared_workspace)


@pytest.fixture(scope="module")
def sign_off(workspace_with_delegation: Workspace) -> SignOff:
    record = approval(
        workspace_with_delegation, workspace_with_delegation.plans[PLAN], delegation="DEL-2026-01"
    )
    return with_signature(with_number(record, ()), PRIVATE, None, "key")


def summary(
    workspace: Workspace, sign_off: SignOff, keys: tuple[Record, ...] = ()
) -> SignOffSummary:
    plan = workspace.plans[PLAN]
    (each,) = sign_off_summaries(workspace.instrument, plan, (sign_off,), keys)
    return each


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            Language.EN,
            ("Approval: A. Name, Director, Digital, on behalf of", "On the current text"),
        ),
        (Language.FR, ("Approbation\N{NO-BREAK SPACE}: A. Name, Direction du numérique, au nom",)),
    ],
)
def test_one_line_says_everything(
    workspace_with_delegation: Workspace,
    sign_off: SignOff,
    language: Language,
    words: tuple[str, ...],
) -> None:
    line = summary(workspace_with_delegation, sign_off).line[language]
    facts = ("DEL-2026-01", fingerprint(KEY), sign_off.answers_digest[:16])
    assert all(fact in line for fact in (*words, *facts))


def test_the_line_says_what_the_key_is_worth(
    workspace_with_delegation: Workspace, sign_off: SignOff
) -> None:
    def verdict(role: str = HEAD, start: date = DAY) -> str:
        grant = new_key_grant(workspace_with_delegation.profile, (role,), role, KEY, start, None)
        each = summary(workspace_with_delegation, sign_off, with_record((), grant))
        assert each.key[Language.EN] in each.line[Language.EN]
        return each.key_verdict

    assert summary(workspace_with_delegation, sign_off).key_verdict == "unregistered"
    assert verdict() == "registered"
    assert verdict(role="positions.coordinator") == "other_position"
    assert verdict(start=date(2026, 11, 21)) == "outside_dates"
    unsigned = sealed_record(replace(sign_off, signature=None))
    assert summary(workspace_with_delegation, unsigned).key_verdict == "none"
    forged = replace(sign_off, name="B. Name")
    assert summary(workspace_with_delegation, forged).key_verdict == "wrong"


def test_the_line_says_that_the_text_has_changed_since(
    workspace_with_delegation: Workspace, sign_off: SignOff
) -> None:
    plan = with_answer(
        workspace_with_delegation.plans[PLAN], "account.prepared_on", date(2026, 11, 19)
    )
    (each,) = sign_off_summaries(workspace_with_delegation.instrument, plan, (sign_off,))
    assert "On an earlier text; changes since: 1" in each.line[Language.EN]
    assert "Sur un texte antérieur; changements depuis" in each.line[Language.FR]


def test_the_line_writes_its_date_as_the_instrument_states(
    workspace_with_delegation: Workspace, sign_off: SignOff
) -> None:
    formats = ValueFormats(
        date="y.MM.dd", time="HH:mm", whole_hour="H", decimal=",", group=" ", money="#"
    )
    own = replace(workspace_with_delegation.instrument, formats={Language.FR: formats})
    line = summary(replace(workspace_with_delegation, instrument=own), sign_off).line
    assert f"{DAY:%Y.%m.%d}" in line.fr
    assert f"{DAY:%Y.%m.%d}" not in line.en


def test_a_sign_off_on_an_earlier_version_names_it(
    workspace_with_delegation: Workspace, sign_off: SignOff
) -> None:
    status = replace(summary(workspace_with_delegation, sign_off).source, version="1.3")
    assert "1.3" in _summary(workspace_with_delegation.instrument, status).validity.en


def test_a_sign_off_of_a_kind_that_is_no_more_is_called_by_its_id(
    workspace_with_delegation: Workspace, sign_off: SignOff
) -> None:
    status = summary(workspace_with_delegation, sign_off).source
    former = replace(status, record=replace(sign_off, purpose="legal"))
    assert _summary(workspace_with_delegation.instrument, former).label == Text(
        en="legal", fr="legal"
    )
