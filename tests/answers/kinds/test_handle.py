from __future__ import annotations

import pytest

from tests.answers.builders import parse_answer, refusal


@pytest.mark.parametrize("handle", ["@Lieux_Hist.ex-1", "Éléphant", "a", "@" + "a" * 100])
def test_a_handle_is_kept_as_written(handle: str) -> None:
    assert parse_answer("handle", handle) == handle


@pytest.mark.parametrize("raw", ["@a b", "@", "@@twice", "a@b", "a/b", "@" + "a" * 101])
def test_anything_else_is_refused_as_it_was_written(raw: str) -> None:
    refused = refusal("handle", raw)
    assert (refused.code, refused.values) == ("not_a_handle", {"value": raw})


def test_no_handle_is_no_answer() -> None:
    assert parse_answer("handle", " ") is None
