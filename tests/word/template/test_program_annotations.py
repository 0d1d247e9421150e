"""What is known of a document before it is filled in holds for every document of its template."""

from __future__ import annotations

import pytest

from planbuilder.content.values import Inline
from planbuilder.text import Language
from planbuilder.word.markup.filled_blocks import STATES_LANGUAGE
from planbuilder.word.template.program import Program
from planbuilder.word.template.program_annotations import annotate, fixed_texts
from tests.word.template.programs import FORMATS, PROSE, RUNS, STYLES, WORDS, fill_in


def test_texts_are_whole_where_a_value_continues_them() -> None:
    program: Program = [
        ["text", "<w:p><w:r><w:t>whole</w:t><w:t>2026-27</w:t><w:t>before "],
        ["value", "as_text", ["y"], []],
        ["text", " after</w:t></w:r></w:p>"],
        *RUNS,
    ]
    (block,) = fill_in(program, Inline("a.b", "one\ntwo", Language.EN), "1\n2")
    assert block.texts is not None
    assert [each for each in block.texts.split("\0") if each] == [
        *("2026-27", "before 1", "2 after", "one", "two")
    ]
    fixed = fixed_texts(annotate(program, FORMATS, STYLES))
    assert fixed.texts == "whole\x002026-27" and fixed.has_separate_tables and fixed.is_serialized


@pytest.mark.parametrize(("y", "is_serialized"), [("y", True), ("", False), ("y\n", False)])
def test_a_text_that_may_be_empty_is_told(y: str, is_serialized: bool) -> None:
    (block,) = fill_in(list(WORDS), Inline("a.b", "x", Language.EN), y)
    assert block.is_serialized is is_serialized
    for other in ([["if", ["holds", ["y"]], [["text", "t"]], []]], [["text", "&#34;"]]):
        steps = [WORDS[0], *other, WORDS[2]]
        assert not fixed_texts(annotate(steps, FORMATS, STYLES)).is_serialized


@pytest.mark.parametrize(
    "program",
    [
        [["text", "<w:tbl><w:tbl></w:tbl></w:tbl>"]],
        [["text", "<w:tbl>"]],
        [["if", ["holds", ["y"]], [["text", "<w:tbl>"]], []], ["text", "</w:tbl>"]],
    ],
)
def test_a_table_that_is_no_instruction_is_told(program: Program) -> None:
    assert not fixed_texts(annotate(program, FORMATS, STYLES)).has_separate_tables


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
    (block,) = fill_in(program, Inline("a.b", "x", language))
    assert block.texts is not None
    assert (STATES_LANGUAGE in block.texts) is is_stated is ("<w:lang" in block.markup)
