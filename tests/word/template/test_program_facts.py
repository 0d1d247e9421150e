"""What is known of a document before it is filled in holds for every document of its template."""

from __future__ import annotations

from typing import Any

import pytest

from planbuilder.content.values import Block, Inline, Value
from planbuilder.text import Language
from planbuilder.word.markup.filled_blocks import STATED, FilledBlock
from planbuilder.word.markup.fragments import changed_as_tree
from planbuilder.word.ooxml.anchors import Anchors
from planbuilder.word.ooxml.long_rows import let_long_rows_split
from planbuilder.word.ooxml.styles import BODY, ListFormat, Styles
from planbuilder.word.template.allowance import ALLOWANCE, Allowance
from planbuilder.word.template.placement import PLACE, RenderState, TagFormat
from planbuilder.word.template.program import Program, follow, is_program
from planbuilder.word.template.program_facts import fixed_texts, with_facts
from planbuilder.word.template.prose import Growth

STYLES = Styles(
    {
        BODY.lower(): "Body",
        "heading 1": "Heading1",
        "list bullet": "Bullet",
        "emphasis": "Emphasis",
    },
    {"Bullet": ListFormat(1, 1, 1)},
    {"Heading1": "heading 1"},
)
FORMATS = (
    TagFormat(in_cell=True),
    TagFormat(paragraph='<w:pStyle w:val="Heading1"/>'),
    TagFormat(language='<w:lang w:val="fr-CA"/>'),
)
START = (
    '<w:p/><w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="1000"/><w:gridCol w:w="2000"/></w:tblGrid>'
)
ROW = "<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:p/></w:tc><w:tc>"
CELL = "<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:p></w:p></w:tc><w:tc>"
TEXT, TEXT_END = '<w:p><w:r><w:t xml:space="preserve">', "</w:t></w:r></w:p>"
END = "</w:tc></w:tr>"
RUNS: Program = [["text", "<w:p>"], ["value", "as_runs", ["x"], [0]], ["text", "</w:p>"]]
PROSE: Program = [["value", "as_paragraphs", ["x"], [0]]]
WORDS: Program = [["text", TEXT], ["value", "as_text", ["y"], []], ["text", TEXT_END]]


def table(*inside: Program) -> Program:
    """Return a program with a table that has some steps in its last cell."""
    steps: Program = [["text", f"{START}{CELL}"]]
    for each in inside:
        steps += each
    return [*steps, ["text", f"{END}</w:tbl><w:p/>"]]


def filled(program: Program, x: Value, y: str = "y") -> list[FilledBlock]:
    growth = Growth("rId", 0, [], Anchors())
    place = RenderState(STYLES, FORMATS, Language.EN, growth)
    whole = with_facts(program, FORMATS, STYLES)
    assert is_program(whole)
    return follow(whole, {PLACE: place, ALLOWANCE: Allowance(1_000), "x": x, "y": y, "rows": [1]})


@pytest.mark.parametrize(
    "inside", [(RUNS,), (PROSE,), (RUNS, WORDS), ([["if", ["holds", ["x"]], RUNS, PROSE]],)]
)
@pytest.mark.parametrize("unit", ["x", "one\n", "a\n\n", "- b\n"])
def test_a_table_told_to_be_short_has_no_row_that_may_be_long(
    inside: tuple[Program, ...], unit: str
) -> None:
    told = set()
    for times in (1, 27, 28, 29, 270, 540, 560, 700):
        text = unit * times
        is_prose = inside == (PROSE,)
        value = (
            Block("a.b", text, Language.EN)
            if is_prose
            else Inline("a.b", text.strip(), Language.EN)
        )
        (_, block, _) = filled(table(*inside), value, "z" * 20)
        whole = changed_as_tree(block.markup, list)
        is_kept = changed_as_tree(block.markup, let_long_rows_split) == whole
        assert is_kept or not block.is_short, times
        told.add(block.is_short)
    assert told == {True, False}


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
    (_, block, _) = filled(table(inside), Inline("a.b", "x", Language.EN))
    assert not block.is_limited and not block.is_short


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
    (_, block, _) = filled(table(inside), Inline("a.b", "x", Language.EN))
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
    (_, block, _) = filled(program, Inline("a.b", "x", Language.EN))
    assert block.is_limited and block.is_short


def test_texts_are_whole_where_a_value_continues_them() -> None:
    program: Program = [
        ["text", "<w:p><w:r><w:t>whole</w:t><w:t>2026-27</w:t><w:t>before "],
        ["value", "as_text", ["y"], []],
        ["text", " after</w:t></w:r></w:p>"],
        *RUNS,
    ]
    (block,) = filled(program, Inline("a.b", "one\ntwo", Language.EN), "1\n2")
    assert block.texts is not None
    assert [each for each in block.texts.split("\0") if each] == [
        *("2026-27", "before 1", "2 after", "one", "two")
    ]
    fixed = fixed_texts(with_facts(program, FORMATS, STYLES))
    assert fixed.texts == "whole\x002026-27" and fixed.has_tables_apart and fixed.is_serialized


@pytest.mark.parametrize(("y", "is_serialized"), [("y", True), ("", False), ("y\n", False)])
def test_a_text_that_may_be_empty_is_told(y: str, is_serialized: bool) -> None:
    (block,) = filled(list(WORDS), Inline("a.b", "x", Language.EN), y)
    assert block.is_serialized is is_serialized
    for other in ([["if", ["holds", ["y"]], [["text", "t"]], []]], [["text", "&#34;"]]):
        steps = [WORDS[0], *other, WORDS[2]]
        assert not fixed_texts(with_facts(steps, FORMATS, STYLES)).is_serialized


@pytest.mark.parametrize(
    "program",
    [
        [["text", "<w:tbl><w:tbl></w:tbl></w:tbl>"]],
        [["text", "<w:tbl>"]],
        [["if", ["holds", ["y"]], [["text", "<w:tbl>"]], []], ["text", "</w:tbl>"]],
    ],
)
def test_a_table_that_is_no_step_is_told(program: Program) -> None:
    assert not fixed_texts(with_facts(program, FORMATS, STYLES)).has_tables_apart


@pytest.mark.parametrize(
    ("program", "language", "is_stated"),
    [
        (RUNS, Language.EN, False),
        (RUNS, Language.FR, True),
        (PROSE, Language.FR, True),
        ([["text", '<w:r><w:rPr><w:lang w:val="fr-CA"/></w:rPr></w:r>']], Language.EN, True),
        (
            [["text", "<w:p>"], ["value", "as_runs", ["y"], [2]], ["text", "</w:p>"]],
            Language.EN,
            True,
        ),
        ([["value", "as_paragraphs", ["y"], [2]]], Language.EN, True),
    ],
)
def test_a_block_says_whether_a_run_states_its_language(
    program: Program, language: Language, is_stated: bool
) -> None:
    (block,) = filled(program, Inline("a.b", "x", language))
    assert block.texts is not None
    assert (STATED in block.texts) is is_stated is ("<w:lang" in block.markup)
