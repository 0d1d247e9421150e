from __future__ import annotations

import pytest
from prompt_toolkit.data_structures import Size
from prompt_toolkit.output import DummyOutput

from planbuilder.frontends.terminal.canvas import Canvas
from planbuilder.frontends.terminal.front_end import Page
from planbuilder.frontends.terminal.text_line import TextLine
from planbuilder.frontends.terminal.words import Phrases
from planbuilder.interview.replies import Key
from planbuilder.storage import load_words
from planbuilder.text import Language


class Screen(DummyOutput):
    """A screen of a certain size, with what is written on it."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.rows, self.text = columns, rows, ""

    def get_size(self) -> Size:
        """Return its size."""
        return Size(rows=self.rows, columns=self.columns)

    def write(self, data: str) -> None:
        """Take what is written."""
        self.text += data

    def erase_screen(self) -> None:
        """Begin again."""
        self.text = ""


def canvas(columns: int, rows: int) -> tuple[Canvas, Screen]:
    words = Phrases(Language.EN, load_words("interview"), load_words("errors"))
    screen = Screen(columns, rows)
    return Canvas(words, screen, knows_size=True), screen


LONG = Page(
    (TextLine("Title"), *(TextLine(f"line {number}", may_be_cut=True) for number in range(40))),
    (Key.ACCEPT, Key.UNDO),
)


@pytest.mark.parametrize("rows", [12, 24, 40])
def test_a_page_leaves_the_rows_it_is_asked_for(rows: int) -> None:
    drawing, screen = canvas(80, rows)
    left = drawing.draw(LONG, 4, "Choose.")
    assert left >= 4
    assert screen.text.count("\r\n") == rows - left
    assert "Title" in screen.text and "line 1" in screen.text
    assert drawing.words("guided.more") in screen.text
    undo = drawing.words(f"key.{Key.UNDO}").replace(" ", "\N{NO-BREAK SPACE}")
    assert undo in screen.text  # the page gives way, not the keys


def test_a_page_that_fits_is_whole() -> None:
    drawing, screen = canvas(80, 60)
    assert drawing.draw(LONG, 4, "Choose.") > 4
    assert "line 39" in screen.text
    assert drawing.words("guided.more") not in screen.text


def test_three_rows_are_left_on_the_smallest_screen() -> None:
    drawing, _ = canvas(80, 4)
    assert drawing.draw(LONG, 4, "Choose.") == 3


def test_a_list_that_does_not_fit_says_how_many_choices_there_are() -> None:
    drawing, screen = canvas(80, 20)
    page = Page((TextLine("Title"),))
    drawing.draw(page, 4, "Choose.", room=30, count=30)
    assert drawing.words("guided.scrolls", count=30) in screen.text
    drawing.draw(page, 4, "Choose.", room=3, count=3)
    assert drawing.words("guided.scrolls", count=3) not in screen.text


def test_texts_stand_side_by_side_from_a_hundred_columns_on() -> None:
    page = Page((), (), ((TextLine("English text"),), (TextLine("Texte français"),)))
    for columns, beside in ((99, False), (100, True)):
        drawing, screen = canvas(columns, 24)
        drawing.draw(page, 4, "")
        (line,) = [each for each in screen.text.split("\r\n") if "English" in each]
        assert ("│ Texte" in line) is beside
        assert (drawing.split_beside(page)[1] != ()) is beside


def test_a_line_is_no_wider_than_can_be_read() -> None:
    drawing, _ = canvas(300, 24)
    assert drawing.room(LONG) == (100, 24)
    assert drawing.room(Page((), (), ((TextLine("a"),),))) == (160, 24)
