"""The part of Jinja that a template may use: fields, conditions and loops, all bounded.

A template may come from outside. Nothing in it computes, so that no tag can make a text or a number
grow. Each turn of a loop and each field costs a step, and the steps of a document are limited by
the number of its values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sized
from typing import Any

from jinja2 import Environment, nodes, pass_context
from jinja2.runtime import Context, Undefined

from planbuilder.word.template.allowance import ALLOWANCE, Allowance

HARMLESS_FILTERS = frozenset({"default", "d", "length", "count"})
"""The filters that a person may write in a tag; compiling inserts others."""

_LOOP = "planbuilder_turns"
_LANGUAGE = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.For, nodes.Assign),
    *(nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Const, nodes.Filter, nodes.Test),
    *(nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.CondExpr),
    *(nodes.List, nodes.Tuple, nodes.Dict, nodes.Pair, nodes.Neg, nodes.Pos),
)
_SIGNS: Mapping[type[nodes.Node], str] = {
    nodes.Call: "( )",
    nodes.Concat: "~",
    nodes.Slice: "[ : ]",
    nodes.Add: "+",
    nodes.Sub: "-",
    nodes.Mul: "*",
    nodes.Div: "/",
    nodes.FloorDiv: "//",
    nodes.Mod: "%",
    nodes.Pow: "**",
}


def constructs_outside(tree: nodes.Node, filters: frozenset[str]) -> Iterator[str]:
    """Yield what a template uses outside the language, as it is written.

    `filters` are those that compiling inserts into tags.
    """
    stack = [tree]
    while stack:
        node = stack.pop()
        if isinstance(node, nodes.Filter) and node.name not in filters | HARMLESS_FILTERS:
            yield f"|{node.name}"
        elif isinstance(node, nodes.For) and node.recursive:
            yield "recursive"
        elif not isinstance(node, _LANGUAGE):
            yield _SIGNS.get(type(node), type(node).__name__.lower())
        stack.extend(node.iter_child_nodes())


def count_turns(tree: nodes.Template, jinja: Environment) -> None:
    """Make every loop of a template spend a step for each turn."""
    for loop in list(tree.find_all(nodes.For)):
        loop.iter = nodes.Filter(loop.iter, _LOOP, [], [], None, None, lineno=loop.lineno)
    tree.set_environment(jinja)


@pass_context
def _turns(context: Context, value: object) -> object:
    """Return the items of a loop after spending their steps."""
    if isinstance(value, Sized):
        _spend(context, len(value))
    return value


def count_calls(filter_: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter that receives the context and spends a step.

    A name that does not exist raises its error before the filter sees it.
    """

    @pass_context
    def counting(context: Context, value: object, *arguments: Any) -> Any:
        _spend(context, 1)
        if isinstance(value, Undefined):
            str(value)
        return filter_(context, value, *arguments)

    return counting


def _spend(context: Context, steps: int) -> None:
    allowance = context.get(ALLOWANCE)
    if isinstance(allowance, Allowance):
        allowance.spend(steps)


LOOP_FILTERS: Mapping[str, Any] = {_LOOP: _turns}
