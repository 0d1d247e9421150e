from __future__ import annotations

import pytest

from planbuilder.frontends.terminal.line_layout import (
    as_columns,
    fit_lines,
    fold,
    numbered_options,
    paginate,
    shorten,
    side_by_side,
    wrap_lines,
)
from planbuilder.frontends.terminal.text_line import TextLine


def lines(text: str, *, cut: bool = False) -> list[TextLine]:
    return [TextLine(word, may_be_cut=cut) for word in text.split()]


def texts(of_lines: list[TextLine]) -> list[str]:
    return [line.text for line in of_lines]


def test_no_line_is_wider_than_the_screen_and_keeps_its_style() -> None:
    wrapped = wrap_lines([TextLine("word " * 30, "strong", 2)], 50)
    assert len(wrapped) > 3
    assert all(len(line.text) <= 50 and line.style == "strong" for line in wrapped)
    assert all(line.text.startswith("  word") for line in wrapped)


def test_a_line_feed_begins_a_line_and_a_blank_line_stays() -> None:
    assert texts(wrap_lines([TextLine("a\n\nb")], 80)) == ["a", "", "b"]


def test_a_very_narrow_screen_is_wrapped_at_forty() -> None:
    wrapped = wrap_lines([TextLine("word " * 20)], 5)
    assert max(len(line.text) for line in wrapped) > 30


def test_a_list_item_hangs_and_a_long_word_is_broken() -> None:
    assert fold("- one two three", 9) == ["- one two", "  three"]
    assert fold("x" * 12, 5) == ["xxxxx", "xxxxx", "xx"]
    assert fold("well-known words", 6, hanging=0)[0] == "well-k"  # no break at the hyphen


@pytest.mark.parametrize(
    ("height", "expected"),
    [
        (9, ["T", "a", "b", "c", "d", "e", "f", "Q"]),
        (8, ["T", "a", "b", "c", "d", "e", "f", "Q"]),
        (7, ["T", "a", "b", "c", "d", "  more", "Q"]),
        (6, ["T", "a", "b", "c", "  more", "Q"]),
        (5, ["T", "a", "b", "  more", "Q"]),
        (1, ["T", "a", "b", "  more", "Q"]),  # two at least, however small the screen
        (0, ["T", "a", "b", "  more", "Q"]),
    ],
)
def test_what_may_be_cut_gives_way_and_says_so(height: int, expected: list[str]) -> None:
    page = [*lines("T"), *lines("a b c d e f", cut=True), *lines("Q")]
    assert texts(fit_lines(page, height, "more")) == expected


def test_what_may_not_be_cut_stays_whole() -> None:
    assert texts(fit_lines(lines("a b c"), 1, "more")) == ["a", "b", "c"]


def test_a_run_one_line_too_long_is_not_cut_for_the_line_that_says_so() -> None:
    page = [*lines("a b c", cut=True), *lines("T"), *lines("x y z w v", cut=True)]
    assert texts(fit_lines(page, 7, "more")) == ["a", "b", "c", "T", "x", "y", "  more"]


def test_a_page_of_exactly_the_height_stays_whole() -> None:
    page = [*lines("a b", cut=True), *lines("T"), *lines("x y z w v u", cut=True)]
    assert fit_lines(page, 9, "more") == page


def test_sheets_have_no_blank_ends() -> None:
    page = [TextLine(word) for word in ("", "a", "", "b", "", "", "c", "")]
    assert [texts(sheet) for sheet in paginate(page, 3)] == [["a"], ["b"], ["c"]]


def test_two_texts_stand_side_by_side_each_in_its_half() -> None:
    left, right = [TextLine("one two " * 8)], [TextLine("eins")]
    drawn = texts(side_by_side([left, right], 83, 20, "more"))
    assert len(drawn) == 2
    assert drawn[0].index("│") == 41 and drawn[0].endswith("│ eins")
    assert drawn[1].endswith("│")


def test_columns_are_set_left_then_right() -> None:
    assert as_columns(["name", "1", "20"], [6, 3, 4]) == "name     1   20"
    assert as_columns(["a long name", "1"], [6, 3]) == "a lon…   1"


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("a  b\nc", 5, "a b c"),
        ("abcdef", 6, "abcdef"),
        ("abc def", 5, "abc…"),
        ("ab", 1, "…"),
        ("one two, three", 11, "one two…"),
        ("one two three", 8, "one two…"),
        ("o two-three-four", 12, "o two-three…"),
    ],
)
def test_a_text_is_shortened_to_one_line(text: str, width: int, expected: str) -> None:
    assert shorten(text, width) == expected


def test_options_are_numbered_from_one() -> None:
    assert numbered_options(["yes", "no"]) == "1 yes · 2 no"
