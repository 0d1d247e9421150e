"""Comments of a draft: findings and other remarks, each at its answer or the nearest one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from planbuilder.checks.engine.finding import Finding
from planbuilder.content.citations import citation_list
from planbuilder.content.material import Material
from planbuilder.content.values import Block, Bullets, Gap, Inline, Value, values_of


def with_findings(material: Material, context: dict[str, Any]) -> dict[str, Any]:
    """Return the context with every finding as a comment on one of its values; a final gets none.

    A finding on something that is not printed goes to the nearest printed answer: in the same row,
    table or section, or else the first answer of the document.
    """
    if material.final or not material.findings:
        return context
    return _with_texts(
        context, ((each.path, comment(material, each)) for each in material.findings)
    )


def with_comments(context: dict[str, Any], comments: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Return the context with texts as comments, each at its path or the nearest printed answer."""
    pairs = ((path, text) for path, texts in comments.items() for text in texts)
    return _with_texts(context, pairs)


def _with_texts(context: dict[str, Any], texts: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Return the context with texts as comments, each given with its path."""
    places = "\n".join(["", *(value.path for value in values_of(context)), ""])
    by_place: dict[str, list[str]] = {}
    for path, text in texts if len(places) > 1 else ():
        by_place.setdefault(_nearest(path, places), []).append(text)
    if not by_place:
        return context
    new_context: dict[str, Any] = _attach(context, by_place)
    return new_context


def comment(material: Material, finding: Finding) -> str:
    """Return the comment for a finding: severity, rule, message, remedy, sources."""
    language = material.language
    return material.words(
        "comment.finding",
        severity=material.words(f"comment.{finding.severity.value}"),
        rule=finding.rule.id,
        message=finding.message(language),
        remedy=finding.remedy(language),
        sources=citation_list(material, finding.rule.cites),
    )


def _nearest(path: str, places: str) -> str:
    """Return the printed answer nearest to a path; `places` are their paths, each on a line."""
    row = path.partition("]")[0]
    table = path.partition("[")[0]
    section = path.partition(".")[0]
    for start in (path, f"{row}]", f"{table}[", f"{section}."):
        place = places.find(f"\n{start}")
        if place >= 0:
            return _line(places, place + 1)
    return _line(places, 1)


def _line(text: str, start: int) -> str:
    return text[start : text.index("\n", start)]


def _attach(node: Any, comments: dict[str, list[str]]) -> Any:
    """Return the tree with each comment at the first value of its path."""
    if not comments or node is None or type(node) is str:  # as most are
        return node
    if isinstance(node, (Inline, Block, Bullets, Gap)):
        return _with_comments(node, comments.pop(node.path, []))
    if isinstance(node, Mapping):
        return {key: _attach(child, comments) for key, child in node.items()}
    if isinstance(node, list):
        return [_attach(child, comments) for child in node]
    return node


def _with_comments(value: Value, new_comments: list[str]) -> Value:
    return replace(value, comments=(*value.comments, *new_comments)) if new_comments else value
