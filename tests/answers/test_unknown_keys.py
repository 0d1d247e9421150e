"""A file with far too many unknown keys is one problem with a count."""

from __future__ import annotations

from typing import Any

import pytest

from planbuilder.answers import read_answers
from planbuilder.answers.unknown_keys import MAX_UNKNOWN
from planbuilder.errors import AnswerError
from planbuilder.interview import read_source
from planbuilder.storage import load_instrument

MANY = {f"key{number}": "x" for number in range(MAX_UNKNOWN + 1)}
HEAD = {"document": "plan", "instrument": load_instrument().name}


def problems(raw: Any) -> list[tuple[str, str, Any]]:
    lines: list[Any] = []

    def line_of(place: Any) -> int:
        lines.append(place)
        return 1

    with pytest.raises(AnswerError) as error:
        read_answers(load_instrument(), raw, name="a", file="a.yaml", line_of=line_of)
    every = error.value.problems
    return [(each.code, str(each.values.get("keys")), each.values.get("count")) for each in every]


@pytest.mark.parametrize(
    "raw",
    [
        HEAD | MANY,
        HEAD | {"answers": MANY},
        HEAD | {"answers": {"account": {"name_en": "A"} | MANY}},
        HEAD | {"answers": {"account": {"name_en": {"en": "a"} | MANY}}},
        HEAD | {"answers": {"risks": {"rows": [{"id": "a"}, MANY]}}},
        HEAD | {"notes": MANY},
        HEAD | {"notes": {"account.name_en": MANY}},
        HEAD | {"translations": MANY},
    ],
    ids=("file", "sections", "questions", "languages", "columns", "notes", "note", "translations"),
)
def test_unknown_keys_beyond_a_number_are_counted_wherever_they_are(raw: Any) -> None:
    assert problems(raw) == [("too_many_unknown", "key0, key1, key2", MAX_UNKNOWN + 1)]


def test_up_to_that_number_each_is_a_problem_and_known_keys_do_not_count() -> None:
    few = dict(list(MANY.items())[1:])
    found = problems(HEAD | {"answers": {"account": few | {"name_en": "A"}}})
    assert {code for code, _, _ in found} == {"unknown_question", "more_problems"}
    assert found[-1][2] == MAX_UNKNOWN - len(found) + 1


@pytest.mark.parametrize("raw", [MANY, {"answers": {"account": MANY}}], ids=("flat", "whole"))
def test_answers_given_in_a_file_are_refused_with_a_count(raw: Any) -> None:
    plan = load_instrument().plan
    assert plan is not None
    with pytest.raises(AnswerError) as error:
        read_source(plan, raw, "given.yaml")
    (problem,) = error.value.problems
    assert (problem.code, problem.file) == ("too_many_unknown", "given.yaml")
    assert problem.values["count"] == MAX_UNKNOWN + 1


def test_cells_of_a_long_table_are_known_by_their_table() -> None:
    cells = {f"platform.audience[row{number}].a": "x" for number in range(MAX_UNKNOWN + 1)}
    plan = load_instrument().plan
    assert plan is not None
    assert len(read_source(plan, cells).values) == len(cells)
