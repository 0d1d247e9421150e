"""The depth of JSON is known before a parser recurses into it."""

from __future__ import annotations

import pytest

from planbuilder.text.json_depth import MAX_DEPTH, nests_too_deeply


@pytest.mark.parametrize(
    ("data", "deep"),
    [
        (b"[" * MAX_DEPTH + b"]" * MAX_DEPTH, False),
        (b"[" * (MAX_DEPTH + 1), True),
        (b'{"a":' * (MAX_DEPTH + 1), True),
        (b"[" + b"[]," * 999 + b"1]", False),
        (b'"' + b"[" * 999 + b'"', False),
        (b'"\\"' + b"[" * 999 + b'"', False),
        (b'["\\\\", ' + b"[" * MAX_DEPTH, True),
        (b"", False),
    ],
    ids=("limit", "lists", "objects", "side by side", "text", "quote", "backslash", "empty"),
)
def test_depth_counts_lists_and_objects_but_no_text(data: bytes, deep: bool) -> None:
    assert nests_too_deeply(data) is deep
