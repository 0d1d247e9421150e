"""What was read from records once is not validated again, and nothing else is taken for it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from planbuilder.approval.record import Position, Record, Signature
from planbuilder.approval.records import ClosingPlan, ClosingStep, SignOff
from planbuilder.storage.cache import read_entry, write_entry
from planbuilder.storage.record_cache import recall_series, remember_series, series_digest
from planbuilder.text import Text

BY = Position(role="coordinator", title=Text(en="Coordinator", fr="Coordonnatrice"))
ANSWERS = {"answers": {"account": {"name_en": "É\u2028", "list": ["1", {"id": "o1"}]}}}
RECORDS: tuple[Record, ...] = (
    SignOff(
        on=date(2026, 5, 1),
        by=BY,
        purpose="approval",
        name="A. Roy",
        instrument="gc-social-media/3",
        instrument_digest="0",
        answers_digest="0",
        sections=("a",),
        answers=ANSWERS,
        signature=Signature(public_key="0", value="1"),
    ),
    ClosingPlan(
        on=date(2026, 5, 2),
        by=replace(BY, on_behalf_of=BY.title),
        trigger="end",
        ends_on=date(2027, 5, 1),
        steps=(ClosingStep(id="s", on=date(2027, 4, 1)),),
    ),
)


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))


def test_records_come_back_as_they_were() -> None:
    digest = series_digest([b"1", b"2"])
    assert recall_series(digest) is None
    remember_series(digest, RECORDS)
    assert recall_series(digest) == RECORDS
    assert series_digest([b"12"]) != digest != series_digest([b"2", b"1"])


def test_an_entry_of_other_records_or_of_none_is_no_entry() -> None:
    digest, other = series_digest([b"1"]), series_digest([b"2"])
    remember_series(digest, RECORDS)
    entry = read_entry(f"records-{digest}")
    assert entry is not None
    write_entry(f"records-{other}", entry)
    assert recall_series(other) is None
    for before, after in ((b'"sign-off"', b'"unknown"'), (b'"2026-05-01"', b'"May"')):
        write_entry(f"records-{digest}", entry.replace(before, after))
        assert recall_series(digest) is None
