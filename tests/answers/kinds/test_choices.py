from __future__ import annotations

from typing import Any

import pytest

from planbuilder.answers.kinds.choices import ChoicesKind
from planbuilder.storage import load_instrument
from tests.answers.builders import OPTIONS, parse_answer, question, refusal


@pytest.mark.parametrize(
    ("raw", "value"),
    [(["two", "one"], ("two", "one")), ([], None), ([""], None), (["", "one"], ("one",))],
)
def test_options_stay_in_the_order_they_were_chosen(raw: list[str], value: Any) -> None:
    assert parse_answer("choices", raw) == value


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("one", "not_a_list"),
        ({"one": "two"}, "not_a_list"),
        (["one", "one"], "chosen_twice"),
        (["one", {"two": ""}], "not_text"),
        (["one", "three"], "not_an_option"),
    ],
)
def test_anything_else_is_refused(raw: Any, code: str) -> None:
    assert refusal("choices", raw).code == code


def test_an_editor_refuses_an_option_chosen_twice_too() -> None:
    schema = ChoicesKind().json_schema(question("choices", options=OPTIONS), load_instrument())
    shape = schema["anyOf"][0]
    assert shape["type"] == "array" and shape["uniqueItems"] is True
    assert shape["items"]["anyOf"][0] == {"enum": ["one", "two"]}


@pytest.mark.parametrize(("each", "width"), [(0, 0.9), (45, 2.0), (90, 2.4)])
def test_a_column_holds_the_usual_few_labels(each: int, width: float) -> None:
    assert ChoicesKind().column_width(["a" * each, "b" * each]) == width
