"""What of Jinja a template may use: fields, conditions and loops, all of them bounded.

A template comes from outside. Nothing in it computes, so that no tag grows a text or a number;
a loop costs a step a turn, a field one, and a document has so many steps as its values give.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sized
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, nodes, pass_context
from jinja2.runtime import Context

from planbuilder.errors import Problem, TemplateError

HARMLESS_FILTERS = frozenset({"default", "d", "length", "count"})
"""The filters a person may write in a tag; those of a tag's own kind are written for it."""

ALLOWANCE = "_planbuilder_allowance"
"""The name under which a render hands its `Allowance` to loops and filters."""

MAX_CHARACTERS = 32 * 2**20
"""The longest text of a part: a longer one is not read again."""

_LOOP = "planbuilder_turns"
_FEWEST_STEPS, _STEPS_OF_A_VALUE = 20_000, 40
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


@dataclass(slots=True)
class Allowance:
    """The steps a document has left: turns of loops and fields."""

    budget: int

    def spend(self, steps: int) -> None:
        """Take steps away. Raises TemplateError once there are none left."""
        self.budget -= steps
        if self.budget < 0:
            raise TemplateError(Problem("template_too_costly"))


def allowance_for(context: Mapping[str, Any]) -> Allowance:
    """Return the steps of a document: each of its values may be shown some forty times."""
    return Allowance(_FEWEST_STEPS + _STEPS_OF_A_VALUE * _count(context))


def _count(value: object) -> int:
    if isinstance(value, str):
        return 1
    if isinstance(value, dict):
        return 1 + sum(map(_count, value.values()))
    if isinstance(value, list | tuple):
        return 1 + sum(map(_count, value))
    return 1 + sum(map(_count, value.values())) if isinstance(value, Mapping) else 1


def constructs_outside(tree: nodes.Node, filters: frozenset[str]) -> Iterator[str]:
    """Yield what a template uses that is no part of the language, as it is written.

    `filters` are those that tags of a kind bring with them.
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
    """Have every loop of a template spend a step a turn."""
    for loop in list(tree.find_all(nodes.For)):
        loop.iter = nodes.Filter(loop.iter, _LOOP, [], [], None, None, lineno=loop.lineno)
    tree.set_environment(jinja)


@pass_context
def _turns(context: Context, value: object) -> object:
    """Return what a loop goes over, once its turns are spent."""
    if isinstance(value, Sized):
        _spend(context, len(value))
    return value


def count_calls(filter_: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter that takes the context and spends a step."""

    @pass_context
    def counting(context: Context, value: object, *arguments: Any) -> Any:
        _spend(context, 1)
        return filter_(context, value, *arguments)

    return counting


def _spend(context: Context, steps: int) -> None:
    allowance = context.get(ALLOWANCE)
    if isinstance(allowance, Allowance):
        allowance.spend(steps)


LOOP_FILTERS: Mapping[str, Any] = {_LOOP: _turns}
