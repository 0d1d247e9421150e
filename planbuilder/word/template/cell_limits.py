"""Limits the values in the cells of a table so that its rows stay short.

A row that may not be split over pages has to be short enough for one. Where a template alone tells
what the cells of a table are made of, it tells how long the values in them may be: the items of
instructions that `planbuilder/word/template/program.py` describes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct, field

from planbuilder.word.ooxml.long_rows import LONGEST_WHOLE, characters_in_line
from planbuilder.word.template.placement import TagFormat
from planbuilder.word.template.program import (
    UNLIMITED,
    Instruction,
    Program,
    inner_lists,
    instruction_lists,
)

_TAG = re.compile(r"(<[^<>]*>)")
_WIDTH = re.compile(r'<w:gridCol w:w="(\d+)"/>')
_WITHIN = {"w:tr": "w:tbl", "w:tc": "w:tr", "w:p": "w:tc"}
"""The rows, cells and paragraphs of a table, each with what it is in."""


class _UndecidedError(Exception):
    """Only filling in tells what the cells of a table are made of."""


def limit_values(
    table: Instruction, formats: Sequence[TagFormat], list_marks: Sequence[str]
) -> None:
    """Limit the values of a table in place, if it is known beforehand what its cells are made of.

    `formats` are those of the tags of its part; `list_marks` are what markup contains if something
    in it is numbered or listed.
    """
    walk = _TableWalk(formats, list_marks)
    try:
        walk.follow(table[1])
        table[2:] = walk.place == "w:tbl", walk.is_complete
    except _UndecidedError:
        for instructions in instruction_lists(table[1]):
            for instruction in instructions:
                if instruction[0] == "value":
                    instruction[4:] = UNLIMITED, 0


class _TableWalk(Struct):
    """One pass over the instructions of a table.

    `place` is the innermost of table, row, cell and paragraph that is open; the rest describes the
    present cell: its lines and characters so far, its values, and whether a paragraph ends it.
    `is_complete` if one ends every cell so far; `tag` is the beginning of a tag that a value
    continues.
    """

    formats: Sequence[TagFormat]
    list_marks: Sequence[str]
    widths: list[int] = field(default_factory=list)
    place: str = "w:tbl"
    column: int = 0
    lines: int = 0
    characters: int = 0
    values: list[Instruction] = field(default_factory=list)
    is_ended: bool = False
    is_complete: bool = True
    tag: str = ""

    def follow(self, instructions: Program) -> None:
        """Limit the values among some instructions. Raises _UndecidedError."""
        for instruction in instructions:
            kind = instruction[0]
            if kind == "text":
                self._markup(instruction[1])
            elif self.tag and (kind == "escaped" or instruction[1] == "as_attribute"):
                self.tag += "x"
            elif kind == "value":
                self._value(instruction)
            elif self.tag:
                raise _UndecidedError
            elif kind == "if" or (kind == "for" and self.place == "w:tbl"):
                self._branches(inner_lists(instruction))
            else:
                raise _UndecidedError

    def _branches(self, branches: Sequence[Program]) -> None:
        before, columns, was_ended = self.place, len(self.widths), self.is_ended
        ends: list[bool] = []
        for instructions in branches:
            self.is_ended = was_ended
            self.follow(instructions)
            if self.tag:
                raise _UndecidedError
            ends.append(self.is_ended)
            if self.place != before or before == "w:tr" or len(self.widths) != columns:
                raise _UndecidedError
        self.is_ended = all(ends)

    def _value(self, instruction: Instruction) -> None:
        _, name, _, arguments, _, _ = instruction
        if self.tag or name == "as_attribute":
            raise _UndecidedError
        format = self.formats[arguments[0]] if name != "as_text" else TagFormat()
        is_placed = self.place == "w:p" if name != "as_paragraphs" else self.place == "w:tc"
        is_listed = any(mark in format.paragraph for mark in self.list_marks)
        if not is_placed or is_listed or (name == "as_paragraphs" and not format.in_cell):
            raise _UndecidedError
        self.is_ended = name == "as_paragraphs"
        self.values.append(instruction)

    def _markup(self, markup: str) -> None:
        if any(mark in markup for mark in self.list_marks):
            raise _UndecidedError
        *pieces, last = _TAG.split(f"{self.tag}{markup}")
        last, bracket, rest = last.partition("<")
        self.tag = f"{bracket}{rest}"
        for number, piece in enumerate((*pieces, last)):
            if number % 2:
                self._tag(piece)
            elif "<" in piece or ">" in piece:
                raise _UndecidedError
            else:
                self.characters += len(piece)

    def _tag(self, tag: str) -> None:
        name = tag[1:-1].rstrip("/").split(" ", 1)[0]
        if name == "w:gridCol" and (width := _WIDTH.fullmatch(tag)):
            self.widths.append(int(width[1]))
        elif name in _WITHIN and _WITHIN[name] == self.place and not tag.endswith("/>"):
            self._open(name)
        elif name.removeprefix("/") in _WITHIN:
            if name != f"/{self.place}":
                raise _UndecidedError
            self._close()
        elif name == "w:gridCol":
            raise _UndecidedError
        else:
            self.lines += name == "w:br"
            self.is_ended = False

    def _open(self, name: str) -> None:
        self.place = name
        if name == "w:tr":
            self.column = 0
        elif name == "w:tc":
            self.lines = self.characters = 0
            self.values = []
            self.is_ended = False
        else:
            self.lines += 1

    def _close(self) -> None:
        """Leave the innermost place: a row has all columns, and a cell ends with a paragraph."""
        if self.place == "w:tr" and self.column != len(self.widths):
            raise _UndecidedError
        if self.place == "w:tc":
            self._limit_values()
            self.column += 1
        self.is_ended = self.place == "w:p"
        self.place = _WITHIN[self.place]

    def _limit_values(self) -> None:
        """Limit the values of a cell so that all of them together leave it short."""
        if self.column >= len(self.widths):
            raise _UndecidedError
        self.is_complete = self.is_complete and self.is_ended
        line = characters_in_line(self.widths[self.column])
        room = (LONGEST_WHOLE + 1 - self.lines) * line - self.characters - 1
        if room < 0:
            raise _UndecidedError
        for value in self.values:
            value[4:] = room // len(self.values), line
