"""Fits the widths of a table's columns to its text: fewer lines, no split words.

It starts from the widths of the template: no column becomes much narrower or much wider than its
designer made it, and a table that splits no word and would not become shorter is unchanged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from lxml import etree

from planbuilder.word.ooxml.namespaces import child, piece_of, text_of, w
from planbuilder.word.ooxml.text_width import text_width, unsplit_words

_STEPS = 60  # how finely the width of a table is shared out
_MOVES = (1, 2, 4)
_MOST_COLUMNS = 12
_MOST_ROWS = 100
"""The part of a table that is measured: the rest of a long table is similar."""

_NARROWER, _WIDER = 0.6, 2.0
"""The limits of a new width, as factors of the template's."""

_PADDING = 220  # beside the text of a cell, in twentieths of a point
_SPACE = text_width(" ")
_BOLDER = 1.13
_SHORT_LINE = 12  # characters of a line that is not broken: a state, a level
_HEADINGS = 2  # a heading of many lines is worse than as many in a row, and comes on each page


def fit_columns(root: etree._Element) -> bool:
    """Redistribute the width of each table among its columns, if that saves lines or words.

    Return whether a table was changed. Unchanged are tables with merged or coloured cells, tables
    with a blank column to fill in by hand, and tables of facts, which are alike throughout a
    document. Tables with the same headings get the same widths.
    """
    changed = False
    for (_, before), tables in _alike(root).items():
        rows = [*tables[0][0], *(row for others, _ in tables[1:] for row in others[1:])]
        columns = list(zip(*rows, strict=True))
        if all(before) and all(any(map(_lines, cells[1:])) for cells in columns):
            after = _TableFit(columns, before).widths()
            if after != list(before):
                for own_rows, grid in tables:
                    _set_widths(own_rows, grid, after)
                changed = True
    return changed


_Rows = list[list[etree._Element]]
_Alike = dict[tuple[str, tuple[int, ...]], list[tuple[_Rows, etree._Element]]]


def _alike(root: etree._Element) -> _Alike:
    """Return the rows and grids of the tables to fit, by their headings and widths.

    Tables with the same headings keep the same widths, so that a list in several tables can be read
    down its columns.
    """
    tables: _Alike = {}
    for table in root.iter(w("tbl")):
        grid = child(table, "tblGrid")
        rows = [row.findall(w("tc")) for row in table.iterfind(w("tr"))]
        if grid is None or not _is_plain(rows, len(grid)) or _holds_facts(rows):
            continue
        headings = "\n".join(map(text_of, rows[0]))
        widths = tuple(int(column.get(w("w"), "0")) for column in grid)
        tables.setdefault((headings, widths), []).append((rows, grid))
    return tables


def _is_plain(rows: Sequence[Sequence[etree._Element]], columns: int) -> bool:
    return (
        len(rows) > 1
        and columns <= _MOST_COLUMNS
        and all(
            len(cells) == columns
            and all(child(cell, "tcPr", "tcW") is not None for cell in cells)
            and not any(child(cell, "tcPr", name) is not None for cell in cells for name in _MERGES)
            for cells in rows
        )
    )


def _holds_facts(rows: Sequence[Sequence[etree._Element]]) -> bool:
    """Return whether the first cell of each row is the label of the answer beside it."""
    return len(rows[0]) == 2 and all(_is_label(first) for first, _ in rows[1:])


def _is_label(cell: etree._Element) -> bool:
    runs = [run for run in cell.iter(w("r")) if text_of(run).strip()]
    return bool(runs) and all(child(run, "rPr", "rStyle") is not None for run in runs)


_MERGES = ("gridSpan", "vMerge", "hMerge")


def _lines(cell: etree._Element) -> list[str]:
    """Return the lines of a cell as its author broke them; none for a blank cell."""
    lines = [line for block in cell.iter(w("p")) for line in _text(block).split("\n")]
    return lines if any(map(str.strip, lines)) else []


def _text(block: etree._Element) -> str:
    pieces = block.iter(w("t"), w("noBreakHyphen"), w("br"))
    return "".join("\n" if each.tag == w("br") else piece_of(each) for each in pieces)


