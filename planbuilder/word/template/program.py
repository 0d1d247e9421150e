"""Templates as programs: plain data that can be executed without Jinja.

A program is a list of instructions, made of JSON lists and texts:

    ["text", markup, edges]
    ["value", filter, path, arguments, limit, line]
    ["escaped", path]
    ["if", condition, instructions, instructions]
    ["for", name, path, instructions]
    ["table", instructions, limited, complete]

A path is a list of names, the first of them in the context; a condition is ["holds", path], ["not",
condition], ["string", path] or ["equals", path, constant]. Reading a program executes nothing, and
no other instructions exist. Whatever else a template does, and a name that does not exist, is left
to Jinja, which gives the same document, or an error.

The last items are annotations, which save a closer look at what was filled in. `edges` are the
texts with which markup ends and begins, where a value may continue them. A value in a table that is
`limited` leaves its row short if it has at most `limit` characters, of which a paragraph counts as
`line` more; nothing in such a table is numbered or listed. A table is `complete` if every cell
certainly ends with a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from markupsafe import escape
from msgspec import Struct, field

from planbuilder.word.markup.filled_blocks import FilledBlock
from planbuilder.word.markup.fragments import PARAGRAPH_END, QUOTES, TABLE_END, TABLE_START
from planbuilder.word.template.allowance import ALLOWANCE, MAX_CHARACTERS, Allowance
from planbuilder.word.template.placement import RENDER_STATE, WRITERS, RenderState
from planbuilder.word.template.prose import Additions

Program = list[Any]
"""The instructions of a part."""

Instruction = list[Any]
_ELSE = 3  # the index of the instructions for a false condition
UNLIMITED = 2**31
"""The limit of values that nothing depends on."""

_STRIDE = 16  # instructions of a part between two looks at its length
_FEW = 256  # pieces within a loop that need no look
_PROSE = "as_paragraphs"
_TAG = re.compile("<[^>]*>")


class BeyondProgramError(Exception):
    """Something a program cannot express, or a name that is not in the context."""


class UnknownNameError(Exception):
    """A tag reads a name that is not in the context."""


def is_program(instructions: object) -> bool:
    """Return whether a value, such as one read from a file, is a valid program."""
    return isinstance(instructions, list) and all(map(_is_instruction, instructions))


def _is_instruction(instruction: object) -> bool:
    match instruction:
        case ["text", str(), str()]:
            return True
        case ["value", str(name), path, list(arguments), int(), int()]:
            plain = all(type(each) in (str, int) for each in arguments)
            return name in WRITERS and plain and _is_path(path)
        case ["escaped", path]:
            return _is_path(path)
        case ["if", condition, instructions, others]:
            return _is_condition(condition) and is_program(instructions) and is_program(others)
        case ["for", str(), path, instructions]:
            return _is_path(path) and is_program(instructions)
        case ["table", instructions, bool(), bool()]:
            return is_program(instructions)
    return False


def _is_condition(condition: object) -> bool:
    match condition:
        case ["not", inner]:
            return _is_condition(inner)
        case ["holds" | "string", path]:
            return _is_path(path)
        case ["equals", path, str() | int()]:
            return _is_path(path)
    return False


def _is_path(path: object) -> bool:
    return isinstance(path, list) and bool(path) and all(type(name) is str for name in path)


def inner_lists(instruction: Instruction) -> tuple[Program, ...]:
    """Return the lists of instructions within an instruction."""
    kind = instruction[0]
    if kind == "if":
        return instruction[2], instruction[3]
    return (instruction[3],) if kind == "for" else (instruction[1],) if kind == "table" else ()


def instruction_lists(program: Program) -> Iterator[Program]:
    """Yield the instructions of a program, and then those within each of them, list by list."""
    yield program
    for instruction in program:
        for inner in inner_lists(instruction):
            yield from instruction_lists(inner)


def execute(program: Program, context: Mapping[str, Any]) -> list[FilledBlock]:
    """Return what a part says, filled in: what is between its tables, and these, by turns.

    Loops and values consume steps of the `Allowance` in the context. Stops when a part has more
    than MAX_CHARACTERS. Raises BeyondProgramError for a name that does not exist, and the errors of
    writing a value.
    """
    allowance, state = context[ALLOWANCE], context[RENDER_STATE]
    assert isinstance(allowance, Allowance) and isinstance(state, RenderState)
    execution = _Execution(context, allowance, state.additions)
    for start in range(0, len(program), _STRIDE):
        execution.run(program[start : start + _STRIDE], context)
        if execution.is_full():
            break
    execution.close()
    return execution.blocks


class _Execution(Struct):
    """One execution of a program: its context, and the steps it may still use.

    `pieces` are those of the present block, and the properties those of `FilledBlock`; `length` is
    the number of characters so far, up to the piece `counted`.
    """

    context: Mapping[str, Any]
    allowance: Allowance
    additions: Additions
    blocks: list[FilledBlock] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    counted: int = 0
    is_serialized: bool = True
    is_short: bool = True

    def run(self, instructions: Program, scope: Mapping[str, Any]) -> None:
        """Execute some instructions, with the names in `scope`."""
        context, additions, values = self.context, self.additions, 0
        write, note = self.pieces.append, additions.texts.append
        for instruction in instructions:
            kind = instruction[0]
            if kind == "text":
                write(instruction[1])
                note(instruction[2])
            elif kind == "value":
                try:
                    value: Any = scope
                    for name in instruction[2]:
                        value = value[name]
                except (KeyError, TypeError) as error:
                    raise BeyondProgramError from error
                values += 1
                text = WRITERS[instruction[1]](context, value, *instruction[3])
                write(text)
                is_prose = instruction[5] and instruction[1] == _PROSE
                if len(text) > instruction[4] or is_prose or not text or additions.has_breaks:
                    self._weigh(instruction, text)
            elif kind == "if":
                self.run(instruction[2 if _holds(instruction[1], scope) else _ELSE], scope)
            else:
                self._other(instruction, scope)
        if values:
            self.allowance.spend(values)

    def _other(self, instruction: Instruction, scope: Mapping[str, Any]) -> None:
        if instruction[0] == "for":
            self._repeat(instruction, scope)
        elif instruction[0] == "table":
            self._table(instruction, scope)
        else:
            text = escape(_value(instruction[1], scope))
            self.pieces.append(text)
            self.additions.texts.append(text)
            if not text or QUOTES in text:
                self.is_serialized = False

    def _weigh(self, instruction: Instruction, text: str) -> None:
        """Note what a value means for its block: an empty text, a row that may be too long."""
        additions, line = self.additions, instruction[5]
        if not text or (additions.has_breaks and instruction[1] == "as_text"):
            self.is_serialized = False
        room = instruction[4] - (text.count(PARAGRAPH_END) + text.count("<w:br")) * line
        if len(text) > room and len(_TAG.sub("", text)) > room:
            self.is_short = False
        additions.has_breaks = False

    def _repeat(self, instruction: Instruction, scope: Mapping[str, Any]) -> None:
        _, name, path, instructions = instruction
        rows = _value(path, scope)
        if not isinstance(rows, list | tuple):
            raise BeyondProgramError
        self.allowance.spend(len(rows))
        for row in rows:
            self.run(instructions, {**scope, name: row})
            if len(self.pieces) > self.counted + _FEW and self.is_full():
                return

    def _table(self, instruction: Instruction, scope: Mapping[str, Any]) -> None:
        self.close()
        self.pieces.append(TABLE_START)
        self.is_short = instruction[2]
        self.run(instruction[1], scope)
        self.pieces.append(TABLE_END)
        self.close(may_be_listed=not instruction[2], is_complete=instruction[3])

    def is_full(self) -> bool:
        """Return whether the part has more characters than it may have."""
        self.length += sum(map(len, islice(self.pieces, self.counted, None)))
        self.counted = len(self.pieces)
        return self.length > MAX_CHARACTERS

    def close(self, *, may_be_listed: bool = True, is_complete: bool = False) -> None:
        """End the present block, and begin another."""
        self.is_full()
        markup, texts = "".join(self.pieces), "".join(self.additions.texts)
        self.blocks.append(
            FilledBlock(
                *(markup, texts, self.is_serialized, self.is_short, is_complete, may_be_listed)
            )
        )
        self.pieces.clear()
        self.additions.texts.clear()
        self.counted, self.is_serialized = 0, True


def _holds(condition: Instruction, scope: Mapping[str, Any]) -> bool:
    kind = condition[0]
    if kind == "not":
        return not _holds(condition[1], scope)
    value = _value(condition[1], scope)
    if kind == "string":
        return isinstance(value, str)
    return bool(value == condition[2] if kind == "equals" else value)


def _value(path: Sequence[str], scope: Mapping[str, Any]) -> Any:
    value: Any = scope
    try:
        for name in path:
            value = value[name]
    except (KeyError, TypeError) as error:  # the name does not exist, or its parent has no names
        raise BeyondProgramError from error
    return value
