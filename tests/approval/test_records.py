"""Records: bound to digests, never changed, read back to the letter, signed where asked."""

from __future__ import annotations

from typing import Any

import pytest

from planbuilder.approval.records import PlatformChange, parse_record


def test_a_record_of_no_kind_is_refused() -> None:
    refused: list[Any] = [{}, {"kind": "odd"}, {"kind": "move"}, None, []]
    for raw in refused:
        with pytest.raises((KeyError, ValueError)):
            parse_record(raw)


def test_a_record_of_anything_but_answers_is_refused_as_such() -> None:
    by = {"role": "positions.coordinator", "title": {"en": "a", "fr": "b"}}
    raw = {
        "kind": "sign-off",
        "on": "2026-11-20",
        "by": by,
        "answers": {"answers": {"account": []}},
    }
    with pytest.raises(ValueError, match="not the answers of a document"):
        parse_record(raw)


def test_a_record_is_read_by_its_kind_and_its_answers_are_looked_at() -> None:
    by = {"role": "positions.coordinator", "title": {"en": "a", "fr": "b"}}
    raw = {"kind": "platform-change", "on": "2026-11-20", "by": by}
    fields = {"platform": "x", "subject": "terms", "description": {"en": "a", "fr": "b"}}
    whole = {**raw, "source": "", **fields, "kind": PlatformChange.kind}
    record = parse_record(whole)
    assert isinstance(record, PlatformChange) and record.platform == "x"
    with pytest.raises(ValueError, match="answers"):
        parse_record({**whole, "answers": []})
    with pytest.raises(ValueError, match="mapping"):
        parse_record([])
