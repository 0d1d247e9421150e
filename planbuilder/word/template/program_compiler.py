"""Compiles what Jinja parsed into a program that is executed without it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jinja2 import nodes

from planbuilder.word.template.placement import FILTERS
from planbuilder.word.template.program import BeyondProgramError, Instruction, Program

_TESTS = {"string"}


def compile_program(tree: nodes.Template) -> Program | None:
    """Return a template as a program, None when it does something a program cannot."""
    try:
        return list(_instructions(tree.body))
    except BeyondProgramError:
        return None


def _instructions(body: Sequence[nodes.Node]) -> Iterator[Instruction]:
    for node in body:
        if isinstance(node, nodes.Output):
            yield from map(_output, node.nodes)
        elif isinstance(node, nodes.If) and not node.elif_:
            both = (list(_instructions(node.body)), list(_instructions(node.else_)))
            yield ["if", _condition(node.test), *both]
        elif isinstance(node, nodes.For) and not (node.test or node.else_ or node.recursive):
            (name,) = _path(node.target)
            yield ["for", name, _path(node.iter), list(_instructions(node.body))]
        else:
            raise BeyondProgramError


def _output(node: nodes.Node) -> Instruction:
    if isinstance(node, nodes.TemplateData):
        return ["text", node.data]
    if isinstance(node, nodes.Filter) and node.node is not None and _is_placing(node):
        return ["value", node.name, _path(node.node), [_constant(each) for each in node.args]]
    return ["escaped", _path(node)]


def _is_placing(node: nodes.Filter) -> bool:
    return node.name in FILTERS and not (node.kwargs or node.dyn_args or node.dyn_kwargs)


def _condition(node: nodes.Node) -> Instruction:
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
