"""Records: bound to digests, never changed, read back to the letter, signed where asked."""

from __future__ import annotations

from typing import Any

import pytest

from planbuilder.approval.records import parse_record


def test_a_record_of_no_kind_is_refused() -> None:
    refused: list[Any] = [{}, {"kind": "odd"}, {"kind": "move"}, None, []]
    for raw in refused:
        with pytest.raises((KeyError, ValueError)):
            parse_record(raw)
