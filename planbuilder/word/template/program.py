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

from jinja2 import nodes
from markupsafe import escape

from planbuilder.word.template.placement import FILTERS
from planbuilder.word.template.template_language import ALLOWANCE, MAX_CHARACTERS, Allowance

Program = list[Any]
"""The steps of a part."""

_Step = list[Any]
_TESTS = {"string"}
_ELSE = 3  # the index of the steps for a false condition


class BeyondProgramError(Exception):
    """Something a program cannot express, or a name that is not in the context."""


def program_of(tree: nodes.Template) -> Program | None:
    """Return a template as a program, None when it does something a program cannot."""
    try:
        return list(_steps(tree.body))
    except BeyondProgramError:
        return None


def _steps(body: Sequence[nodes.Node]) -> Iterator[_Step]:
    for node in body:
        if isinstance(node, nodes.Output):
            yield from map(_output, node.nodes)
        elif isinstance(node, nodes.If) and not node.elif_:
            both = (list(_steps(node.body)), list(_steps(node.else_)))
            yield ["if", _condition(node.test), *both]
        elif isinstance(node, nodes.For) and not (node.test or node.else_ or node.recursive):
            (name,) = _path(node.target)
            yield ["for", name, _path(node.iter), list(_steps(node.body))]
        else:
            raise BeyondProgramError


def _output(node: nodes.Node) -> _Step:
    if isinstance(node, nodes.TemplateData):
        return ["text", node.data]
    if isinstance(node, nodes.Filter) and node.node is not None and _is_placing(node):
        return ["value", node.name, _path(node.node), [_constant(each) for each in node.args]]
    return ["escaped", _path(node)]


def _is_placing(node: nodes.Filter) -> bool:
    return node.name in FILTERS and not (node.kwargs or node.dyn_args or node.dyn_kwargs)


def _condition(node: nodes.Node) -> _Step:
    if isinstance(node, nodes.Not):
        return ["not", _condition(node.node)]
    if isinstance(node, nodes.Test) and node.name in _TESTS and not node.args:
        return [node.name, _path(node.node)]
    if isinstance(node, nodes.Compare) and [each.op for each in node.ops] == ["eq"]:
        return ["equals", _path(node.expr), _constant(node.ops[0].expr)]
    return ["holds", _path(node)]


def _path(node: nodes.Node) -> list[str]:
    if isinstance(node, nodes.Name) and node.name != "loop":
        return [node.name]
    if isinstance(node, nodes.Getattr):
        return [*_path(node.node), node.attr]
    raise BeyondProgramError


def _constant(node: nodes.Node) -> str | int:
    if isinstance(node, nodes.Const) and type(node.value) in (str, int):
        return node.value  # type: ignore[no-any-return]
    raise BeyondProgramError


def is_program(steps: object) -> bool:
    """Return whether a value, such as one read from a file, is a valid program."""
    return isinstance(steps, list) and all(map(_is_step, steps))


def _is_step(step: object) -> bool:
    match step:
        case ["text", str()]:
            return True
        case ["value", str(name), path, list(arguments)]:
            plain = all(type(each) in (str, int) for each in arguments)
            return name in FILTERS and plain and _is_path(path)
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
        write = self.pieces.append
        for step in steps:
            kind = step[0]
            if kind == "text":
                write(step[1])
            elif kind == "value":
                write(self._place(step, scope))
            elif kind == "escaped":
                write(escape(_value(step[1], scope)))
            elif kind == "if":
                self.follow(step[2 if _holds(step[1], scope) else _ELSE], scope)
            else:
                self._repeat(step, scope)

    def _place(self, step: _Step, scope: Mapping[str, Any]) -> str:
        _, name, path, arguments = step
        value = _value(path, scope)
        self.allowance.spend(1)
        return str(FILTERS[name](self.context, value, *arguments))

    def _repeat(self, step: _Step, scope: Mapping[str, Any]) -> None:
        _, name, path, steps = step
        rows = _value(path, scope)
        if not isinstance(rows, list | tuple):
            raise BeyondProgramError
        self.allowance.spend(len(rows))
        length = 0
        for row in rows:
            start = len(self.pieces)
            self.follow(steps, {**scope, name: row})
            length += sum(map(len, self.pieces[start:]))
            if length > MAX_CHARACTERS:
                return


def _holds(condition: _Step, scope: Mapping[str, Any]) -> bool:
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
