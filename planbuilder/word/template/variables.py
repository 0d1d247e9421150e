"""The dotted names that a template reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jinja2 import nodes
from msgspec import Struct


class _Scope(Struct, frozen=True):
    """The names bound in a template so far, and what each of them refers to."""

    bindings: Mapping[str, str | None]

    def name(self, node: nodes.Node) -> str | None:
        """Return the dotted name of an expression, None when it is not a plain name."""
        if isinstance(node, nodes.Name):
            return self.bindings.get(node.name, node.name)
        if isinstance(node, nodes.Getattr):
            return self._join(node.node, node.attr)
        if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
            key = node.arg.value
            return self._join(node.node, key if isinstance(key, str) else None)
        return None

    def _join(self, node: nodes.Node, key: str | None) -> str | None:
        owner = self.name(node)
        if owner is None or key is None:
            return owner
        return f"{owner}.{key}"


def names_in(tree: nodes.Node) -> Iterator[str]:
    """Yield the dotted names a template reads; columns of rows as `rows[].column`."""
    yield from _names(tree, _Scope({"loop": None}))


def _names(node: nodes.Node, scope: _Scope) -> Iterator[str]:
    if isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem):
        name = scope.name(node)
        if name is not None:
            yield name
            return
    if isinstance(node, nodes.For):
        yield from _names(node.iter, scope)
        scope = _within(node, scope)
        children = [*node.body, *([node.test] if node.test else []), *node.else_]
    else:
        children = list(node.iter_child_nodes())
    for child in children:
        if isinstance(child, nodes.Assign) and isinstance(child.target, nodes.Name):
            yield from _names(child.node, scope)
            scope = _Scope({**scope.bindings, child.target.name: scope.name(child.node)})
        else:
            yield from _names(child, scope)


def _within(loop: nodes.For, scope: _Scope) -> _Scope:
    rows = scope.name(loop.iter)
    item = None if rows is None else f"{rows}[]"
    targets = (
        [loop.target] if isinstance(loop.target, nodes.Name) else loop.target.find_all(nodes.Name)
    )
    return _Scope({**scope.bindings, **{target.name: item for target in targets}})
