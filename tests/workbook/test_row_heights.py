from __future__ import annotations

import re

import pytest

from planbuilder.text import Language
from planbuilder.workbook.row_heights import RowHeights, row_height
from tests.workbook.workbook_parts import parts

pytestmark = pytest.mark.xdist_group("workbook")
"""What the tests of all sample workbooks share is made once."""


def test_a_row_grows_when_somebody_edits_it(
    sample_books: dict[tuple[str, Language], bytes],
) -> None:
    sheet = parts(sample_books["misty-bay-facebook", Language.EN])["xl/worksheets/sheet2.xml"]
    assert re.search(r'<row r="2"[^>]* ht="\d', sheet)
    assert "customHeight" not in sheet


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, 1),
        ("one two", 40, 1),
        ("one\ntwo\n", 40, 3),
        ("word " * 10, 20, 3),
        ("x" * 100, 10, 10),
    ],
)
def test_a_text_takes_as_many_lines_as_it_wraps_into(text: str, width: float, lines: int) -> None:
    assert row_height([(text, width)]) == lines * 15.5 + 3


def test_the_tallest_cell_decides_within_the_limit_of_excel() -> None:
    assert row_height([]) == row_height([("a", 10)]) == 18.5
    assert row_height([("a", 10), ("a\nb", 10)]) == 34.0
    assert row_height([("a\n" * 100, 10)]) == 409.0


def test_bold_and_wide_letters_need_more_room() -> None:
    text = "word " * 8
    assert row_height([(text, 22)], bold=True) >= row_height([(text, 22)])
    assert row_height([("W" * 20, 20)]) > row_height([("i" * 20, 20)]) == 18.5


def test_the_rows_of_a_table_are_as_high_as_each_by_itself() -> None:
    widths = {"a": 10.0, "b": 30.0}
    heights = RowHeights(widths.items())
    rows = ({"a": "W" * 30, "b": "i"}, {"b": "one\ntwo words"}, {"a": None, "b": 7, "c": "x" * 99})
    for cells in rows:
        texts = [(text, widths[key]) for key, text in cells.items() if key in widths]
        own = [(text, width) for text, width in texts if isinstance(text, str)]
        assert heights.of(cells) == row_height(own)
