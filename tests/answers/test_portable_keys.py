from __future__ import annotations

from typing import Any

import pytest

from planbuilder.answers.portable_keys import has_renamed_keys, with_portable_keys


@pytest.mark.parametrize("key", ["on", "true", "True"])
def test_a_key_that_yaml_tools_change_is_renamed(key: str) -> None:
    raw = {"answers": {}, "translations": {"a.b": {"state": "draft", key: "2026-01-01"}}}
    assert has_renamed_keys(raw)
    assert with_portable_keys(raw) == {
        "answers": {},
        "translations": {"a.b": {"state": "draft", "reviewed_on": "2026-01-01"}},
    }
    assert raw["translations"]["a.b"] == {"state": "draft", key: "2026-01-01"}


def test_one_record_with_such_a_key_is_enough() -> None:
    assert has_renamed_keys({"translations": {"a.b": {}, "c.d": {"on": "x"}, "e.f": {}}})


@pytest.mark.parametrize(
    "raw",
    [
        {},
        {"translations": None},
        {"translations": ["on"]},
        {"translations": {"on": "text"}},
        {"translations": {"a.b": {"reviewed_on": "2026-01-01"}}},
        {"notes": {"a.b": {"on": "2026-01-01"}}},
    ],
)
def test_a_file_without_such_a_key_has_none(raw: dict[str, Any]) -> None:
    assert not has_renamed_keys(raw)


def test_a_record_that_is_no_mapping_is_left_for_the_reader_to_refuse() -> None:
    raw = {"translations": {"a.b": "text", "c.d": {"on": "x"}}}
    assert with_portable_keys(raw)["translations"] == {"a.b": "text", "c.d": {"reviewed_on": "x"}}
