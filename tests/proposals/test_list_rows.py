"""A list names the table it is about by what leads it, or by what its items share."""

from __future__ import annotations

import pytest

from planbuilder.instrument import Question
from planbuilder.proposals.list_rows import table_of_list, values_in
from tests.proposals.builders import question_of, text_block, wording_index

TABLES = tuple(question_of(path) for path in ("risks.register", "objectives.list"))
PROSE = (question_of("platform.audience"),)


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("anglers, boaters, campers.", ["anglers", "boaters", "campers"]),
        ("anglers; boaters; campers", ["anglers", "boaters", "campers"]),
        ("anglers, boaters", []),
        ("anglers, boaters, and a text of many more words", []),
        ("one,, three, four", []),
    ],
)
def test_a_line_lists_short_values(line: str, values: list[str]) -> None:
    assert values_in(line) == values


def table(lead: str, *items: str) -> Question | None:
    blocks = [text_block(item, kind="bullet") for item in items]
    return table_of_list(lead, blocks, TABLES, PROSE, wording_index())


def test_a_colon_names_the_table_or_keeps_the_list() -> None:
    heading = TABLES[1].heading.en
    assert table(f"{heading}:", "One", "Two") is TABLES[1]
    assert table("Something else entirely:", "One", "Two") is None


def test_two_statements_tell_what_their_list_is_about() -> None:
    statements = ("Visitors learn of a closure early", "Anglers know the objectives and results")
    assert table("What we want", *statements) is TABLES[1]


def test_without_items_or_with_long_ones_there_is_no_table() -> None:
    assert table("Objectives") is None
    assert table("Objectives", "One only") is None
    assert table("Objectives", "word " * 26, "Two") is None
