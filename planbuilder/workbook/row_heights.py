"""Estimates the height of a row with wrapped text.

Excel calculates it when a file is opened; LibreOffice and previewers do not, and cut the text. The
estimate is rather too tall. It is stored as an automatic height, so that a row still grows when it
is edited.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

_LINE = 15.5  # points, for 12-point Arial
_TALLEST = 409.0  # points, the most a row may have
_DIGIT = 0.556  # width of a digit in em; column widths are counted in digits
_SPACE = 0.29  # em
_NARROW, _WIDE = frozenset(" ijlIftr.,:;!|'’()[]-/"), frozenset("mwMW@%œæŒÆ—")
_WIDEST = 0.95
_CAUTION = 1.03


def row_height(cells: Iterable[tuple[str, float]], bold: bool = False) -> float:
    """Return the height in points of a row with these cells, (text, column width in characters)."""
    lines = max((_lines(text, width, 1.08 if bold else 1.0) for text, width in cells), default=1)
    return min(lines * _LINE + 3, _TALLEST)


class RowHeights:
    """The heights of the rows of a table, whose columns are (key, width in characters)."""

    def __init__(self, columns: Iterable[tuple[str, float]]) -> None:
        self._columns = [(key, _room(width)) for key, width in columns]

    def of(self, cells: Mapping[str, object]) -> float:
        """Return the height in points of a row, given its cells by key; only texts count."""
        lines = 1
        for key, room in self._columns:
            text = cells.get(key)
            if isinstance(text, str) and (len(text) * _WIDEST > room or "\n" in text):
                lines = max(lines, _count_all(text, room))
        return min(lines * _LINE + 3, _TALLEST)


def _room(width: float) -> float:
    return width * _DIGIT / _CAUTION


def _lines(text: str, width: float, weight: float) -> int:
    room = _room(width) / weight
    if len(text) * _WIDEST <= room and "\n" not in text:
        return 1
    return _count_all(text, room)


@lru_cache(maxsize=2048)  # cached, because the workbooks of many plans contain the same sentences
def _count_all(text: str, room: float) -> int:
    return sum(_count_lines(paragraph, room) for paragraph in text.split("\n"))


def _count_lines(paragraph: str, room: float) -> int:
    lines, line_length = 1, 0.0
    for word in paragraph.split(" "):
        length = _length(word)
        if line_length and line_length + length > room:
            lines, line_length = lines + 1, 0.0
        line_length += length
        if line_length > room:  # a word longer than the column is broken
            lines += int(line_length // room)
            line_length %= room
        line_length += _SPACE
    return lines


@lru_cache(maxsize=2048)  # the same words fill every sheet
def _length(word: str) -> float:
    return sum(map(_WIDTHS.__getitem__, word))


class _Widths(dict[str, float]):
    """The widths of characters in em, each judged once."""

    def __missing__(self, character: str) -> float:
        self[character] = _em(character)
        return self[character]


_WIDTHS = _Widths()


def _em(character: str) -> float:
    if character in _NARROW:
        return _SPACE
    if character in _WIDE or ord(character) > 0x2FFF:
        return _WIDEST
    return 0.69 if character.isupper() else 0.53
