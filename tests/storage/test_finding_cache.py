"""Findings are remembered under the digest of what they follow from, and under no other."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from planbuilder.checks import Finding
from planbuilder.instrument import Instrument
from planbuilder.storage import cache, load_instrument
from planbuilder.storage.finding_cache import recall_findings, remember_findings
from planbuilder.text import Text

TITLE = Text(en="Two", fr="Deux")


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_folder", lambda: tmp_path)


def finding(instrument: Instrument) -> Finding:
    rule = instrument.rules[0]
    return Finding(rule, "plan", "account.platform", {"count": 2, "title": TITLE}, "late")


def test_findings_come_back_with_their_rule_and_values() -> None:
    instrument = load_instrument()
    remember_findings("abc", (finding(instrument),))
    assert recall_findings("abc", instrument) == (finding(instrument),)
    assert recall_findings("abd", instrument) is None


def test_no_findings_are_remembered_too() -> None:
    remember_findings("abc", ())
    assert recall_findings("abc", load_instrument()) == ()


def test_findings_of_a_rule_that_is_gone_say_nothing() -> None:
    instrument = load_instrument()
    remember_findings("abc", (finding(instrument),))
    without = replace(instrument, rules=instrument.rules[1:])
    assert recall_findings("abc", without) is None
