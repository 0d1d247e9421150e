from __future__ import annotations

import pytest

from tests.answers.builders import parse_answer, refusal


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("  Fort & “bay”  ", "  Fort & “bay”  "),
        ("one\r\ntwo\rthree\n", "one\ntwo\nthree"),
        ("\n \t\n", None),
        ("", None),
    ],
)
def test_a_text_is_kept_as_typed(raw: str, value: str | None) -> None:
    assert parse_answer("text", raw) == value


def test_a_text_is_no_longer_than_its_question_allows() -> None:
    assert parse_answer("text", "é" * 5, max_length=5) == "é" * 5
    assert refusal("text", "é" * 6, max_length=5).code == "too_long"
