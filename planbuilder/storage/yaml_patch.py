"""The text of an answer file with single answers replaced, and every other byte as it was.

Most acts change a date or a choice. Reading and writing the whole file with its comments takes
ten times as long; here libyaml says where each answer stands, and only that place is rewritten.
What has another shape than before is left to `yaml_rewriter`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

_PLAIN = re.compile(r"[ -~\u00a0-\u024f\u2010-\u2026\u202f]{0,400}")
"""Texts that stand in double quotes on one line, with no escape but those of `\\` and `"`."""
_QUOTES = ('"', "'", None)


class _OtherShape(Exception):
    """More changed than single answers on one line."""


@dataclass(frozen=True)
class _Edit:
    """Characters from `start` to `end` give way to `text`."""

    start: int
    end: int
    text: str


def patched(before: bytes, raw: Mapping[str, Any]) -> bytes | None:
    """Return the bytes of an answer file that holds `raw`, None where more than answers changed.

    The result is read again: None as well where it does not say exactly what it should.
    """
    try:
        text = before.decode("utf-8")
        edits = sorted(_mapping(_composed(text), raw, text), key=lambda edit: edit.start)
        for edit in reversed(edits):
            text = text[: edit.start] + edit.text + text[edit.end :]
        if edits and any(_mapping(_composed(text), raw, text)):
            return None
    except (_OtherShape, yaml.YAMLError, UnicodeDecodeError):
        return None
    return text.encode()


def _composed(text: str) -> yaml.MappingNode:
    if "\ufeff" in text or "\r" in text:
        raise _OtherShape
    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    if not isinstance(node, yaml.MappingNode):
        raise _OtherShape
    return node


def _mapping(
    node: yaml.MappingNode, raw: Mapping[str, Any], text: str, *, keep_blank: bool = False
) -> Iterator[_Edit]:
    children = {key.value: value for key, value in node.value}
    if len(children) != len(node.value):
        raise _OtherShape
    for key, child in children.items():
        if key not in raw and not (keep_blank and _is_blank(child)):
            raise _OtherShape
    for key, value in raw.items():
        if key in children:
            yield from _value(children[key], value, text)
        else:
            yield _added(node, key, value, text)


def _value(node: yaml.Node, value: Any, text: str) -> Iterator[_Edit]:
    if isinstance(value, Mapping) and isinstance(node, yaml.MappingNode):
        yield from _mapping(node, value, text, keep_blank=True)
    elif isinstance(value, list) and isinstance(node, yaml.SequenceNode):
        if len(node.value) != len(value):
            raise _OtherShape
        for child, item in zip(node.value, value, strict=True):
            if isinstance(item, Mapping) and isinstance(child, yaml.MappingNode):
                if item.get("id") != _id_of(child):
                    raise _OtherShape
                yield from _mapping(child, item, text)
            else:
                yield from _value(child, item, text)
    elif isinstance(value, str) and isinstance(node, yaml.ScalarNode):
        if node.value.rstrip("\n") != value:
            yield _replaced(node, value, text)
    else:
        raise _OtherShape


def _replaced(node: yaml.ScalarNode, value: str, text: str) -> _Edit:
    start, end = node.start_mark.index, node.end_mark.index
    if node.style not in _QUOTES or start == end or "\n" in text[start:end]:
        raise _OtherShape
    return _Edit(start, end, _quoted(value))


def _added(node: yaml.MappingNode, key: str, value: Any, text: str) -> _Edit:
    """Return the edit that adds a line for an answer after the last one of its section."""
    if not isinstance(value, str) or node.flow_style or not node.value:
        raise _OtherShape
    first, last = node.value[0][0], node.value[-1][1]
    if isinstance(last, yaml.ScalarNode) and last.style not in _QUOTES:
        raise _OtherShape
    if isinstance(last, yaml.CollectionNode) and not last.flow_style:
        raise _OtherShape
    end = text.find("\n", last.end_mark.index) + 1
    if not end:
        raise _OtherShape
    indent = " " * first.start_mark.column
    return _Edit(end, end, f"{indent}{key}: {_quoted(value)}\n")


def _id_of(node: yaml.MappingNode) -> str | None:
    return next((value.value for key, value in node.value if key.value == "id"), None)


def _quoted(value: str) -> str:
    if not _PLAIN.fullmatch(value):
        raise _OtherShape
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _is_blank(node: yaml.Node) -> bool:
    if isinstance(node, yaml.MappingNode):
        return all(_is_blank(value) for _, value in node.value)
    if isinstance(node, yaml.SequenceNode):
        return not node.value
    return node.value in ("", "~", "null")
