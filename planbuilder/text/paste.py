"""Pasted text: bullets and numbers of word processors, tab-separated tables, marks around a text.

`clean_pasted` turns them into the Markdown of answers and says what it changed, so that the
interview can tell the author. Characters that do not show stay: a finding names them, and the
author decides.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

_HYPHEN = "\N{NON-BREAKING HYPHEN}"
_BULLET = re.compile(
    "^[ \t\u00a0]*(?:[\u2022\u00b7\u25aa\u25cf\u25e6\u2023\uf0b7\uf0a7\u25a0\u25ba]"
    "[ \t\u00a0]*|[o\u2013\u2014-]\t[ \t\u00a0]*)(?=\\S)"
)
_NUMBER = re.compile("^[ \t\u00a0]*(\\d{1,3})[.)]\t[ \t\u00a0]*(?=\\S)")
_QUOTES = {"\u201c": "\u201d", "\u00ab": "\u00bb", '"': '"', "\u201e": "\u201c"}


class Cleaning(StrEnum):
    """A change made to a pasted text; `cleaned.<value>` in `interview.yaml` is its sentence."""

    BULLETS = "bullets"
    NUMBERS = "numbers"
    TABLE = "table"
    HYPHENS = "hyphens"
    QUOTES = "quotes"
    LINE_ENDS = "line_ends"


class CleanText(NamedTuple):
    """A text after cleaning, and the changes made to it, in the order of `Cleaning`."""

    text: str
    cleanings: tuple[Cleaning, ...]


_TRACE = re.compile(
    "[\t\x0b\r\u2011\u2028\u2029]"
    "|(?m:^[ \u00a0]*[\u2022\u00b7\u25aa\u25cf\u25e6\u2023\uf0b7\uf0a7\u25a0\u25ba])"
    '|\\A\\s*[\u201c\u00ab\u201e"]'
)
"""A sign that a text may need cleaning; most texts have none."""

_SIGN = re.compile(
    "[\t\x0b\r\u2011\u2028\u2029"
    '\u2022\u00b7\u25aa\u25cf\u25e6\u2023\uf0b7\uf0a7\u25a0\u25ba\u201c\u00ab\u201e"]'
)
"""A character without which no text has a trace; looking for one takes a tenth of the time."""


def is_clean(text: str) -> bool:
    """Return whether a text certainly needs no cleaning."""
    return _SIGN.search(text) is None or _TRACE.search(text) is None


def clean_pasted(text: str) -> CleanText:
    """Return a pasted text in the Markdown of answers, and the changes; words stay the same."""
    steps = (
        (Cleaning.LINE_ENDS, _line_ends),
        (Cleaning.HYPHENS, lambda each: each.replace(_HYPHEN, "-")),
        (Cleaning.QUOTES, _without_quotes),
        (Cleaning.BULLETS, lambda each: _by_line(each, _BULLET, "- ")),
        (Cleaning.NUMBERS, lambda each: _by_line(each, _NUMBER, r"\1. ")),
        (Cleaning.TABLE, _without_tabs),
    )
    kinds: list[Cleaning] = []
    for cleaning, step in steps:
        after = step(text)
        if after != text:
            kinds.append(cleaning)
            text = after
    order = list(Cleaning)
    return CleanText(text, tuple(sorted(kinds, key=order.index)))


def _line_ends(text: str) -> str:
    # Word's line break inside a paragraph, and the separators of Unicode.
    return re.sub("\x0b|\u2028|\u2029|\r\n|\r", "\n", text)


def _without_quotes(text: str) -> str:
    """Return a text without the quotation marks around the whole of it."""
    content = text.strip()
    closing = _QUOTES.get(content[:1])
    inside = content[1:-1]
    if closing is None or len(content) < 3 or not content.endswith(closing):
        return text
    return text if content[0] in inside or closing in inside else inside.strip()


def _by_line(text: str, mark: re.Pattern[str], instead: str) -> str:
    return "\n".join(mark.sub(instead, line) for line in text.split("\n"))


def _without_tabs(text: str) -> str:
    """Return a tab-separated table as a list with an item for each row; other tabs are spaces."""
    if "\t" not in text:
        return text
    lines = text.split("\n")
    rows = [line for line in lines if "\t" in line.strip()]
    if len(rows) < 2:
        return re.sub("[ ]*\t[ \t]*", " ", text).strip(" ")
    return "\n".join(_table_line(line) for line in lines)


def _table_line(line: str) -> str:
    cells = [cell.strip() for cell in line.split("\t") if cell.strip()]
    if len(cells) < 2:
        return line.strip("\t")
    head, *rest = cells
    return f"{head if head.startswith('- ') else f'- {head}'}; {'; '.join(rest)}"
