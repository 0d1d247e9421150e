"""Values that a template limits leave the rows of every document short."""

from __future__ import annotations

from typing import Any

import pytest

from planbuilder.content.values import Block, Inline
from planbuilder.text import Language
from planbuilder.word.markup.fragments import changed_as_tree
from planbuilder.word.ooxml.long_rows import let_long_rows_split
from planbuilder.word.template.program import Program
from tests.word.template.programs import PROSE, RUNS, TEXT, TEXT_END, WORDS, fill_in

START = (
    '<w:p/><w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="1000"/><w:gridCol w:w="2000"/></w:tblGrid>'
)
CELL = "<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:p></w:p></w:tc><w:tc>"
END = "</w:tc></w:tr>"


def table(*inside: Program) -> Program:
    """Return a program with a table that has some instructions in its last cell."""
    instructions: Program = [["text", f"{START}{CELL}"]]
    for each in inside:
        instructions += each
    return [*instructions, ["text", f"{END}</w:tbl><w:p/>"]]


@pytest.mark.parametrize(
    "inside", [(RUNS,), (PROSE,), (RUNS, WORDS), ([["if", ["holds", ["x"]], RUNS, PROSE]],)]
)
@pytest.mark.parametrize("unit", ["x", "one\n", "a\n\n", "- b\n"])
def test_a_table_told_to_be_short_has_no_row_that_may_be_long(
    inside: tuple[Program, ...], unit: str
) -> None:
    states = set()
    for times in (1, 27, 28, 29, 270, 540, 560, 700):
        text = unit * times
        is_prose = inside == (PROSE,)
        value = (
            Block("a.b", text, Language.EN)
            if is_prose
            else Inline("a.b", text.strip(), Language.EN)
        )
        (_, block, _) = fill_in(table(*inside), value, "z" * 20)
        whole = changed_as_tree(block.markup, list)
        is_kept = changed_as_tree(block.markup, let_long_rows_split) == whole
        assert is_kept or not block.is_short, times
        states.add(block.is_short)
    assert states == {True, False}


ESCAPED: list[Any] = ["escaped", ["y"]]


@pytest.mark.parametrize(
    "inside",
    [
        [["text", "<w:p/>"]],
        [["text", "<w:p>"], ESCAPED, ["text", "</w:p>"]],
        [["for", "row", ["rows"], RUNS]],
        [["text", "<w:p>"], ["value", "as_runs", ["x"], [1]], ["text", "</w:p>"]],
        [["text", "<w:p><w:r><w:instrText> SEQ </w:instrText></w:r></w:p>"]],
        [["value", "as_paragraphs", ["x"], [1]]],
        [["text", "<w:p></w:p></w:tc><w:tc><w:p></w:p>"]],
        [["text", f"{TEXT}{'x' * 600}{TEXT_END}"]],
    ],
)
def test_a_table_that_only_filling_in_tells_of_has_no_limits(inside: Program) -> None:
    (_, block, _) = fill_in(table(inside), Inline("a.b", "x", Language.EN))
    assert block.may_be_listed and not block.is_short


@pytest.mark.parametrize(
    ("inside", "is_complete"),
    [
        (RUNS, True),
        (PROSE, True),
        ([["if", ["holds", ["x"]], RUNS, PROSE]], True),
        ([["if", ["holds", ["x"]], RUNS, []]], False),
        ([["text", "<w:p></w:p><w:x/>"]], False),
    ],
)
def test_a_cell_that_may_lack_a_last_paragraph_is_told(inside: Program, is_complete: bool) -> None:
    (_, block, _) = fill_in(table(inside), Inline("a.b", "x", Language.EN))
    assert block.is_short and block.is_complete is is_complete


def test_a_value_in_an_attribute_and_rows_by_turns_are_known_beforehand() -> None:
    shade: Program = [["text", '<w:tcPr><w:shd w:fill="'], ESCAPED, ["text", '"/></w:tcPr>']]
    rows: Program = [["for", "row", ["rows"], [["text", CELL], *RUNS, ["text", END]]]]
    program: Program = [
        ["text", START],
        *rows,
        ["text", CELL],
        *shade,
        *RUNS,
        ["text", f"{END}</w:tbl>"],
    ]
    (_, block, _) = fill_in(program, Inline("a.b", "x", Language.EN))
    assert not block.may_be_listed and block.is_short
