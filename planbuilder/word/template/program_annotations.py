"""Annotates a program with what is known of every document before it is filled in.

These are the texts that a value may continue, where tables begin and end, and how long the values
in a table may be: the items of instructions that `planbuilder/word/template/program.py` describes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from msgspec import Struct

from planbuilder.word.markup.filled_blocks import STATES_LANGUAGE
from planbuilder.word.markup.fragments import QUOTES, TABLE_END, TABLE_MARK, TABLE_START
from planbuilder.word.markup.list_fields import list_marks
from planbuilder.word.markup.runs import LANGUAGE_MARK, NUMBER_HYPHEN, TEXT_CONTENTS
from planbuilder.word.ooxml.styles import BODY, Styles
from planbuilder.word.template.cell_limits import limit_values
from planbuilder.word.template.placement import TagFormat
from planbuilder.word.template.program import (
    UNLIMITED,
    Instruction,
    Program,
    instruction_lists,
)

_TABLE = re.compile(f"({TABLE_START}|{TABLE_END})")
_TEXT_END = "</w:t>"


class _SplitTableError(Exception):
    """A table that begins or ends within a condition or a loop."""


class FixedTexts(Struct, frozen=True):
    """What all documents of a program have in common.

    `texts` are whole texts, separated by null characters. `has_separate_tables` if each table is an
    instruction of its own, `is_serialized` if markup is as a serialised tree would have it.
    """

    texts: str
    has_separate_tables: bool
    is_serialized: bool


def fixed_texts(program: Program) -> FixedTexts:
    """Return what all documents of an annotated program have in common."""
    every = [each[1] for part in instruction_lists(program) for each in part if each[0] == "text"]
    return FixedTexts(
        "\0".join(text for markup in every for text in TEXT_CONTENTS.findall(markup)),
        not any(TABLE_MARK in markup for markup in every),
        all(map(_is_serialized, instruction_lists(program))),
    )


def annotate(program: Program, formats: Sequence[TagFormat], styles: Styles) -> Program:
    """Return a program with the edges of its texts, its tables, and the limits of their values."""
    try:
        instructions = list(_with_tables(program))
    except _SplitTableError:
        instructions = program
    instructions = _with_edges(instructions)
    marks = list_marks(styles)
    own = (*styles.lists, styles.get(BODY) or "")
    if not any(mark in f'<w:pStyle w:val="{style}"/>' for style in own for mark in marks):
        for part in instruction_lists(instructions):
            for instruction in part:
                if instruction[0] == "table":
                    limit_values(instruction, formats, marks)
    return instructions


def _with_inner(instruction: Instruction, change: Callable[[Program], Program]) -> Instruction:
    """Return an instruction whose inner instructions are changed."""
    kind = instruction[0]
    if kind == "if":
        return ["if", instruction[1], change(instruction[2]), change(instruction[3])]
    if kind == "for":
        return [*instruction[:3], change(instruction[3])]
    return ["table", change(instruction[1]), *instruction[2:]] if kind == "table" else instruction


def _with_tables(program: Program) -> Program:
    """Return instructions in which each table is one. Raises _SplitTableError where none can be."""
    outside: Program = []
    table: Program | None = None
    for instruction in program:
        if instruction[0] != "text":
            (outside if table is None else table).append(_with_inner(instruction, _with_tables))
            continue
        for markup in _TABLE.split(instruction[1]):
            if markup == TABLE_START and table is None:
                table = []
            elif markup == TABLE_END and table is not None:
                outside.append(["table", table, False, False])
                table = None
            elif TABLE_MARK in markup:
                raise _SplitTableError
            elif markup:
                (outside if table is None else table).append(["text", markup])
    if table is not None:
        raise _SplitTableError
    return outside


def _with_edges(program: Program) -> Program:
    """Return instructions with the edges of texts, and without a limit for values."""
    return [
        [*instruction, _edges(instruction[1])]
        if instruction[0] == "text"
        else [*instruction, UNLIMITED, 0]
        if instruction[0] == "value"
        else _with_inner(instruction, _with_edges)
        for instruction in program
    ]


def _edges(markup: str) -> str:
    """Return the texts with which markup begins and ends, and whole ones with a number between."""
    if "<" not in markup and ">" not in markup:
        return markup
    first, _, _ = markup.partition("<")
    *_, last = markup.rpartition(">")
    numbers = [text for text in TEXT_CONTENTS.findall(markup) if NUMBER_HYPHEN.search(text)]
    if LANGUAGE_MARK in markup:
        numbers.append(STATES_LANGUAGE)
    return "\0".join(("" if ">" in first else first, *numbers, "" if "<" in last else last))


def _is_serialized(instructions: Program) -> bool:
    """Return whether no text can be empty, unless a value is, and none has quotes."""
    for place, instruction in enumerate(instructions):
        if instruction[0] == "text":
            is_after_value = place > 0 and instructions[place - 1][0] in ("value", "escaped")
            starts_empty = instruction[1].startswith(_TEXT_END) and not is_after_value
            if starts_empty or f">{_TEXT_END}" in instruction[1] or QUOTES in instruction[1]:
                return False
    return True
