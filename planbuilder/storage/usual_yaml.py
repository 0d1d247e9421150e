"""Reads answer files in the form in which they are usually written, line by line.

planbuilder, and most people, write an answer file as block mappings and lists, with texts in double
quotes, short mappings and lists on one line, and long texts under `|`. Such a file is read here in
a third of the time that a YAML parser takes, which is not even imported. Any other form, and every
fault, is left to the parser: what is read here is what it would have read.
"""

from __future__ import annotations

import re
from typing import Any

_ODD = re.compile(
    "[^\n -~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""Characters that YAML refuses, or takes for line ends or indents."""

_LINE = re.compile(
    r'( *)(- )?(?:(?:([A-Za-z_]\w*)|"([^"\\\n]*)"):(?: (?:"([^"\\\n]*)"|([{\[].*[}\]])|(\|)))?'
    r'|"([^"\\\n]*)"|([{\[].*[}\]]))\n',
    re.ASCII,
)
"""Indent, dash, key, quoted key, its text or its value on one line or the sign of a long text; or
an item of a list, a text or a value on one line."""

_BLANK = re.compile(r"(?: *(?:#.*)?\n)*")
_SPACES = re.compile(r" +\n")
_PAIR = re.compile(r'(?<!\w)([A-Za-z_]\w*): "([^"\\]*)"(?:, |\}\Z)', re.ASCII)
_NEXT = re.compile(r'(?:([A-Za-z_]\w*): )?(?:"([^"\\]*)"|(?=[{\[]))', re.ASCII)
_LONG = re.compile(r"( +)[^ \n].*\n(?:\n|\1 *[^ \n].*\n)*")

_LONGEST_KEY = 1000  # characters; the parser takes no longer one
_DEEPEST = 20


class _UnusualForm(Exception):
    """The file has another form."""


def read_usual(text: str) -> dict[str, Any] | None:
    """Return the mapping in a YAML text, None where the text has another form or a fault."""
    if _ODD.search(text) or not text.endswith("\n"):
        return None
    try:
        lines = _Lines(text)
        value = lines.mapping(0, 0)
    except _UnusualForm:
        return None
    return None if lines.is_open else value


class _Lines:
    """The lines of a text, of which the next one is looked at before it is taken."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.place = 0
        self.indent, self.is_item, self.is_open = 0, False, True
        self.key: str | None = None
        self.rest: tuple[str | None, ...] = ()
        self.advance()

    def advance(self) -> None:
        """Look at the next line that is neither blank nor a comment."""
        blank = _BLANK.match(self.text, self.place)
        assert blank is not None  # it matches an empty text too
        self.place = blank.end()
        if self.place == len(self.text):
            self.indent, self.is_open = -1, False
            return
        line = _LINE.match(self.text, self.place)
        if line is None:
            raise _UnusualForm
        indent, dash, key, quoted, *rest = line.groups()
        self.indent, self.is_item = len(indent), dash is not None
        self.key = quoted if key is None else key
        self.rest = tuple(rest)
        self.place = line.end()

    def mapping(self, indent: int, depth: int) -> dict[str, Any]:
        """Return the mapping whose keys have this indent, the next line being its first."""
        entries: dict[str, Any] = {}
        while self.indent == indent and not self.is_item:
            key = self.key
            if key is None or key in entries or len(key) > _LONGEST_KEY:
                raise _UnusualForm
            entries[key] = self.value(indent, depth)
        if self.indent > indent or not entries:
            raise _UnusualForm
        return entries

    def value(self, indent: int, depth: int) -> Any:
        """Return the value of the key of the next line, whose mapping has this indent."""
        text, flow, is_long, *_ = self.rest
        if is_long:
            text = self.long_text(indent)
        self.advance()
        if text is not None:
            return text
        if flow is not None:
            return _flow(flow)
        if self.indent < indent or (self.indent == indent and not self.is_item):
            return ""
        if self.indent == indent or depth == _DEEPEST:
            raise _UnusualForm
        inside = self.items if self.is_item else self.mapping
        return inside(self.indent, depth + 1)

    def items(self, indent: int, depth: int) -> list[Any]:
        """Return the list whose dashes have this indent, the next line being its first."""
        items: list[Any] = []
        while self.indent == indent and self.is_item:
            if self.key is None:
                text, flow = self.rest[3:]
                items.append(_flow(flow) if flow is not None else text)
                self.advance()
            else:
                self.indent, self.is_item = indent + 2, False
                items.append(self.mapping(indent + 2, depth + 1))
        if self.indent >= indent:
            raise _UnusualForm
        return items

    def long_text(self, indent: int) -> str:
        """Return the text below the sign of a long text, with one line end."""
        lines = _LONG.match(self.text, self.place)
        if lines is None or len(lines[1]) <= indent:
            raise _UnusualForm
        self.place = lines.end()
        if _SPACES.match(self.text, self.place):
            raise _UnusualForm  # they could be part of the text
        space = lines[1]
        return lines[0].replace(f"\n{space}", "\n")[len(space) :].rstrip("\n") + "\n"


def _flow(text: str) -> Any:
    """Return a mapping or a list on one line whose texts are in double quotes."""
    if text[0] == "{":
        pairs: list[tuple[str, str]] = _PAIR.findall(text)
        length = sum([len(key) + len(value) for key, value in pairs]) + 6 * len(pairs)
        if length == len(text) and len(entries := dict(pairs)) == len(pairs):
            return entries
    value, end = _nested(text, 0, 0)
    if end != len(text):
        raise _UnusualForm
    return value


def _nested(text: str, start: int, depth: int) -> tuple[Any, int]:
    """Return the mapping or list that starts at a place, and the place after it."""
    is_mapping, close = (True, "}") if text[start] == "{" else (False, "]")
    entries: dict[Any, Any] = {}
    place = start + 1
    if text[place] == close:
        return ({} if is_mapping else []), place + 1
    while (match := _NEXT.match(text, place)) is not None and depth < _DEEPEST:
        key, value = match.groups()
        place = match.end()
        if value is None:
            value, place = _nested(text, place, depth + 1)
        if (key is not None) != is_mapping or key in entries:
            raise _UnusualForm
        entries[len(entries) if key is None else key] = value
        if text.startswith(", ", place):
            place += 2
        elif text.startswith(close, place):
            return (entries if is_mapping else [*entries.values()]), place + 1
        else:
            break
    raise _UnusualForm