class _TableFit:
    """The columns of one table, and the number of lines of its rows at given widths."""

    def __init__(self, columns: Sequence[Sequence[etree._Element]], before: Sequence[int]) -> None:
        self.before = list(before)
        self.step = sum(before) // _STEPS
        lines = [[_lines(cell) for cell in cells] for cells in columns]
        self.words = [
            [
                [list(map(text_width, line.split(" "))) for line in cell]
                for cell in cells[:_MOST_ROWS]
            ]
            for cells in lines
        ]
        self.least = [
            max(int(width * _NARROWER), _longest_word(cells))
            for width, cells in zip(before, lines, strict=True)
        ]
        self.unsplit = [_longest(unsplit_words, cells[1:]) + _PADDING for cells in lines]
        self.heights: list[dict[int, list[int]]] = [{} for _ in columns]

    def widths(self) -> list[int]:
        """Return the widths at which the table has the fewest lines."""
        best = self._without_split_words()
        fewest = self._height(best)
        while True:
            attempts = ((self._height(widths), move, widths) for move, widths in self._moves(best))
            height, _, widths = min(attempts, default=(fewest, 0, best))
            if height >= fewest:
                return best
            best, fewest = widths, height

    def _without_split_words(self) -> list[int]:
        """Return the widths of the template, with room for a word that they would split.

        The column with the most room to spare gives it, if it has enough.
        """
        widths = list(self.before)
        for place, least in enumerate(self.unsplit):
            spare = [width - own for width, own in zip(widths, self.least, strict=True)]
            giver, lack = max(range(len(widths)), key=spare.__getitem__), least - widths[place]
            if 0 < lack <= spare[giver]:
                widths[giver] -= lack
                widths[place] += lack
        return widths

    def _moves(self, widths: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
        """Yield widths in which one column gave width to another."""
        places = range(len(widths))
        for giver in places:
            for taker in places:
                for move in _MOVES:
                    moved = list(widths)
                    moved[giver] -= move * self.step
                    moved[taker] += move * self.step
                    fits = moved[giver] >= self.least[giver]
                    if giver != taker and fits and moved[taker] <= self.before[taker] * _WIDER:
                        yield move, moved

    def _height(self, widths: Sequence[int]) -> int:
        columns = [self._column(place, width) for place, width in enumerate(widths)]
        rows: list[int] = [max(cells) for cells in zip(*columns, strict=True)]
        return rows[0] * (_HEADINGS - 1) + sum(rows)

    def _column(self, place: int, width: int) -> list[int]:
        """Return the number of lines of each cell of a column at a width."""
        heights = self.heights[place].get(width)
        if heights is None:
            room = width - _PADDING
            heights = [sum(_line_count(line, room) for line in cell) for cell in self.words[place]]
            self.heights[place][width] = heights
        return heights


def _line_count(words: Sequence[float], room: int) -> int:
    """Return how many lines are needed for words of these widths."""
    count, used = 1, 0.0
    for width in words:
        if used and used + _SPACE + width > room:
            count += 1
            used = width
        else:
            used += width + (_SPACE if used else 0.0)
    return count


def _longest_word(cells: Sequence[Sequence[str]]) -> int:
    """Return the width of the longest word of a column; its heading is bold."""
    return max(_longest(_words, cells[1:]), int(_BOLDER * _longest(_words, cells[:1]))) + _PADDING


def _longest(parts: Callable[[str], Iterable[str]], cells: Sequence[Sequence[str]]) -> int:
    widths = (text_width(part) for cell in cells for line in cell for part in parts(line))
    return int(max(widths, default=0))


def _words(line: str) -> Iterator[str]:
    """Yield the parts that stay on one line: a short line, a word, a number with the next word."""
    if len(line) <= _SHORT_LINE:
        yield line
        return
    number = ""
    for word in unsplit_words(line):
        if word.isdecimal():
            number += f"{word} "
            continue
        yield number + word
        number = ""
    yield number


def _set_widths(
    rows: Sequence[Sequence[etree._Element]], grid: etree._Element, widths: Sequence[int]
) -> None:
    for column, width in zip(grid, widths, strict=True):
        column.set(w("w"), str(width))
    for cells in rows:
        for cell, width in zip(cells, widths, strict=True):
            mark = child(cell, "tcPr", "tcW")
            if mark is not None:
                mark.set(w("w"), str(width))
                mark.set(w("type"), "dxa")
