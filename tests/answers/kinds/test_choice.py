from __future__ import annotations

from typing import Any

import pytest

from planbuilder.answers import option_ids
from planbuilder.answers.kinds.choice import ChoiceKind
from planbuilder.storage import load_instrument
from tests.answers.builders import parse_answer, question, refusal


def test_a_choice_is_one_of_the_options_or_none() -> None:
    assert parse_answer("choice", "two") == "two"
    assert parse_answer("choice", " \n") is None


@pytest.mark.parametrize(
    ("raw", "code"),
    [("three", "not_an_option"), ("Two", "not_an_option"), (["one"], "not_text")],
)
def test_anything_else_is_refused(raw: Any, code: str) -> None:
    assert refusal("choice", raw).code == code


def test_a_refusal_names_the_options() -> None:
    assert refusal("choice", "three").values == {"value": "three", "options": "one, two"}


def test_options_come_from_lists_catalogues_groups_and_scales() -> None:
    def offered_options(source: str) -> tuple[str, ...]:
        return option_ids(question("choice", choose_from=source), load_instrument())

    assert "instagram" in offered_options("platforms")
    assert offered_options("group:risks") == ("f1", "f2", "f3", "f4", "f5", "f6")
    assert offered_options("scale:likelihood")[0] == "rare"
    assert set(offered_options("checklists:fip")) == {"fia_1"}
    assert offered_options("no_such_list") == ()


@pytest.mark.parametrize(("longest", "width"), [(0, 0.9), (16, 1.0), (24, 1.5), (99, 2.0)])
def test_a_column_is_as_wide_as_its_longest_label_within_bounds(longest: int, width: float) -> None:
    assert ChoiceKind().column_width(["a" * longest, "b"]) == width
    assert ChoiceKind().column_width([]) == 0.9
