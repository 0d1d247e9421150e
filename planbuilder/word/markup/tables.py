"""Completes tables as markup: no blank columns, splittable long rows, last paragraphs, titles.

In a tree, `blank_columns`, `long_rows` and `finalization` of `planbuilder/word/ooxml` do the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from html import escape
from operator import lt, methodcaller

from msgspec.structs import replace

from planbuilder.word.markup.blank_columns import without_blank_columns
from planbuilder.word.markup.filled_blocks import FilledBlock
from planbuilder.word.markup.fragments import (
    PARAGRAPH_END,
    TABLE_END,
    TABLE_MARK,
    TABLE_START,
    BeyondMarkupError,
    paragraph_start,
    places,
    visible_text,
    with_edits,
)
from planbuilder.word.ooxml.finalization import LONGEST_TITLE
from planbuilder.word.ooxml.long_rows import LONGEST_WHOLE, characters_in_line

_CELL_END, _ROW_END, _GRID_END = "</w:tc>", "</w:tr>", "</w:tblGrid>"
_ENDS_WITH_PARAGRAPH = methodcaller("endswith", PARAGRAPH_END)
_BEGINS_WITH_ROW_END = methodcaller("startswith", _ROW_END)
_WIDTH = re.compile(r'<w:gridCol w:w="(\d+)"/>')
_FIRST_TEXT = '<w:t xml:space="preserve">'
_AROUND_TEXT = len(_FIRST_TEXT) + len("</w:t></w:r></w:p>")
_SPLITS = re.compile(r"<w:cantSplit(?: [^<>]*)?/>")
_KEEPS = re.compile(r'<w:(keepNext|keepLines)(?: w:val="[^"]*")?/>')
_DESCRIPTION = re.compile(r'<w:tbl(?:Caption|Description) w:val="[^"]')
_DESCRIPTIONS = re.compile(r"<w:tbl(?:Caption|Description)(?: [^<>]*)?/>")
_BOOKMARK_BEFORE = re.compile(r"<w:bookmark(?:Start|End) [^<>]*/>\Z")


def split_at_tables(pieces: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return what is between the tables of some markup, given in pieces, and the tables.

    What is between them has one more text than there are tables. Raises BeyondMarkupError for a
    table within a table.
    """
    # Never put together, most of them have one byte for a character, and are searched faster.
    between: list[str] = []
    tables: list[str] = []
    block: list[str] = []
    for piece in pieces:
        rest = piece
        while TABLE_MARK in rest:
            is_inside = len(between) > len(tables)
            before, found, rest = rest.partition(TABLE_END if is_inside else TABLE_START)
            if not found or TABLE_MARK in before:
                raise BeyondMarkupError
            if is_inside:
                tables.append("".join((*block, before, TABLE_END)))
                block = []
            else:
                between.append("".join((*block, before)))
                block = [TABLE_START]
        block.append(rest)
    if len(between) > len(tables):
        raise BeyondMarkupError
    return [*between, "".join(block)], tables


def with_completed_tables(
    blocks: Sequence[FilledBlock], blank: str | None
) -> Iterator[FilledBlock]:
    """Yield blocks, by turns what is between tables and a table, with each table completed.

    Columns whose cells all contain the `blank` sign are removed; None keeps all columns.
    """
    for before, table in zip(blocks[::2], blocks[1::2], strict=False):
        yield before
        markup = table.markup if blank is None else without_blank_columns(table.markup, blank)
        if not (table.is_short and table.is_complete):
            markup = _with_completed_rows(markup, is_short=table.is_short)
        markup = _with_description(markup, before.markup)
        yield table if markup is table.markup else replace(table, markup=markup)
    yield blocks[-1]


def _with_completed_rows(table: str, *, is_short: bool) -> str:
    """Return a table whose long rows can split, and whose cells end with a paragraph.

    `is_short` if it is known to have no long rows.
    """
    *cells, _ = table.split(_CELL_END)
    is_complete = all(map(_ENDS_WITH_PARAGRAPH, cells))
    if not is_short:
        table = _with_short_rows(table, cells, is_complete=is_complete)
    if is_complete:
        return table
    return with_edits(table, ((at, at, "<w:p/>") for at in _incomplete_cells(table)))


def _with_short_rows(table: str, cells: Sequence[str], *, is_complete: bool) -> str:
    """Return a table whose long rows can split, given its cells, which may all be complete."""
    is_simple = is_complete and len(cells) == table.count(PARAGRAPH_END)
    is_simple = is_simple and "<w:br" not in table and "<w:p/>" not in table
    if is_simple and _has_short_cells(table, cells):
        return table
    return _with_split_rows(table, is_simple=is_simple)


def _has_short_cells(table: str, cells: Sequence[str]) -> bool:
    """Return whether the lengths of its cells prove that no row of a table is too long.

    Each of its `cells` is a single paragraph without a break. Few tables need a closer look.
    """
    widths = _widths(table[: table.find(_GRID_END)])
    columns = len(widths)
    is_regular = (
        columns > 0
        and len(cells) == columns * table.count(_ROW_END)
        and all(map(_BEGINS_WITH_ROW_END, cells[columns::columns]))
    )
    return is_regular and not any(
        _may_be_long(cells[place::columns], width) for place, width in enumerate(widths)
    )


def _may_be_long(cells: Sequence[str], width: int) -> bool:
    """Return whether one of some cells of a width may have more lines than a row that stays whole.

    Most are shorter with their markup than a text that is too long, the others from their text on.
    """
    least, limit = characters_in_line(width) * LONGEST_WHOLE, _limit(width)
    return max(map(len, cells)) >= least and any(
        len(cell) >= least and len(cell) - cell.find(_FIRST_TEXT) > limit for cell in cells
    )


