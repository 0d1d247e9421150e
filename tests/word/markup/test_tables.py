"""Rows that may be too long for a page, told from markup as from a tree."""

from __future__ import annotations

import re

import pytest

from planbuilder.word.markup.filled_blocks import FilledBlock
from planbuilder.word.markup.fragments import BeyondMarkupError, changed_as_tree
from planbuilder.word.markup.tables import split_at_tables, with_completed_tables
from planbuilder.word.ooxml.long_rows import LONGEST_WHOLE, let_long_rows_split

WIDTH = 1000
IN_LINE = 10
KEPT = '<w:pPr><w:keepNext/><w:keepLines w:val="1"/></w:pPr>'
TEXT = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'


def paragraph(*runs: str) -> str:
    return f"<w:p>{KEPT}{''.join(runs)}</w:p>"


def text(lines: int, *, less: int = 0, run: str = TEXT) -> str:
    """Return a run of so many lines of a cell, and its last character but `less` on one more."""
    return run.format("x" * (IN_LINE * lines - less))


def table(*paragraphs: str) -> str:
    cells = f"<w:tc>{''.join(paragraphs)}</w:tc><w:tc><w:p/></w:tc>"
    short = f"<w:tc>{paragraph(text(1))}</w:tc>" * 2
    rows = "".join(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{each}</w:tr>" for each in (cells, short))
    grid = f'<w:gridCol w:w="{WIDTH}"/>' * 2
    look = '<w:tblPr><w:tblCaption w:val="t"/></w:tblPr>'
    return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


HALF = LONGEST_WHOLE // 2


@pytest.mark.parametrize(
    ("paragraphs", "splits"),
    [
        ([paragraph(text(LONGEST_WHOLE))], True),
        ([paragraph(text(LONGEST_WHOLE, less=1))], False),
        ([paragraph(text(HALF)), paragraph(text(HALF))], True),
        ([paragraph(text(HALF)), paragraph(text(HALF, less=11))], False),
        ([paragraph(text(HALF), text(HALF))], True),
        ([paragraph(text(HALF), text(HALF, less=1))], False),
        ([paragraph(text(LONGEST_WHOLE, run="<w:r><w:t>{}</w:t></w:r>"), text(1))], True),
        ([paragraph(text(HALF, run="<w:r><w:t>{}</w:t></w:r>"), text(HALF, less=1))], False),
        ([paragraph("<w:r><w:noBreakHyphen/></w:r>" * 280, text(1))], True),
        ([paragraph(text(1), "<w:r><w:br/></w:r>" * LONGEST_WHOLE)], True),
        ([paragraph(text(1), "<w:r><w:br/></w:r>" * (LONGEST_WHOLE - 2))], False),
        (["<w:p/>" * LONGEST_WHOLE, paragraph(text(1, less=1))], True),
    ],
)
def test_a_long_row_may_split_as_in_a_tree(paragraphs: list[str], splits: bool) -> None:
    markup = table(*paragraphs)
    expected = changed_as_tree(markup, let_long_rows_split)
    blocks = [FilledBlock(""), FilledBlock(markup), FilledBlock("")]
    assert "".join(each.markup for each in with_completed_tables(blocks, None)) == expected
    assert expected.count("<w:cantSplit/>") == 2 - splits


@pytest.mark.parametrize("cut", [r"\Z", r"(</?w:tbl>)", r"(<[^>]*>)"])
def test_tables_are_apart_in_whatever_pieces_they_come(cut: str) -> None:
    one = table(paragraph(text(1)))
    pieces = re.split(cut, f"<w:p/>{one}{one}<w:p/>")
    assert split_at_tables(pieces) == (["<w:p/>", "", "<w:p/>"], [one, one])


@pytest.mark.parametrize(
    "markup", ["<w:tbl><w:tbl></w:tbl></w:tbl>", "<w:tbl>", "</w:tbl>", "</w:tbl><w:tbl>"]
)
def test_a_table_that_is_not_whole_is_left_to_a_tree(markup: str) -> None:
    for pieces in ([markup], re.split("(?=<)", markup)):
        with pytest.raises(BeyondMarkupError):
            split_at_tables(pieces)
