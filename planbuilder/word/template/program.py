"""Templates as plain data that can be filled in without Jinja.

A program is a list of steps, made of JSON lists and texts:

    ["text", markup, edges]
    ["value", filter, path, arguments, limit, line]
    ["escaped", path]
    ["if", condition, steps, steps]
    ["for", name, path, steps]
    ["table", steps, limited, complete]

A path is a list of names, the first of them in the context; a condition is ["holds", path], ["not",
condition], ["string", path] or ["equals", path, constant]. Reading a program executes nothing, and
no other steps exist. Whatever else a template does, and a name that does not exist, is left to
Jinja, which gives the same document, or an error.

Three items save a closer look at what was filled in. `edges` are the texts with which markup ends
and begins, where a value may continue them. A value in a table that is `limited` leaves its row
short if it has at most `limit` characters, of which a paragraph counts as `line` more. A table is
`complete` if every cell certainly ends with a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

from markupsafe import escape
from msgspec import Struct, field

from planbuilder.word.markup.filled_blocks import FilledBlock
from planbuilder.word.markup.fragments import PARAGRAPH_END, QUOTES, TABLE_END, TABLE_START
from planbuilder.word.template.allowance import ALLOWANCE, MAX_CHARACTERS, Allowance
from planbuilder.word.template.placement import PLACE, WRITERS, RenderState
from planbuilder.word.template.prose import Growth

Program = list[Any]
"""The steps of a part."""

Step = list[Any]
_ELSE = 3  # the index of the steps for a false condition
UNLIMITED = 2**31
"""The limit of values that nothing depends on."""

_STRIDE = 16  # steps of a part between two looks at its length
_FEW = 256  # pieces within a loop that need no look
_PROSE = "as_paragraphs"
_TAG = re.compile("<[^>]*>")


class BeyondProgramError(Exception):
    """Something a program cannot express, or a name that is not in the context."""


class UnknownNameError(Exception):
    """A tag reads a name that is not in the context."""


def is_program(steps: object) -> bool:
    """Return whether a value, such as one read from a file, is a valid program."""
    return isinstance(steps, list) and all(map(_is_step, steps))


def _is_step(step: object) -> bool:
    match step:
        case ["text", str(), str()]:
            return True
        case ["value", str(name), path, list(arguments), int(), int()]:
            plain = all(type(each) in (str, int) for each in arguments)
            return name in WRITERS and plain and _is_path(path)
        case ["escaped", path]:
            return _is_path(path)
        case ["if", condition, steps, others]:
            return _is_condition(condition) and is_program(steps) and is_program(others)
        case ["for", str(), path, steps]:
            return _is_path(path) and is_program(steps)
        case ["table", steps, bool(), bool()]:
            return is_program(steps)
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


def follow(program: Program, context: Mapping[str, Any]) -> list[FilledBlock]:
    """Return what a part says, filled in: what is between its tables, and these, by turns.

    Loops and values consume steps of the `Allowance` in the context. Stops when a part has more
    than MAX_CHARACTERS. Raises BeyondProgramError for a name that does not exist, and the errors of
    writing a value.
    """
    allowance, place = context[ALLOWANCE], context[PLACE]
    assert isinstance(allowance, Allowance) and isinstance(place, RenderState)
    run = _Run(context, allowance, place.growth)
    for start in range(0, len(program), _STRIDE):
        run.follow(program[start : start + _STRIDE], context)
        if run.is_full():
            break
    run.close()
    return run.blocks


class _Run(Struct):
    """One execution of a program: its context, and the steps it may still use.

    `pieces` are those of the present block, and the properties those of `FilledBlock`; `length` is
    the number of characters so far, up to the piece `counted`.
    """

    context: Mapping[str, Any]
    allowance: Allowance
    growth: Growth
    blocks: list[FilledBlock] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    counted: int = 0
    is_serialized: bool = True
    is_short: bool = True

    def follow(self, steps: Program, scope: Mapping[str, Any]) -> None:
        context, growth, values = self.context, self.growth, 0
        write, note = self.pieces.append, growth.texts.append
        for step in steps:
            kind = step[0]
            if kind == "text":
                write(step[1])
                note(step[2])
            elif kind == "value":
                try:
                    value: Any = scope
                    for name in step[2]:
                        value = value[name]
                except (KeyError, TypeError) as error:
                    raise BeyondProgramError from error
                values += 1
                text = WRITERS[step[1]](context, value, *step[3])
                write(text)
                is_prose = step[5] and step[1] == _PROSE
                if len(text) > step[4] or is_prose or not text or growth.has_breaks:
                    self._weigh(step, text)
            elif kind == "if":
                self.follow(step[2 if _holds(step[1], scope) else _ELSE], scope)
            else:
                self._other(step, scope)
        if values:
            self.allowance.spend(values)

    def _other(self, step: Step, scope: Mapping[str, Any]) -> None:
        if step[0] == "for":
            self._repeat(step, scope)
        elif step[0] == "table":
            self._table(step, scope)
        else:
            text = escape(_value(step[1], scope))
            self.pieces.append(text)
            self.growth.texts.append(text)
            if not text or QUOTES in text:
                self.is_serialized = False

    def _weigh(self, step: Step, text: str) -> None:
        """Note what a value means for its block: an empty text, a row that may be too long."""
        growth, line = self.growth, step[5]
        if not text or (growth.has_breaks and step[1] == "as_text"):
            self.is_serialized = False
        room = step[4] - (text.count(PARAGRAPH_END) + text.count("<w:br")) * line
        if len(text) > room and len(_TAG.sub("", text)) > room:
            self.is_short = False
        growth.has_breaks = False

    def _repeat(self, step: Step, scope: Mapping[str, Any]) -> None:
        _, name, path, steps = step
        rows = _value(path, scope)
        if not isinstance(rows, list | tuple):
            raise BeyondProgramError
        self.allowance.spend(len(rows))
        for row in rows:
            self.follow(steps, {**scope, name: row})
            if len(self.pieces) > self.counted + _FEW and self.is_full():
                return

    def _table(self, step: Step, scope: Mapping[str, Any]) -> None:
        self.close()
        self.pieces.append(TABLE_START)
        self.is_short = step[2]
        self.follow(step[1], scope)
        self.pieces.append(TABLE_END)
        self.close(is_limited=step[2], is_complete=step[3])

    def is_full(self) -> bool:
        """Return whether the part has more characters than it may have."""
        self.length += sum(map(len, islice(self.pieces, self.counted, None)))
        self.counted = len(self.pieces)
        return self.length > MAX_CHARACTERS

    def close(self, *, is_limited: bool = False, is_complete: bool = False) -> None:
        """End the present block, and begin another."""
        self.is_full()
        markup, texts = "".join(self.pieces), "".join(self.growth.texts)
        self.blocks.append(
            FilledBlock(markup, texts, self.is_serialized, self.is_short, is_complete, is_limited)
        )
        self.pieces.clear()
        self.growth.texts.clear()
        self.counted, self.is_serialized = 0, True


def _holds(condition: Step, scope: Mapping[str, Any]) -> bool:
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