@lru_cache(maxsize=256)  # tables of a template have the same in every document
def _widths(grid: str) -> tuple[int, ...]:
    """Return the widths of the columns of a table, given its markup up to its rows."""
    widths = tuple(int(width) for width in _WIDTH.findall(grid))
    if len(widths) != grid.count("<w:gridCol"):
        raise BeyondMarkupError
    return widths


def _with_split_rows(table: str, *, is_simple: bool) -> str:
    """Return a table in which rows that may be too long for a page can split.

    `is_simple` is whether each of its cells is a single paragraph without a break.
    """
    widths = _widths(table[: table.find(_GRID_END)])
    rows = table.split(_ROW_END)
    limits = [_limit(width) for width in widths]
    least = [characters_in_line(width) * LONGEST_WHOLE for width in widths]
    long = [
        place
        for place, row in enumerate(rows[:-1])
        if not (is_simple and _has_no_space(row, least)) and _is_long(row, widths, limits)
    ]
    for place in long:
        row = _SPLITS.sub("", rows[place]).replace("<w:trPr></w:trPr>", "<w:trPr/>")
        rows[place] = _KEEPS.sub(r'<w:\1 w:val="0"/>', row)
    return _ROW_END.join(rows) if long else table


@lru_cache(maxsize=256)
def _limit(width: int) -> int:
    """Return the distance from the end of a cell within which its first text proves it short.

    It is then a single paragraph without a break, and even if all of it were text, too short.
    """
    return characters_in_line(width) * LONGEST_WHOLE + _AROUND_TEXT - 1


def _has_no_space(row: str, least: Sequence[int]) -> bool:
    """Return whether each cell, its markup included, is shorter than a text that is too long.

    So most are, and need not be looked into.
    """
    cells = row.split(_CELL_END)
    return len(cells) == len(least) + 1 and all(map(lt, map(len, cells), least))


def _is_long(row: str, widths: Sequence[int], limits: Sequence[int]) -> bool:
    *cells, _ = row.split(_CELL_END)
    if len(cells) != len(widths):
        widths = [sum(widths) // max(len(cells), 1)] * len(cells)
        limits = [_limit(width) for width in widths]
    has_breaks = "<w:br" in row or "<w:p/>" in row
    for cell, width, limit in zip(cells, widths, limits, strict=True):
        near = len(cell) - cell.find(_FIRST_TEXT) <= limit
        if near and not has_breaks and cell.count(PARAGRAPH_END) == 1:
            continue
        if _is_tall(cell, characters_in_line(width)):
            return True
    return False


def _is_tall(cell: str, in_line: int) -> bool:
    """Return whether a cell has more lines than a row that stays whole may have."""
    *paragraphs, _ = cell.split(PARAGRAPH_END)
    breaks = sum(map(cell.count, ("<w:p/>", "<w:br/>", "<w:br ")))
    further = LONGEST_WHOLE - len(paragraphs) - breaks
    if sum(_most_characters(each) // in_line for each in paragraphs) <= further:
        return False
    return sum(len(visible_text(each)) // in_line for each in paragraphs) > further


def _most_characters(paragraph: str) -> int:
    """Return a number of characters that the text of a paragraph does not exceed.

    Nearly all paragraphs are a single text: all their markup after its beginning is counted.
    """
    start = paragraph.find(_FIRST_TEXT)
    if start < 0 or "<w:t>" in paragraph or "<w:noBreakHyphen" in paragraph:
        return len(visible_text(paragraph))
    return len(paragraph) - start - len(_FIRST_TEXT)


def _incomplete_cells(table: str) -> Iterator[int]:
    """Yield the ends of cells without a last paragraph, which a condition may have left empty."""
    for end in places(table, _CELL_END):
        at = end
        while mark := _BOOKMARK_BEFORE.search(table, table.rfind("<", 0, at), at):
            at = mark.start()
        if table.endswith(("</w:tcPr>", "<w:tc>", "<w:tcPr/>"), 0, at):
            yield end
        elif not table.endswith((PARAGRAPH_END, "<w:p/>"), 0, at):
            raise BeyondMarkupError


def _with_description(table: str, before: str) -> str:
    """Return a table described by its caption, the text just before it, unless described."""
    inside = len(f"{TABLE_START}<w:tblPr>")
    end = table.find("</w:tblPr>")
    if not table.startswith("<w:tblPr>", len(TABLE_START)) or end < 0:
        raise BeyondMarkupError
    if _DESCRIPTION.search(table, inside, end):
        return table
    title = " ".join(_text_before(before).split())[:LONGEST_TITLE]
    if not title:
        return table
    properties = _DESCRIPTIONS.sub("", table[:end])
    return f'{properties}<w:tblCaption w:val="{escape(title)}"/>{table[end:]}'


def _text_before(markup: str) -> str:
    """Return the text of the last non-empty paragraph of markup; empty at the start of a body.

    Raises BeyondMarkupError when something other than a block comes after it.
    """
    end = len(markup)
    while True:
        if markup.endswith(PARAGRAPH_END, 0, end):
            start = paragraph_start(markup, end)
            if (text := visible_text(markup[start:end])).strip():
                return text
            end = start
        elif markup.endswith("<w:p/>", 0, end):
            end -= len("<w:p/>")
        elif mark := _BOOKMARK_BEFORE.search(markup, markup.rfind("<", 0, end), end):
            end = mark.start()
        elif markup.endswith("<w:body>", 0, end):
            return ""
        else:
            raise BeyondMarkupError
