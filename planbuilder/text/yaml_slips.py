"""Common mistakes in YAML written by hand: the line of each, and the corrected line.

A YAML parser stops at the first thing it cannot read, often some lines below the mistake. This
search goes through a text line by line and finds all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from planbuilder.text.yaml_lines import YamlLine, yaml_lines


class SlipKind(StrEnum):
    """A kind of mistake in a line; `yaml_<value>` in `errors.yaml` is its message."""

    TAB = "tab"
    OPEN_QUOTE = "open_quote"
    INNER_QUOTE = "inner_quote"
    APOSTROPHE = "apostrophe"
    INDENT = "indent"
    COLON = "colon"
    COMMA = "comma"
    SMART_QUOTES = "smart_quotes"


PARSED = frozenset({SlipKind.COMMA, SlipKind.SMART_QUOTES})
"""The mistakes that a parser accepts and misreads; it stops at all others."""


class Slip(NamedTuple):
    """A mistake in one line: its number from 1, the line as it is, and the corrected line.

    `is_certain` is false where the line may have been meant in another way.
    """

    kind: SlipKind
    line: int
    source: str
    correction: str
    is_certain: bool = True


_SMART = {"“": "”", "«": "»", "„": "“", "‘": "’"}
_PLAIN_COLON = re.compile(r":(?:\s|$)|\s#")
_CLOSED_TEXT = re.compile(r'"(?:[^"\\]|\\.)*"\s*(?:#.*)?$')
_CLOSED_SINGLE = re.compile(r"'(?:[^']|'')*'\s*(?:#.*)?$")
_PAIR = re.compile(r"\{(?P<body>[^{}]*\b(?:en|fr):[^{}]*)\}")
_PART = re.compile(r"(?:^|,)\s*(?=(?:en|fr):)")
LONGEST = 2_000_000
"""Characters above which a text is not searched; the longest plan has some 100,000."""

_CLEARLY = 3
"""Columns from which a wrong indent may have been meant as another level."""

_NEAR = 50
"""Lines below one with a tab in which the next indent is looked for."""

_INDICATORS = frozenset("{[|>&*!%@`#")


def find_slips(text: str) -> tuple[Slip, ...]:
    """Return the mistakes in a text, at most one for each line, in order.

    None are looked for in a text of more than `LONGEST` characters: no person wrote it.
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
            # The lines below are compared with the corrected indent of this one.
            line = line._replace(indent=_indent_of(slip.correction))
        levels.pass_line(line)
    return tuple(slips)


def _indent_of(source: str) -> str:
    return source[: len(source) - len(source.lstrip())]


def correct(text: str, slips: Sequence[Slip]) -> str:
    """Return a text with the lines of `slips` corrected."""
    lines = text.split("\n")
    for slip in slips:
        lines[slip.line - 1] = slip.correction
    return "\n".join(lines)


def _values(line: YamlLine) -> Iterator[Slip]:
    """Yield the mistakes in the value of a line."""
    for kind, value in _propose_lines(line):
        yield Slip(kind, line.number, line.source, line.with_value(value))


def _propose_lines(line: YamlLine) -> Iterator[tuple[SlipKind, str]]:
    """Yield the kind of each mistake in the value of a line, and the corrected value."""
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
    """Yield the mistakes in `{en: …, fr: …}`, each with the corrected value."""
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
    """Return the kind of mistake in one text between braces, if any, and the corrected text."""
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
    """Return a text without typographic quotation marks around all of it."""
    closing = _SMART.get(text[:1])
    if closing is not None and len(text) > 2 and text[-1] in (closing, '"'):
        return text[1:-1].strip()
    return text


def _quote(text: str) -> str:
    content = re.sub(r'(?<!\\)"', r"\"", text.strip())
    return f'"{content}"'


class _Levels:
    """The columns at which the next key may stand: those of the open keys, outermost first."""

    def __init__(self) -> None:
        self.columns: list[int] = []
        self.last: YamlLine | None = None

    def pass_line(self, line: YamlLine) -> None:
        """Take note of a line that was read."""
        if not line.key or line.in_flow:
            return
        while self.columns and self.columns[-1] > line.dash_column:
            self.columns.pop()
        for column in (line.dash_column, line.column):
            if column not in self.columns:
                self.columns.append(column)
        self.last = line

    def slip_of(self, line: YamlLine) -> Slip | None:
        """Return a mistake in the indent of a key, None where it is right."""
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
    """Return the column that a line with a tab should have, judged by the lines around it."""
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
