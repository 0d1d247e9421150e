from __future__ import annotations

from typing import Any

import pytest

from planbuilder.answers import Row
from planbuilder.answers.kinds import InvalidAnswer, cells_in_order, raw_row_id
from planbuilder.model import plain
from tests.answers.builders import WORDS, question, refusal

TABLE = question(
    "rows",
    columns=[
        {"id": key, "kind": "text", "heading": WORDS, "prompt": WORDS, "guidance": WORDS}
        for key in ("first", "second")
    ],
)


def test_a_table_is_not_read_as_one_answer() -> None:
    columns = [plain(column) for column in TABLE.columns]
    assert refusal("rows", [{"id": "r1"}], columns=columns).code == "not_rows"


def test_a_row_has_an_id() -> None:
    assert raw_row_id({"id": "r1", "first": "a"}) == "r1"


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("r1", "not_a_row"),
        (["r1"], "not_a_row"),
        (None, "not_a_row"),
        ({}, "row_without_id"),
        ({"id": "R 1"}, "row_without_id"),
        ({"id": 1}, "row_without_id"),
    ],
)
def test_a_row_without_one_is_refused(raw: Any, code: str) -> None:
    with pytest.raises(InvalidAnswer) as error:
        raw_row_id(raw)
    assert error.value.code == code


def test_cells_stand_in_the_order_of_the_columns() -> None:
    rows = (Row("r2", {"second": "b", "first": "a"}), Row("r1", {"second": "c"}))
    ordered = cells_in_order(TABLE, rows)
    assert isinstance(ordered, tuple)
    assert [(row.id, list(row.cells.items())) for row in ordered if isinstance(row, Row)] == [
        ("r2", [("first", "a"), ("second", "b")]),
        ("r1", [("second", "c")]),
    ]


def test_what_is_no_table_is_left_as_it_is() -> None:
    assert cells_in_order(question("choices", options=[]), ("b", "a")) == ("b", "a")
    assert cells_in_order(TABLE, "text") == "text"
