from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from planbuilder.answers.kinds.json_shapes import (
    DAY,
    NOTHING,
    ROW_ID,
    TEXT,
    Json,
    limit,
    one_of,
    or_nothing,
    pattern_shape,
)
from tests.answers.builders import question


def accepts(schema: Json, value: Any) -> bool:
    return bool(Draft202012Validator(schema).is_valid(value))


@pytest.mark.parametrize(
    ("day", "is_one"),
    [
        ("2026-12-31", True),
        ("2026-04-30", True),
        ("2026-04-31", False),
        ("2024-02-29", True),
        ("2026-02-29", False),
        ("2000-02-29", True),
        ("1900-02-29", False),
        ("0000-01-01", False),
        ("2026-13-01", False),
        ("2026-00-10", False),
        ("2026-01-00", False),
        ("", True),
        (None, True),
        (20260101, False),
    ],
)
def test_an_editor_knows_the_calendar(day: Any, is_one: bool) -> None:
    assert accepts(DAY, day) is is_one


@pytest.mark.parametrize(
    ("value", "is_text"),
    [("a\nb", True), (2026, True), (True, True), (None, True), ("a\x00", False), (["a"], False)],
)
def test_what_is_not_quoted_may_look_like_something_else(value: Any, is_text: bool) -> None:
    assert accepts(TEXT, value) is is_text


def test_a_pattern_binds_the_whole_of_a_text() -> None:
    schema = pattern_shape("[a-c]{2}", "number")
    assert accepts(schema, 3) and accepts(schema, None)
    assert [accepts(schema, each) for each in ("ab", "\nab\n", " ")] == [True] * 3
    assert [accepts(schema, each) for each in ("abc", "xab", "ab d")] == [False] * 3
    assert not accepts(schema, False)


def test_nothing_may_stand_for_an_answer_that_is_no_text() -> None:
    schema = or_nothing({"type": "array"})
    assert accepts(schema, []) and accepts(schema, None) and accepts(schema, "")
    assert not accepts(schema, " ")
    assert not accepts(NOTHING, 0)


def test_ids_of_digits_need_no_quotation_marks() -> None:
    schema = one_of(["one", "2014"])

    assert [accepts(schema, each) for each in ("one", "2014", "", "  ")] == [True] * 4
    assert accepts(schema, 2014) and accepts(schema, None)
    assert not accepts(schema, "two") and not accepts(schema, 2015)


def test_a_text_is_no_longer_than_its_question_allows() -> None:
    schema = limit(TEXT, question("text", max_length=3))
    assert [accepts(schema, each) for each in ("abc", "\nabc\n", "a\nb")] == [True] * 3
    assert not accepts(schema, "abcd")
    assert limit(TEXT, question("text")) is TEXT


def test_a_row_id_may_be_a_word_that_yaml_reads_as_true() -> None:
    assert accepts(ROW_ID, "r1") and accepts(ROW_ID, "yes") and accepts(ROW_ID, True)
    assert not any(accepts(ROW_ID, each) for each in ("R1", "1", "", "a-b", None))
