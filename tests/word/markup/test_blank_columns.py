"""Blank columns left out of markup: as a tree leaves them out, to the byte."""

from __future__ import annotations

from unittest.mock import Mock

import pytest

from planbuilder.word.markup import blank_columns
from planbuilder.word.markup.blank_columns import without_blank_columns
from planbuilder.word.markup.fragments import changed_as_tree
from planbuilder.word.ooxml.blank_columns import drop_blank_columns

BLANK = "–"
WIDTHS = (2119, 1520, 1907, 1907)
HEADER = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"


def cell(place: int, text: str) -> str:
    run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
    if text != BLANK:
        run = f'<w:bookmarkStart w:id="1" w:name="_pb_1"/>{run}<w:bookmarkEnd w:id="1"/>'
    look = f'<w:tcPr><w:tcW w:w="{WIDTHS[place]}" w:type="dxa"/></w:tcPr>'
    return f"<w:tc>{look}<w:p>{run}</w:p></w:tc>"


def row(*texts: str, look: str = "") -> str:
    return f"<w:tr>{look}{''.join(cell(*pair) for pair in enumerate(texts))}</w:tr>"


def table(*rows: str, header: str = HEADER) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in WIDTHS)
    heads = "".join(cell(place, BLANK) for place in range(len(WIDTHS)))
    title = f"<w:tr>{header}{heads.replace(BLANK, 'Heading')}</w:tr>"
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{title}{''.join(rows)}</w:tbl>"


def in_a_tree(markup: str) -> str:
    return changed_as_tree(markup, lambda root: drop_blank_columns(root, BLANK))


@pytest.mark.parametrize(
    ("rows", "columns"),
    [
        ((row("x", BLANK, "y", "z"), row("x", BLANK, "y", "z")), 3),
        ((row("x", BLANK, "y", BLANK), row("x", BLANK, "y", BLANK)), 2),
        ((row("x", BLANK, BLANK, BLANK),), 1),
        ((row("x", BLANK, "y", "z"), row("x", "y", BLANK, "z")), 4),
        ((row("x", f" {BLANK} ", "y", BLANK),), 3),
    ],
)
def test_columns_are_left_out_as_in_a_tree(
    rows: tuple[str, ...], columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    markup = table(*rows)
    expected = in_a_tree(markup)
    monkeypatch.setattr(blank_columns, "changed_as_tree", Mock(side_effect=AssertionError))
    assert without_blank_columns(markup, BLANK) == expected
    assert expected.count("<w:gridCol ") == columns


@pytest.mark.parametrize(
    "markup",
    [
        table(row("x", BLANK, "y", "z"), header=""),
        table(row("x", BLANK, "y", "z", look=HEADER)),
        table(row("x", BLANK, "y", "z"), row("x", BLANK, "y")),
        table(row("x", BLANK, "y", "z").replace("<w:tcPr>", '<w:tcPr><w:gridSpan w:val="1"/>')),
        table(row("x", BLANK, "y", "z").replace("<w:tcPr>", "<w:tcPr><w:noWrap/>")),
        table(row("x", BLANK, "y", "z").replace("</w:tc>", '</w:tc><w:proofErr w:type="x"/>')),
    ],
)
def test_an_unusual_table_is_left_to_the_tree(markup: str) -> None:
    assert without_blank_columns(markup, BLANK) == in_a_tree(markup)


@pytest.mark.parametrize("text", ["x", 'x" w:name="_pb_1'])
def test_a_table_without_answers_stays_as_it_is(text: str) -> None:
    markup = table(row(BLANK, BLANK, BLANK, BLANK).replace(BLANK, text, 1))
    assert without_blank_columns(markup, BLANK) == markup
