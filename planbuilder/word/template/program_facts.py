"""Adds to a program what is known of every document before it is filled in.

These are the texts that a value may continue, where tables begin and end, and how long the values
in the cells of a table may be so that its rows stay short: the items of steps that
`planbuilder/word/template/program.py` describes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct, field

from planbuilder.word.markup.filled_blocks import STATED
from planbuilder.word.markup.fragments import QUOTES, TABLE_END, TABLE_MARK, TABLE_START
from planbuilder.word.markup.list_fields import list_marks
from planbuilder.word.markup.runs import HYPHEN, LANGUAGE, TEXTS
from planbuilder.word.ooxml.long_rows import LONGEST_WHOLE, characters_in_line
from planbuilder.word.ooxml.styles import BODY, Styles
from planbuilder.word.template.placement import TagFormat
from planbuilder.word.template.program import UNLIMITED, Program, Step

_TABLE = re.compile(f"({TABLE_START}|{TABLE_END})")
_TAG = re.compile(r"(<[^<>]*>)")
_WIDTH = re.compile(r'<w:gridCol w:w="(\d+)"/>')
_TEXT_END = "</w:t>"


class _UnknownError(Exception):
    """A table that begins or ends within a condition, or has cells that only filling in tells."""


class FixedTexts(Struct, frozen=True):
    """What all documents of a program have in common.

    `texts` are whole texts, separated by null characters. `has_tables_apart` if each table is a
    step of its own, `is_serialized` if markup is as a serialised tree would have it.
    """

    texts: str
    has_tables_apart: bool
    is_serialized: bool


def fixed_texts(program: Program) -> FixedTexts:
    """Return what all documents of a program with facts have in common."""
    every = [step[1] for steps in _lists(program) for step in steps if step[0] == "text"]
    return FixedTexts(
        "\0".join(text for markup in every for text in TEXTS.findall(markup)),
        not any(TABLE_MARK in markup for markup in every),
        all(map(_is_serialized, _lists(program))),
    )


def with_facts(program: Program, formats: Sequence[TagFormat], styles: Styles) -> Program:
    """Return a program with the edges of its texts, its tables, and the limits of their values."""
    try:
        steps = list(_with_tables(program))
    except _UnknownError:
        steps = program
    steps = _with_room(steps)
    marks = list_marks(styles)
    own = (*styles.lists, styles.get(BODY) or "")
    if not any(mark in f'<w:pStyle w:val="{style}"/>' for style in own for mark in marks):
        for table in (step for each in _lists(steps) for step in each if step[0] == "table"):
            _Cells(formats, marks).limit(table)
    return steps


def _inner(step: Step) -> tuple[Program, ...]:
    """Return the steps within a step."""
    kind = step[0]
    if kind == "if":
        return step[2], step[3]
    return (step[3],) if kind == "for" else (step[1],) if kind == "table" else ()


def _lists(program: Program) -> Iterator[Program]:
    """Yield the steps of a program, and those within each of them."""
    yield program
    for step in program:
        for inner in _inner(step):
            yield from _lists(inner)


def _with_inner(step: Step, change: Callable[[Program], Program]) -> Step:
    """Return a step whose inner steps are changed."""
    kind = step[0]
    if kind == "if":
        return ["if", step[1], change(step[2]), change(step[3])]
    if kind == "for":
        return [*step[:3], change(step[3])]
    return ["table", change(step[1]), *step[2:]] if kind == "table" else step


def _with_tables(program: Program) -> Program:
    """Return steps in which each table is one. Raises _UnknownError where none can be."""
    outside: Program = []
    table: Program | None = None
    for step in program:
        if step[0] != "text":
            (outside if table is None else table).append(_with_inner(step, _with_tables))
            continue
        for markup in _TABLE.split(step[1]):
            if markup == TABLE_START and table is None:
                table = []
            elif markup == TABLE_END and table is not None:
                outside.append(["table", table, False, False])
                table = None
            elif TABLE_MARK in markup:
                raise _UnknownError
            elif markup:
                (outside if table is None else table).append(["text", markup])
    if table is not None:
        raise _UnknownError
    return outside


def _with_room(program: Program) -> Program:
    """Return steps with the edges of texts, and without a limit for values."""
    return [
        [*step, _edges(step[1])]
        if step[0] == "text"
        else [*step, UNLIMITED, 0]
        if step[0] == "value"
        else _with_inner(step, _with_room)
        for step in program
    ]


def _edges(markup: str) -> str:
    """Return the texts with which markup begins and ends, and whole ones with a number between."""
    if "<" not in markup and ">" not in markup:
        return markup
    first, _, _ = markup.partition("<")
    *_, last = markup.rpartition(">")
    numbers = [text for text in TEXTS.findall(markup) if HYPHEN.search(text)]
    if LANGUAGE in markup:
        numbers.append(STATED)
    return "\0".join(("" if ">" in first else first, *numbers, "" if "<" in last else last))


def _is_serialized(steps: Program) -> bool:
    """Return whether no text of some steps can be empty, unless a value is, and none has quotes."""
    for place, step in enumerate(steps):
        if step[0] == "text":
            is_after_value = place > 0 and steps[place - 1][0] in ("value", "escaped")
            starts_empty = step[1].startswith(_TEXT_END) and not is_after_value
            if starts_empty or f">{_TEXT_END}" in step[1] or QUOTES in step[1]:
                return False
    return True


class _Cells(Struct):
    """The cells of a table, followed step by step.

    `place` is the innermost of table, row, cell and paragraph that is open; the rest describes the
    present cell: its lines and characters so far, its values, and whether a paragraph ends it.
    `is_complete` if one ends every cell so far; `tag` is the beginning of a tag that a value
    continues.
    """

    formats: Sequence[TagFormat]
    marks: Sequence[str]
    widths: list[int] = field(default_factory=list)
    place: str = "w:tbl"
    column: int = 0
    lines: int = 0
    characters: int = 0
    values: list[Step] = field(default_factory=list)
    is_ended: bool = False
    is_complete: bool = True
    tag: str = ""

    def limit(self, table: Step) -> None:
        """Limit the values of a table, if it is known beforehand what its cells are made of."""
        values = [step for each in _lists(table[1]) for step in each if step[0] == "value"]
        try:
            self._follow(table[1])
            table[2:] = self.place == "w:tbl", self.is_complete
        except _UnknownError:
            for value in values:
                value[4:] = UNLIMITED, 0

    def _follow(self, steps: Program) -> None:
        for step in steps:
            kind = step[0]
            if kind == "text":
                self._markup(step[1])
            elif self.tag and (kind == "escaped" or step[1] == "as_attribute"):
                self.tag += "x"
            elif kind == "value":
                self._value(step)
            elif self.tag:
                raise _UnknownError
            elif kind == "if" or (kind == "for" and self.place == "w:tbl"):
                self._branches(_inner(step))
            else:
                raise _UnknownError

    def _branches(self, branches: Sequence[Program]) -> None:
        before, columns, was_ended = self.place, len(self.widths), self.is_ended
        ends: list[bool] = []
        for steps in branches:
            self.is_ended = was_ended
            self._follow(steps)
            if self.tag:
                raise _UnknownError
            ends.append(self.is_ended)
            if self.place != before or before == "w:tr" or len(self.widths) != columns:
                raise _UnknownError
        self.is_ended = all(ends)

    def _value(self, step: Step) -> None:
        _, name, _, arguments, _, _ = step
        if self.tag or name == "as_attribute":
            raise _UnknownError
        format = self.formats[arguments[0]] if name != "as_text" else TagFormat()
        is_placed = self.place == "w:p" if name != "as_paragraphs" else self.place == "w:tc"
        is_listed = any(mark in format.paragraph for mark in self.marks)
        if not is_placed or is_listed or (name == "as_paragraphs" and not format.in_cell):
            raise _UnknownError
        self.is_ended = name == "as_paragraphs"
        self.values.append(step)

    def _markup(self, markup: str) -> None:
        if any(mark in markup for mark in self.marks):
            raise _UnknownError
        *pieces, last = _TAG.split(f"{self.tag}{markup}")
        last, bracket, rest = last.partition("<")
        self.tag = f"{bracket}{rest}"
        for number, piece in enumerate((*pieces, last)):
            if number % 2:
                self._tag(piece)
            elif "<" in piece or ">" in piece:
                raise _UnknownError
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
                raise _UnknownError
            self._close()
        elif name == "w:gridCol":
            raise _UnknownError
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
            raise _UnknownError
        if self.place == "w:tc":
            self._limit_values()
            self.column += 1
        self.is_ended = self.place == "w:p"
        self.place = _WITHIN[self.place]

    def _limit_values(self) -> None:
        """Limit the values of a cell so that all of them together leave it short."""
        if self.column >= len(self.widths):
            raise _UnknownError
        self.is_complete = self.is_complete and self.is_ended
        line = characters_in_line(self.widths[self.column])
        room = (LONGEST_WHOLE + 1 - self.lines) * line - self.characters - 1
        if room < 0:
            raise _UnknownError
        for value in self.values:
            value[4:] = room // len(self.values), line


_WITHIN = {"w:tr": "w:tbl", "w:tc": "w:tr", "w:p": "w:tc"}
"""The rows, cells and paragraphs of a table, each with what it is in."""
