from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from planbuilder.answers import Wording
from planbuilder.checks import Output
from planbuilder.checks.rules.status import DocumentsAccessible, PoliciesCurrent
from planbuilder.instrument import Limit, Status
from planbuilder.storage import load_instrument
from planbuilder.text.months import add_months
from tests.checks.builders import case, hits, values_of

POLICIES = load_instrument().policies.policies
OLDEST = min(policy.checked_on for policy in POLICIES)
LAST = add_months(OLDEST, load_instrument().limit(Limit.STATUS_MONTHS))
CHECK = PoliciesCurrent(check="x", binding="binding")
ENDED = next(policy for policy in POLICIES if policy.status in (Status.RESCINDED, Status.REPLACED))
CURRENT = next(policy for policy in POLICIES if policy.status is Status.IN_FORCE)


def test_each_fault_of_each_file_is_named() -> None:
    check = DocumentsAccessible(check="x")
    outputs = (Output("paper", "a.docx", ("f1", "f2")), Output("paper", "b.docx"))
    assert hits(check, case(outputs=outputs)) == ["s", "s"]
    assert values_of(check, case(outputs=outputs))[1] == {"file": "a.docx", "fault": "f2"}


def test_the_status_of_policies_was_looked_up_lately() -> None:
    assert hits(CHECK, case(today=LAST)) == []
    assert hits(CHECK, case(today=LAST + timedelta(1))) == ["s"]


def test_without_policies_none_was_looked_up_long_ago() -> None:
    instrument = load_instrument()
    bare = replace(instrument.policies, policies=())
    without = replace(instrument, policies=bare)
    assert hits(CHECK, case(today=LAST + timedelta(1), instrument=without)) == []


@pytest.mark.parametrize(
    ("text", "is_hit"),
    [
        (f"The {ENDED.title.en} requires it.", True),
        (f"The {ENDED.title.en.upper()} REQUIRES it.", True),
        (f"The {ENDED.title.en}, since rescinded, required it.", False),
        (f"The {ENDED.title.en} is of help.", False),
        (f"The {ENDED.title.en} is of help. Another text is mandatory.", False),
        (f"The {CURRENT.title.en} requires it.", False),
    ],
)
def test_an_ended_policy_is_not_presented_as_binding(text: str, is_hit: bool) -> None:
    of = case({"note": Wording(text)}, today=OLDEST)
    assert hits(CHECK, of) == (["s.note/binding"] if is_hit else [])
    if is_hit:
        assert values_of(CHECK, of)[0]["policy"] == ENDED.title.en


def test_both_languages_make_one_hit() -> None:
    both = Wording(f"The {ENDED.title.en} requires it.", f"Le document {ENDED.title.fr} l’exige.")
    assert hits(CHECK, case({"note": both}, today=OLDEST)) == ["s.note/binding"]
    assert hits(CHECK, case({"note": Wording(None, both.fr)}, today=OLDEST)) == ["s.note/binding"]
