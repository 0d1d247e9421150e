"""Replaces some entries in the text of an answer file, leaving every other byte as it is.

A record changes a date or a choice, an interview some answers and rows. Reading and writing the
whole file with its comments takes ten times as long; here libyaml locates each entry, and only its
lines are rewritten. What cannot be separated line by line (a comment inside the changed lines, rows
in another order) is left to `yaml_rewriter`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml
from msgspec import Struct

_PLAIN = re.compile(r"[ -~\u00a0-\u024f\u2010-\u2026\u202f]{0,400}")
"""Texts that stand in double quotes on one line, with no escape but those of `\\` and `"`."""
_QUOTES = ('"', "'", None)
_DASH = re.compile(r" *- +")
_COMMENT = re.compile(r"(?:^|\s)#")


class _OtherShape(Exception):
    """A value cannot be replaced in place: the lines of its entry are rewritten."""


class _OtherLines(Exception):
    """Lines cannot be rewritten by themselves: the whole file is."""


class _Edit(Struct, frozen=True):
    """The replacement of the characters from `start` to `end` by `text`."""

    start: int
    end: int
    text: str


def patch_bytes(before: bytes, raw: Mapping[str, Any]) -> bytes | None:
    """Return the bytes of an answer file that holds `raw`, None when it must be rewritten whole.

    The result is read again, and discarded unless it holds exactly `raw`.
    """
    try:
        text = before.decode("utf-8")
        edits = sorted(_edits(text, raw), key=lambda edit: (edit.start, edit.end))
        for edit in reversed(edits):
            text = text[: edit.start] + edit.text + text[edit.end :]
        if edits and any(_edits(text, raw)):
            return None
    except (_OtherShape, _OtherLines, yaml.YAMLError, UnicodeDecodeError):
        return None
    return text.encode()


def _edits(text: str, raw: Mapping[str, Any]) -> Iterator[_Edit]:
    if "\ufeff" in text or "\r" in text:
        raise _OtherLines
    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    if not isinstance(node, yaml.MappingNode):
        raise _OtherLines
    yield from _YamlComparison(text).mapping(node, raw)


class _YamlComparison:
    """Compares the nodes of a text with the values they should hold."""

    def __init__(self, text: str) -> None:
        self.text = text

    def mapping(
        self,
        node: yaml.MappingNode,
        raw: Mapping[str, Any],
        *,
        keep_blank: bool = False,
        one_line: bool = False,
    ) -> Iterator[_Edit]:
        """Yield the edits after which a mapping holds `raw`.

        `keep_blank` keeps blank entries that are not in `raw`; `one_line` writes each new entry on
        one line. Raises _OtherShape when keys of a flow mapping are added or removed.
        """
        children = {key.value: (key, value) for key, value in node.value}
        if len(children) != len(node.value):
            raise _OtherLines
        absent = [
            entry
            for key, entry in children.items()
            if key not in raw and not (keep_blank and _is_blank(entry[1]))
        ]
        if node.flow_style and (absent or not children.keys() >= raw.keys()):
            raise _OtherShape
        for key_node, child in absent:
            yield _Edit(*self._lines(key_node, child), "")
        for key, value in raw.items():
            if key in children:
                yield from self._entry(node, children[key], value, one_line=one_line)
            else:
                yield self._add(node, key, value, one_line=one_line)

    def _entry(
        self,
        parent: yaml.MappingNode,
        entry: tuple[yaml.ScalarNode, yaml.Node],
        value: Any,
        *,
        one_line: bool,
    ) -> Iterator[_Edit]:
        key, child = entry
        try:
            yield from list(self._value(child, value, one_line=key.value == "translations"))
        except _OtherShape:
            if parent.flow_style:
                raise
            yield self._rewritten(key, child, value, one_line=one_line)

    def _value(self, node: yaml.Node, value: Any, *, one_line: bool = False) -> Iterator[_Edit]:
        if isinstance(value, Mapping) and isinstance(node, yaml.MappingNode):
            yield from self.mapping(node, value, keep_blank=True, one_line=one_line)
        elif isinstance(value, list) and isinstance(node, yaml.SequenceNode):
            yield from self._items(node, value)
        elif isinstance(value, str) and isinstance(node, yaml.ScalarNode):
            if node.value.rstrip("\n") != value:
                yield self._replace(node, value)
        else:
            raise _OtherShape

    def _items(self, node: yaml.SequenceNode, items: Sequence[Any]) -> Iterator[_Edit]:
        if not all(isinstance(each, yaml.MappingNode) for each in node.value):
            if len(node.value) != len(items):
                raise _OtherShape
            for child, item in zip(node.value, items, strict=True):
                yield from self._value(child, item)
            return
        rows = {_id_of(child): child for child in node.value}
        ids = [item.get("id") if isinstance(item, Mapping) else None for item in items]
        if not rows or (node.flow_style and list(rows) != ids):
            raise _OtherShape
        staying = [name for name in ids if name in rows]
        if len(rows) != len(node.value) or staying != [name for name in rows if name in ids]:
            raise _OtherLines  # two of one name, or in another order
        yield from self._rows(rows, items)

    def _rows(
        self, rows: Mapping[str | None, yaml.MappingNode], items: Sequence[Mapping[str, Any]]
    ) -> Iterator[_Edit]:
        place: int | None = None
        for item in items:
            if (row := rows.get(item.get("id"))) is not None:
                yield from self.mapping(row, item)
                place = None if row.flow_style else self._row_lines(row)[1]
                continue
            first = next(iter(rows.values()))
            start = self._row_lines(first)[0]
            indent = self.text.index("-", start) - start
            place = start if place is None else place
            yield _Edit(place, place, _indent(_row_text(item), indent))
        ids = {item.get("id") for item in items}
        for name, row in rows.items():
            if name not in ids:
                yield _Edit(*self._row_lines(row), "")

    def _replace(self, node: yaml.ScalarNode, value: str) -> _Edit:
        start, end = node.start_mark.index, node.end_mark.index
        on_one_line = start != end and "\n" not in self.text[start:end]
        if node.style not in _QUOTES or not on_one_line or not _PLAIN.fullmatch(value):
            raise _OtherShape
        return _Edit(start, end, _quote(value))

    def _rewritten(
        self, key: yaml.ScalarNode, child: yaml.Node, value: Any, *, one_line: bool
    ) -> _Edit:
        """Return the edit that rewrites the lines of an entry; a comment at its end is kept."""
        start, end = self._lines(key, child)
        flow = one_line or (isinstance(child, yaml.MappingNode) and bool(child.flow_style))
        entry = _entry_text(key.value, value, flow=flow, quotes=one_line or key.style == '"')
        entry = _indent(entry, key.start_mark.column)
        lines = self.text[start:end]
        if _COMMENT.search(lines):
            stop = self._end(child)
            comment = self.text[stop:end]
            inside = _COMMENT.search(self.text[start:stop]) is not None
            if inside or lines.count("\n") > 1 or entry.count("\n") > 1:
                raise _OtherLines
            entry = entry.rstrip("\n") + comment
        return _Edit(start, end, entry)

    def _add(self, node: yaml.MappingNode, key: str, value: Any, *, one_line: bool) -> _Edit:
        """Return the edit that adds an entry after the last one of its mapping."""
        if not node.value:
            raise _OtherShape
        _, end = self._lines(*node.value[-1], whole=False)
        if isinstance(value, str) and _PLAIN.fullmatch(value):
            entry = f"{key}: {_quote(value)}\n"
        else:
            entry = _entry_text(key, value, flow=one_line, quotes=one_line)
        return _Edit(end, end, _indent(entry, node.value[0][0].start_mark.column))

    def _lines(
        self, key: yaml.ScalarNode, child: yaml.Node, *, whole: bool = True
    ) -> tuple[int, int]:
        """Return where the lines of an entry begin and end.

        Raises _OtherLines when its last line also holds another value; with `whole`, its first line
        too.
        """
        start = self.text.rfind("\n", 0, key.start_mark.index) + 1
        if whole and self.text[start : key.start_mark.index].strip(" "):
            raise _OtherLines
        return start, self._line_end(key.end_mark.index, child)

    def _row_lines(self, row: yaml.MappingNode) -> tuple[int, int]:
        start = self.text.rfind("\n", 0, row.start_mark.index) + 1
        if not _DASH.fullmatch(self.text, start, row.start_mark.index):
            raise _OtherLines
        return start, self._line_end(row.start_mark.index, row)

    def _line_end(self, earliest: int, node: yaml.Node) -> int:
        stop = self._end(node)
        end = self.text.find("\n", stop) + 1
        rest = self.text[stop:end].strip()
        if stop < earliest or not end or (rest and not rest.startswith("#")):
            raise _OtherLines  # an alias, a file cut off, another value on the line
        return end

    def _end(self, node: yaml.Node) -> int:
        """Return where the last character of a value is: no mark of libyaml tells."""
        if isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
            last = node.value[-1]
            return self._end(last[1] if isinstance(last, tuple) else last)
        end: int = node.end_mark.index
        while end > node.start_mark.index and self.text[end - 1] in " \n":
            end -= 1
        return end


def _entry_text(key: str, value: Any, *, flow: bool, quotes: bool) -> str:
    # ruamel.yaml takes as long to import as everything else together.
    from planbuilder.storage.yaml_rewriter import entry_text

    return entry_text(key, value, flow=flow, quotes=quotes)


def _row_text(row: Mapping[str, Any]) -> str:
    from planbuilder.storage.yaml_rewriter import row_text

    return row_text(row)


def _indent(lines: str, columns: int) -> str:
    return "\n".join(" " * columns + line if line else "" for line in lines.split("\n"))


def _id_of(node: yaml.MappingNode) -> str | None:
    return next((value.value for key, value in node.value if key.value == "id"), None)


def _quote(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _is_blank(node: yaml.Node) -> bool:
    if isinstance(node, yaml.MappingNode):
        return all(_is_blank(value) for _, value in node.value)
    if isinstance(node, yaml.SequenceNode):
        return not node.value
    return node.value in ("", "~", "null")
