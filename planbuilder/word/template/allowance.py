"""The steps and the characters that one document may use while its template is filled in."""

from __future__ import annotations

from collections.abc import Mapping
from types import NoneType
from typing import Any

from msgspec import Struct

from planbuilder.content.values import Block, Bullets, Gap, Inline
from planbuilder.errors import Problem, TemplateError

ALLOWANCE = "_planbuilder_allowance"
"""The name of the `Allowance` in the context of a rendering."""

MAX_CHARACTERS = 32 * 2**20
"""The most characters of a part: a longer text would not be read again."""

_FEWEST_STEPS, _STEPS_OF_A_VALUE = 20_000, 40
_LEAVES = frozenset((str, int, bool, NoneType, Inline, Block, Bullets, Gap))


class Allowance(Struct):
    """The steps a document has left for turns of loops and for fields."""

    steps: int

    def spend(self, steps: int) -> None:
        """Use up steps. Raises TemplateError when none are left."""
        self.steps -= steps
        if self.steps < 0:
            raise TemplateError(Problem("template_too_costly"))


def allowance_for(context: Mapping[str, Any]) -> Allowance:
    """Return the steps of a document, enough to show each of its values some forty times."""
    return Allowance(_FEWEST_STEPS + _STEPS_OF_A_VALUE * _count(context))


def _count(value: object) -> int:
    """Return the number of values in a tree, itself and every container included."""
    nodes: list[Any] = [value]
    for node in nodes:  # which grows while it is gone through
        kind = type(node)
        if kind is dict:
            nodes.extend(node.values())
        elif kind is list or kind is tuple:
            nodes.extend(node)
        elif kind not in _LEAVES:
            if isinstance(node, Mapping):
                nodes.extend(node.values())
            elif isinstance(node, list | tuple):
                nodes.extend(node)
    return len(nodes)
