"""YAML files as plain data, with the line of everything for messages.

Every scalar is read as a string (so `NO`, `12:30` and `1.10` stay what was typed) and turned into
a value by the models. Duplicate keys, aliases, tags and files that are too large are refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from planbuilder.errors import InstrumentError, PlanbuilderError, Problem

MAX_BYTES = 20_000_000
"""The largest YAML file read, in bytes: far above any plan, below what exhausts a laptop."""

_MAX_DEPTH = 50
_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("str", "seq", "map")}
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

T = TypeVar("T")


@dataclass(frozen=True)
class RawFile:
    """A YAML file as plain mappings, lists and strings, and the line each of them starts on."""

    value: Any
    lines: dict[tuple[str | int, ...], int] = field(default_factory=dict)

    def line_of(self, place: tuple[str | int, ...]) -> int | None:
        """Return the line of a place, or of the nearest thing around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place)


def read_bytes(path: Path, shown: str, error: type[PlanbuilderError]) -> bytes:
    """Return a file's bytes. Raises `error` when it is missing, unreadable or too large."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise error(Problem("file_too_large", shown, values={"limit": MAX_BYTES // 1_000_000}))
        return path.read_bytes()
    except FileNotFoundError:
        raise error(Problem("file_missing", shown)) from None
    except IsADirectoryError:
        raise error(Problem("file_is_a_folder", shown)) from None
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise error(Problem("file_unreadable", shown, values={"reason": reason})) from None


def read_yaml(path: Path, error: type[PlanbuilderError], shown: str | None = None) -> RawFile:
    """Return a YAML file. Raises `error` with every problem of its form.

    `shown` is the file's name in messages.
    """
    name = shown or str(path)
    data = read_bytes(path, name, error)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        before = data[: problem.start]
        raise error(Problem("not_utf8", name, line=before.count(b"\n") + 1)) from None
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        raise error(Problem("not_yaml", name, line=mark.line + 1 if mark else None)) from None
    except yaml.reader.ReaderError as problem:
        line = text[: problem.position].count("\n") + 1
        raise error(Problem("not_yaml", name, line=line)) from None
    walk = _Walk(name)
    value = walk.value(node, ()) if node is not None else None
    if walk.problems:
        raise error(walk.problems)
    return RawFile(value, walk.lines)


class _Walk:
    """Turns YAML nodes into plain data, noting lines and refusing what is not plain."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: dict[tuple[str | int, ...], int] = {}
        self.problems: list[Problem] = []
        self.seen: set[int] = set()

    def complain(self, code: str, node: yaml.Node, **values: object) -> None:
        line = node.start_mark.line + 1
        self.problems.append(Problem(code, self.file, line=line, values=values))

    def value(self, node: yaml.Node, place: tuple[str | int, ...]) -> Any:
        self.lines.setdefault(place, node.start_mark.line + 1)
        if node.tag not in _TAGS:
            self.complain("yaml_tag", node, tag=node.tag)
            return None
        if isinstance(node, yaml.ScalarNode):
            return node.value
        if id(node) in self.seen or len(place) > _MAX_DEPTH:
            self.complain("yaml_alias", node)
            return None
        self.seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*place, index)) for index, item in enumerate(node.value)]
        return dict(self.pairs(node, place))

    def pairs(self, node: yaml.Node, place: tuple[str | int, ...]) -> Iterator[tuple[str, Any]]:
        known: dict[str, int] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self.complain("key_not_text", key)
                continue
            name = key.value
            if name in known:
                self.complain("key_twice", key, key=name, first=known[name])
                continue
            known[name] = key.start_mark.line + 1
            inner = (*place, name)
            self.lines[inner] = key.start_mark.line + 1
            yield name, self.value(value, inner)


def validated(model: type[T] | Any, raw: RawFile, shown: str) -> T:
    """Return a file's value as `model`. Raises InstrumentError with every problem."""
    try:
        adapter = model if isinstance(model, TypeAdapter) else TypeAdapter(model)
        result: T = adapter.validate_python(raw.value)
        return result
    except ValidationError as error:
        raise InstrumentError(
            Problem(
                "schema_invalid",
                shown,
                ".".join(str(part) for part in found["loc"]),
                raw.line_of(tuple(found["loc"])),
                {"reason": found["msg"]},
            )
            for found in error.errors()
        ) from None
