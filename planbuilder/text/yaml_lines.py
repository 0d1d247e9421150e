"""The lines of a YAML text that make up its structure, without the lines inside block texts."""

from __future__ import annotations

import re
from typing import NamedTuple

_KEY_LINE = re.compile(
    r"""^(?P<indent>[ \t]*)(?P<dash>(?:-[ ]+)*)"""
    r"""(?P<key>"[^"]*"|'[^']*'|[A-Za-z_][\w.\[\]-]*)[ ]*:(?P<gap>[ \t]+|$)(?P<value>.*)$"""
)
_BLOCK = re.compile(r"^[|>][+-]?\d?[+-]?\s*(?:#.*)?$")
_TEXT = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\'')
_ESCAPES = {'"': '\\"', "'": "''"}
_CLOSING = {'"': re.compile(r'(?<!\\)"$'), "'": re.compile(r"(?<!')(?:'')*'$")}


class YamlLine(NamedTuple):
    """One line: its number from 1, its indent, dashes, key and value, as written.

    `in_flow` is true inside braces or brackets that were opened on a line above, `goes_on` where a
    quoted text continues on the lines below.
    """

    number: int
    source: str
    indent: str
    dash: str = ""
    key: str = ""
    value: str = ""
    in_flow: bool = False
    goes_on: bool = False

    @property
    def column(self) -> int:
        """Return the column of the key, from 0."""
        return len(self.indent) + len(self.dash)

    @property
    def dash_column(self) -> int:
        """Return the column of the first character that is no space, from 0."""
        return len(self.indent)

    @property
    def opens(self) -> bool:
        """Return whether the value opens a block text (`|` or `>`)."""
        return bool(_BLOCK.match(self.value))

    def with_value(self, value: str) -> str:
        """Return the line with another value."""
        return self.source[: len(self.source.rstrip()) - len(self.value)] + value


def yaml_lines(text: str) -> tuple[YamlLine, ...]:
    """Return the lines of a YAML text without comments, blank lines and the lines of block texts.

    A line that has no key, such as one inside a quoted text, is a line with an empty key.
    """
    lines: list[YamlLine] = []
    inside: int | None = None
    quote = ""
    depth = 0
    for number, source in enumerate(text.split("\n"), 1):
        content = source.strip()
        if quote and lines and (_column(source) > lines[-1].column or not content):
            lines[-1] = lines[-1]._replace(goes_on=True)
            quote = "" if _CLOSING[quote].search(content) else quote
            continue
        quote = ""
        if inside is not None and (not content or _column(source) > inside):
            continue
        inside = None
        if not content or content.startswith("#"):
            continue
        line = _line(number, source.rstrip("\r"))._replace(in_flow=depth > 0)
        lines.append(line)
        quote = _left_open(line.value)
        depth = max(0, depth + _count_open_brackets(line.value))
        if line.opens:
            # Every line that is indented more than the key belongs to its block text.
            inside = len(line.indent) + (len(line.dash) if line.key else 0)
    return tuple(lines)


def _left_open(value: str) -> str:
    """Return the quotation mark that a value begins with and does not close, or an empty string."""
    mark = value[:1]
    if mark not in _ESCAPES or mark in value[1:].replace(_ESCAPES[mark], ""):
        return ""
    return mark


def _count_open_brackets(value: str) -> int:
    """Return how many more braces and brackets a value opens than it closes."""
    if not value.startswith(("{", "[", "}", "]")) and "}" not in value:
        return 0
    bare = _TEXT.sub("", value)
    return sum(bare.count(sign) for sign in "{[") - sum(bare.count(sign) for sign in "}]")


def _column(source: str) -> int:
    return len(source) - len(source.lstrip(" \t"))


def _line(number: int, source: str) -> YamlLine:
    match = _KEY_LINE.match(source.rstrip())
    if match is None:
        indent = source[: len(source) - len(source.lstrip(" \t"))]
        rest = source.strip()
        return YamlLine(number, source, indent, value=rest.removeprefix("- "))
    return YamlLine(
        number, source, match["indent"], match["dash"], match["key"], match["value"].rstrip()
    )
