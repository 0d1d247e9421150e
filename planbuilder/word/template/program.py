"""Templates as plain data that can be filled in without Jinja.

A program is a list of steps, made of JSON lists and texts:

    ["text", words]
    ["value", filter, path, arguments]
    ["escaped", path]
    ["if", condition, steps, steps]
    ["for", name, path, steps]

A path is a list of names, the first of them in the context; a condition is ["holds", path], ["not",
condition], ["string", path] or ["equals", path, constant]. Reading a program executes nothing, and
no other steps exist. Whatever else a template does, and a name that does not exist, is left to
Jinja, which gives the same document, or an error.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import escape

from planbuilder.word.template.allowance import ALLOWANCE, MAX_CHARACTERS, Allowance
from planbuilder.word.template.placement import WRITERS

Program = list[Any]
"""The steps of a part."""

Step = list[Any]
_ELSE = 3  # the index of the steps for a false condition


class BeyondProgramError(Exception):
    """Something a program cannot express, or a name that is not in the context."""


class UnknownNameError(Exception):
    """A tag reads a name that is not in the context."""


def is_program(steps: object) -> bool:
    """Return whether a value, such as one read from a file, is a valid program."""
    return isinstance(steps, list) and all(map(_is_step, steps))


def _is_step(step: object) -> bool:
    match step:
        case ["text", str()]:
            return True
        case ["value", str(name), path, list(arguments)]:
            plain = all(type(each) in (str, int) for each in arguments)
            return name in WRITERS and plain and _is_path(path)
        case ["escaped", path]:
            return _is_path(path)
        case ["if", condition, steps, others]:
            return _is_condition(condition) and is_program(steps) and is_program(others)
        case ["for", str(), path, steps]:
            return _is_path(path) and is_program(steps)
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


def follow(program: Program, context: Mapping[str, Any]) -> Iterator[str]:
    """Yield the text of a part piece by piece, as Jinja does.

    Loops and values consume steps of the `Allowance` in the context. Raises BeyondProgramError for
    a name that does not exist, and the errors of writing a value.
    """
    allowance = context[ALLOWANCE]
    assert isinstance(allowance, Allowance)
    run = _Run(context, allowance)
    for step in program:
        run.follow([step], context)
        yield from run.pieces
        run.pieces.clear()


@dataclass(frozen=True, slots=True)
class _Run:
    """One execution of a program: its context, and the steps it may still use.

    `pieces` are those not yet yielded. A loop whose output exceeds the limit of a part stops; the
    caller then refuses the part.
    """

    context: Mapping[str, Any]
    allowance: Allowance
    pieces: list[str] = field(default_factory=list)

    def follow(self, steps: Program, scope: Mapping[str, Any]) -> None:
        write, context, spend = self.pieces.append, self.context, self.allowance.spend
        for step in steps:
            kind = step[0]
            if kind == "text":
                write(step[1])
            elif kind == "value":
                value = _value(step[2], scope)
                spend(1)
                write(WRITERS[step[1]](context, value, *step[3]))
            elif kind == "escaped":
                write(escape(_value(step[1], scope)))
            elif kind == "if":
                self.follow(step[2 if _holds(step[1], scope) else _ELSE], scope)
            else:
                self._repeat(step, scope)

    def _repeat(self, step: Step, scope: Mapping[str, Any]) -> None:
        _, name, path, steps = step
        rows = _value(path, scope)
        if not isinstance(rows, list | tuple):
            raise BeyondProgramError
        self.allowance.spend(len(rows))
        length = 0
        for row in rows:
            start = len(self.pieces)
            self.follow(steps, {**scope, name: row})
            turn = "".join(self.pieces[start:])
            self.pieces[start:] = [turn]  # what follows has fewer pieces to look at
            length += len(turn)
            if length > MAX_CHARACTERS:
                return


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
