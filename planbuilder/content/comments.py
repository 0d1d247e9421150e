"""Findings become comments: each at the place it points to, or as near to it as there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from planbuilder.checks.engine.finding import Finding
from planbuilder.content.citations import all_cited
from planbuilder.content.material import Material
from planbuilder.content.values import Block, Bullets, Gap, Inline, Value, values_of


def with_findings(material: Material, context: dict[str, Any]) -> dict[str, Any]:
    """Return the context with every finding as a comment on one of its values; a final has none.

    A finding on something that is not printed stands at the nearest printed answer: the same
    row, the same table, the same section, or else the first answer of the document.
    """
    if material.final or not material.findings:
        return context
    places = list(dict.fromkeys(value.path for value in values_of(context)))
    if not places:
        return context
    comments: dict[str, list[str]] = {}
    for finding in material.findings:
        place = _nearest(finding.path, places)
        comments.setdefault(place, []).append(comment(material, finding))
    new_context: dict[str, Any] = _attach(context, comments)
    return new_context


def with_comments(context: dict[str, Any], comments: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Return the context with texts as comments, each at its path or as near to it as there is."""
    places = list(dict.fromkeys(value.path for value in values_of(context)))
    if not places or not comments:
        return context
    by_place: dict[str, list[str]] = {}
    for path, texts in comments.items():
        by_place.setdefault(_nearest(path, places), []).extend(texts)
    new_context: dict[str, Any] = _attach(context, by_place)
    return new_context


def comment(material: Material, finding: Finding) -> str:
    """Return what a finding says in the margin: severity, rule, fault, remedy, sources."""
    language = material.language
    return material.words(
        "comment.finding",
        severity=material.words(f"comment.{finding.severity.value}"),
        rule=finding.rule.id,
        message=finding.message(language),
        remedy=finding.remedy(language),
        sources=all_cited(material, finding.rule.cites),
    )


def _nearest(path: str, places: list[str]) -> str:
    row = path.partition("]")[0]
    table = path.partition("[")[0]
    section = path.partition(".")[0]
    for start in (path, f"{row}]", f"{table}[", f"{section}."):
        for place in places:
            if place == path or place.startswith(start):
                return place
    return places[0]


def _attach(node: Any, comments: dict[str, list[str]]) -> Any:
    """Return a copy of the tree; a comment goes to the first value of its path, and once."""
    if isinstance(node, Inline | Block | Bullets | Gap):
        return _with_comments(node, comments.pop(node.path, []))
    if isinstance(node, Mapping):
        return {key: _attach(child, comments) for key, child in node.items()}
    if isinstance(node, list):
        return [_attach(child, comments) for child in node]
    return node


def _with_comments(value: Value, new_comments: list[str]) -> Value:
    return replace(value, comments=(*value.comments, *new_comments)) if new_comments else value
