"""Rewrites the text of an answer file where answers changed; comments survive.

ruamel.yaml reads and writes the file with its comments. It is slow to import and to use (some 100
ms for a long plan), and therefore imported only when a file is written. Every string is written in
double quotes or as a literal block, so that no YAML reader of any version takes `NO` or `12:30` for
something else.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

_NEEDS_ESCAPES = re.compile(
    "[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


def rewrite(before: bytes | None, raw: Mapping[str, Any]) -> bytes:
    """Return the bytes of an answer file that holds `raw`, with the comments of `before`.

    Raises ValueError when `before` is not YAML.
    """
    try:
        document = _yaml().load(before.decode("utf-8-sig")) if before else None
    except (YAMLError, UnicodeDecodeError) as error:
        raise ValueError(str(error)) from None
    if not isinstance(document, CommentedMap):
        document = CommentedMap()
    current = set(document.get("translations") or ())
    _merge(document, raw, keep_blank=False)
    _one_line_each(document.get("translations"), current)
    return _dump(document).encode()


def entry_text(key: str, value: Any, *, flow: bool = False, quotes: bool = False) -> str:
    """Return the lines of one entry as `rewrite` writes it, from the first column.

    `flow` writes a mapping on the line of its key, `quotes` puts the key in double quotes; records
    of translations are written with both.
    """
    entry = _plain_value(value)
    if flow and isinstance(entry, CommentedMap):
        entry.fa.set_flow_style()
    return _dump(CommentedMap({DoubleQuotedScalarString(key) if quotes else key: entry}))


def row_text(row: Mapping[str, Any]) -> str:
    """Return the lines of one row of a table as `rewrite` writes it, from the first column."""
    lines = _dump(CommentedSeq([_plain_value(row)])).split("\n")
    return "\n".join(line.removeprefix("  ") for line in lines)


def _dump(document: CommentedMap | CommentedSeq) -> str:
    stream = io.StringIO()
    _yaml().dump(document, stream)
    return stream.getvalue()


def _yaml() -> YAML:
    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = 4096
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.allow_unicode = True
    return yaml


def _merge(target: CommentedMap, raw: Mapping[str, Any], *, keep_blank: bool) -> None:
    for key in [key for key in target if key not in raw]:
        if not (keep_blank and _is_blank(target[key])):
            del target[key]
    for key, value in raw.items():
        current = target.get(key)
        if isinstance(value, Mapping) and isinstance(current, CommentedMap):
            _merge(current, value, keep_blank=True)
        elif _is_rows(value) and isinstance(current, CommentedSeq):
            target[key] = _merged_rows(current, value)
        elif _plain(current) != value:
            target[key] = _plain_value(value)


def _one_line_each(records: Any, current: set[str]) -> None:
    # Hundreds of records of six lines each would bury the answers they are about.
    if not isinstance(records, CommentedMap):
        return
    for path in [path for path in records if path not in current]:
        record = records.pop(path)
        record.fa.set_flow_style()
        records[DoubleQuotedScalarString(path)] = record


def _merged_rows(current: CommentedSeq, rows: list[Mapping[str, Any]]) -> CommentedSeq:
    by_id = {row.get("id"): row for row in current if isinstance(row, CommentedMap)}
    if [row["id"] for row in rows] == [row.get("id") for row in current]:
        result = current
    else:
        result = CommentedSeq([by_id.get(row["id"], CommentedMap()) for row in rows])
    for target, row in zip(result, rows, strict=True):
        _merge(target, row, keep_blank=False)
    return result


def _is_rows(value: Any) -> bool:
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(row, Mapping) and "id" in row for row in value)
    )


def _is_blank(value: Any) -> bool:
    # A blank question of a new file keeps its line and its comment until it is answered.
    if isinstance(value, CommentedMap):
        return all(_is_blank(item) for item in value.values())
    return value is None or value == "" or value == []


def _plain(value: Any) -> Any:
    if isinstance(value, CommentedMap):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, CommentedSeq):
        return [_plain(item) for item in value]
    return str(value).rstrip("\n") if value is not None else None


def _plain_value(value: Any) -> Any:
    if isinstance(value, Mapping):
        return CommentedMap({key: _plain_value(item) for key, item in value.items()})
    if isinstance(value, list):
        items = CommentedSeq([_plain_value(item) for item in value])
        if not any(isinstance(item, Mapping) for item in value):
            items.fa.set_flow_style()
        return items
    return _string(str(value))


def _string(text: str) -> Any:
    # A literal block cannot hold lines that start or end in white space, nor characters to escape.
    lines = text.split("\n")
    plain = all(line == line.strip() for line in lines) and not _NEEDS_ESCAPES.search(text)
    if len(lines) > 1 and plain:
        return LiteralScalarString(f"{text}\n")
    return DoubleQuotedScalarString(text)
