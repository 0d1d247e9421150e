from __future__ import annotations

from typing import Any

import pytest

from planbuilder.answers.kinds import InvalidAnswer
from planbuilder.answers.kinds.reference import ReferenceKind, parse_row_id
from planbuilder.storage import load_instrument
from tests.answers.builders import parse_answer, question, refusal


def test_a_reference_is_the_id_of_a_row() -> None:
    assert parse_answer("reference", "o1\n") == "o1"
    assert parse_answer("reference", "") is None
    assert refusal("reference", "O1").code == "not_a_row_id"
    assert refusal("reference", ["o1"]).code == "not_text"


def test_several_references_are_a_list_of_different_rows() -> None:
    assert parse_answer("reference", ["o1", "o2"], multiple=True) == ("o1", "o2")
    assert parse_answer("reference", [], multiple=True) is None
    assert refusal("reference", "o1", multiple=True).code == "not_a_list"
    assert refusal("reference", ["o1", "o1"], multiple=True).code == "chosen_twice"
    assert refusal("reference", ["o1\n"], multiple=True).code == "not_a_row_id"


@pytest.mark.parametrize("raw", ["", "1a", "_a", "a-b", "é", "a.b", "a]", None, 1, True])
def test_what_is_no_id_is_named(raw: Any) -> None:
    with pytest.raises(InvalidAnswer) as error:
        parse_row_id(raw)
    assert (error.value.code, error.value.values) == ("not_a_row_id", {"value": str(raw)})


def test_an_editor_expects_a_list_where_there_may_be_several() -> None:
    instrument = load_instrument()
    several = ReferenceKind().json_schema(question("reference", multiple=True), instrument)
    assert several["anyOf"][0]["type"] == "array" and several["anyOf"][0]["uniqueItems"] is True
    one = ReferenceKind().json_schema(question("reference"), instrument)
    assert all(shape.get("type") != "array" for shape in one["anyOf"])
