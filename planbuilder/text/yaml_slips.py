"""Slips of the hand in YAML: what is wrong in which line, and the line as it should be.

A YAML parser stops at the first thing it cannot read, often some lines below the slip. Here a text
is looked through line by line for what people who write YAML by hand get wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from planbuilder.text.yaml_lines import YamlLine, yaml_lines


class SlipKind(StrEnum):
    """What is wrong with a line; `yaml_<value>` in `errors.yaml` says it."""

    TAB = "tab"
    OPEN_QUOTE = "open_quote"
    INNER_QUOTE = "inner_quote"
    APOSTROPHE = "apostrophe"
    INDENT = "indent"
    COLON = "colon"
    COMMA = "comma"
    SMART_QUOTES = "smart_quotes"


PARSED = frozenset({SlipKind.COMMA, SlipKind.SMART_QUOTES})
"""The slips that a parser reads as something else; at every other one it stops."""


class Slip(NamedTuple):
    """A slip: the number of its line, from 1, the line, and the line as it should be.

    `is_certain` tells whether the line can only have been meant that way.
    """

    kind: SlipKind
    line: int
    source: str
    correction: str
    is_certain: bool = True


_SMART = {"“": "”", "«": "»", "„": "“", "‘": "’"}
_SUSPICIOUS = re.compile(
    r"""\{\s*(?:en|fr):\s*[^"'\s\[]|,\s*(?:en|fr):\s*[^"'\s\[]"""
    r"""|^[ ]*(?:-[ ])*[a-z_]+:[ \t]+[“«„‘][^\n]*"[ ]*$""",
    re.MULTILINE,
)
_PLAIN_COLON = re.compile(r":(?:\s|$)|\s#")
_CLOSED_TEXT = re.compile(r'"(?:[^"\\]|\\.)*"\s*(?:#.*)?$')
_CLOSED_SINGLE = re.compile(r"'(?:[^']|'')*'\s*(?:#.*)?$")
_PAIR = re.compile(r"\{(?P<body>[^{}]*\b(?:en|fr):[^{}]*)\}")
_PART = re.compile(r"(?:^|,)\s*(?=(?:en|fr):)")
LONGEST = 2_000_000
"""Characters of a text that is looked through; the longest plan has some 100,000."""

_CLEARLY = 3
_NEAR = 50
_INDICATORS = frozenset("{[|>&*!%@`#")


def may_hold_slips(text: str) -> bool:
    """Return whether a text that a parser accepts still deserves to be looked through."""
    return _SUSPICIOUS.search(text) is not None


def find_slips(text: str) -> tuple[Slip, ...]:
    """Return the slips of a text, one a line at most, in the order of the lines.

    A text of more than `LONGEST` characters was not written by hand, and has none.
    """
    if len(text) > LONGEST:
        return ()
    lines = yaml_lines(text)
    levels = _Levels()
    slips = []
    for place, line in enumerate(lines):
        if "\t" in line.indent:
            column = _tab_column(lines, place, levels)
            correction = " " * column + line.source.lstrip()
            slips.append(Slip(SlipKind.TAB, line.number, line.source, correction))
            levels.pass_line(line._replace(indent=" " * column))
            continue
        slip = levels.slip_of(line) or next(_values(line), None)
        if slip is not None:
            slips.append(slip)
        if slip is not None and slip.kind is SlipKind.INDENT:
            # The lines after it are held against where it belongs, not where it stands.
            line = line._replace(indent=_indent_of(slip.correction))
        levels.pass_line(line)
    return tuple(slips)


def _indent_of(source: str) -> str:
    return source[: len(source) - len(source.lstrip())]


def correct(text: str, slips: Sequence[Slip]) -> str:
    """Return a text with the corrections of some slips."""
    lines = text.split("\n")
    for slip in slips:
        lines[slip.line - 1] = slip.correction
    return "\n".join(lines)


def _values(line: YamlLine) -> Iterator[Slip]:
    """Yield the slips in the value of a line."""
    for kind, value in _propose_lines(line):
        yield Slip(kind, line.number, line.source, line.with_value(value))


def _propose_lines(line: YamlLine) -> Iterator[tuple[SlipKind, str]]:
    """Yield what is wrong with the value of a line, and the value as it should be."""
    value = line.value
    if not value or line.in_flow:
        return
    if value.startswith(("{", "- {", "[")):
        yield from _flow(value)
    elif value.startswith('"'):
        yield from _double_quoted(line)
    elif value.startswith("'"):
        if not _CLOSED_SINGLE.match(value) and not line.goes_on:
            yield SlipKind.APOSTROPHE, _quote(value[1:].removesuffix("'"))
    elif value[0] in _SMART:
        closing = value[-1] in ('"', _SMART[value[0]])
        if _PLAIN_COLON.search(value) or value.endswith('"'):
            yield SlipKind.SMART_QUOTES, _quote(_bare(value) if closing else value)
    elif value[0] not in _INDICATORS and line.key and _is_stray_colon(value):
        yield SlipKind.COLON, _quote(value)


def _is_stray_colon(value: str) -> bool:
    bare = re.sub(r"\s#.*", "", value)
    return re.search(r":(?:\s|$)", bare) is not None


def _double_quoted(line: YamlLine) -> Iterator[tuple[SlipKind, str]]:
    value = line.value
    if _CLOSED_TEXT.match(value):
        return
    if value.endswith(("”", "»", "’")) and value.count('"') == 1:
        yield SlipKind.SMART_QUOTES, _quote(value[1:-1])
    elif value.endswith('"') and len(value) > 1 and not value.endswith('\\"'):
        yield SlipKind.INNER_QUOTE, _quote(value[1:-1])
    elif value.count('"') == 1 and not line.goes_on:
        yield SlipKind.OPEN_QUOTE, _quote(value[1:])


def _flow(value: str) -> Iterator[tuple[SlipKind, str]]:
    """Yield what is wrong with texts in two languages between braces."""
    for pair in _PAIR.finditer(value):
        parts = [part for part in _PART.split(pair["body"]) if part.strip()]
        kinds, new_lines = [], []
        for part in parts:
            language, _, text = part.strip().partition(":")
            kind, fresh = _part(text.strip())
            kinds += [kind] if kind else []
            new_lines.append(f"{language}: {fresh}")
        if kinds:
            body = f"{{{', '.join(new_lines)}}}"
            yield kinds[0], value[: pair.start()] + body + value[pair.end() :]
            return


def _part(text: str) -> tuple[SlipKind | None, str]:
    """Return what is wrong with one text between braces, and the text as it should be."""
    if not text or text[0] in _INDICATORS or _CLOSED_TEXT.match(text) or _CLOSED_SINGLE.match(text):
        return None, text
    if text.startswith('"'):
        inner = text[1:-1] if text.endswith('"') and len(text) > 1 else text[1:]
        kind = SlipKind.INNER_QUOTE if text.endswith('"') and len(text) > 1 else SlipKind.OPEN_QUOTE
        return kind, _quote(inner)
    if text.startswith("'"):
        return SlipKind.APOSTROPHE, _quote(text[1:].removesuffix("'"))
    if "," in text:
        return SlipKind.COMMA, _quote(_bare(text))
    if text[0] in _SMART and (_PLAIN_COLON.search(text) or text.endswith('"')):
        return SlipKind.SMART_QUOTES, _quote(_bare(text))
    if _PLAIN_COLON.search(text):
        return SlipKind.COLON, _quote(text)
    return None, text


def _bare(text: str) -> str:
    """Return a text without the typographic quotation marks around the whole of it."""
    closing = _SMART.get(text[:1])
    if closing is not None and len(text) > 2 and text[-1] in (closing, '"'):
        return text[1:-1].strip()
    return text


def _quote(text: str) -> str:
    content = re.sub(r'(?<!\\)"', r"\"", text.strip())
    return f'"{content}"'


class _Levels:
    """How far in lines may stand here: the columns of the keys that are open, the last one last."""

    def __init__(self) -> None:
        self.columns: list[int] = []
        self.last: YamlLine | None = None

    def pass_line(self, line: YamlLine) -> None:
        """Note a line that has been read."""
        if not line.key or line.in_flow:
            return
        while self.columns and self.columns[-1] > line.dash_column:
            self.columns.pop()
        for column in (line.dash_column, line.column):
            if column not in self.columns:
                self.columns.append(column)
        self.last = line

    def slip_of(self, line: YamlLine) -> Slip | None:
        """Return a slip where a key stands at no level that is open."""
        last = self.last
        if not line.key or line.in_flow or last is None:
            return None
        here = line.dash_column
        if here > last.column:
            if last.value and not last.opens:
                return _at(line, last.column, certain=here - last.column < _CLEARLY)
            return None
        if here in self.columns:
            return None
        nearest = sorted(self.columns, key=lambda level: (abs(level - here), -level))
        tie = len(nearest) > 1 and abs(nearest[0] - here) == abs(nearest[1] - here)
        return _at(line, nearest[0], certain=not tie)


def _tab_column(lines: Sequence[YamlLine], place: int, levels: _Levels) -> int:
    """Return the column where a line that begins with a tab is to stand, by those around it."""
    line, last = lines[place], levels.last
    after = next((each for each in lines[place + 1 :][:_NEAR] if "\t" not in each.indent), None)
    if last is None:
        return 0
    below = after.dash_column if after is not None and after.key else None
    if below is not None and not line.value:  # the lines below belong to this one
        above = [level for level in levels.columns if level < below]
        if last.value:
            return max(above, default=last.column)
        return min(last.column + 2, below) if below > last.column else last.column + 2
    if last.value or below is None or below <= last.column:
        return last.column if last.value else last.column + 2
    return below


def _at(line: YamlLine, column: int, *, certain: bool) -> Slip:
    correction = " " * column + line.source.lstrip()
    return Slip(SlipKind.INDENT, line.number, line.source, correction, certain)
