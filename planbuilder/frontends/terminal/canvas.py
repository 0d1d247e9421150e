"""Draws a page on a screen of a given size; whatever is cut off is announced."""

from __future__ import annotations

import shutil
from collections.abc import Sequence

import questionary
from prompt_toolkit.output import ColorDepth, Output
from prompt_toolkit.styles import DEFAULT_ATTRS, default_ui_style, merge_styles
from questionary.constants import DEFAULT_STYLE

from planbuilder.frontends.terminal.front_end import MAIN_KEYS, Command, Page
from planbuilder.frontends.terminal.key_bindings import KEY_CODES, key_name
from planbuilder.frontends.terminal.line_layout import fit_lines, side_by_side, wrap_lines
from planbuilder.frontends.terminal.text_line import TextLine
from planbuilder.frontends.terminal.words import Phrases

STYLE = questionary.Style(
    [
        ("title", "bold"),
        ("strong", "bold"),
        ("warning", "bold"),
        ("qmark", "bold"),
        ("question", ""),
        ("pointer", "bold"),
        ("highlighted", "bold"),
        ("selected", "noreverse"),
        ("answer", ""),
        ("instruction", ""),
    ]
)
"""Font weight only: colour carries no meaning."""

WHOLE_STYLE = merge_styles([default_ui_style(), DEFAULT_STYLE, STYLE])
"""`STYLE` merged with the defaults below it, once for all questions."""

_BOLD = DEFAULT_ATTRS._replace(bold=True)

WIDE = 100
"""The width from which two texts are shown side by side."""

_WIDEST_LINE, _WIDEST = 100, 160
_LEAST = 3


class Canvas:
    """Draws on one screen; `knows_size` is whether the target can tell its own size."""

    def __init__(self, words: Phrases, target: Output, *, knows_size: bool) -> None:
        self.words = words
        self.target = target
        self.knows_size = knows_size

    @property
    def size(self) -> tuple[int, int]:
        """Return the number of columns and rows."""
        if self.knows_size:
            size = self.target.get_size()
            return size.columns, size.rows
        result = shutil.get_terminal_size((80, 24))
        return result.columns, result.lines

    def room(self, page: Page) -> tuple[int, int]:
        """Return the number of columns a page may fill, and the number of rows."""
        columns, rows = self.size
        return min(columns, _WIDEST if page.beside else _WIDEST_LINE), rows

    def split_beside(self, page: Page) -> tuple[Page, tuple[TextLine, ...]]:
        """Return a page without the block shown beside its answer, and that block."""
        if not page.beside or self.size[0] < WIDE:
            return page, ()
        source = tuple(line for block in page.beside for line in block)
        return Page(page.lines, page.keys), source

    def draw(
        self, page: Page, reserve: int, instruction: str, room: int = 0, count: int = 0
    ) -> int:
        """Draw a page, leaving at least `reserve` rows; return how many are left.

        When a list that needs `room` rows does not fit, the page states the number of choices.
        """
        columns, rows = self.room(page)
        keys: Sequence[Command] = page.keys
        foot = self._foot(keys, instruction, columns)
        body = self._body(page, rows - reserve - len(foot))
        if len(body) + len(foot) + reserve > rows:
            foot = self._foot([key for key in keys if key in MAIN_KEYS], instruction, columns)
            body = self._body(page, rows - reserve - len(foot))
        if room >= rows - len(body) - len(foot):
            scrolls = TextLine(self.words("guided.scrolls", count=count))
            foot = [*foot, *wrap_lines([scrolls], columns)]
            body = self._body(page, rows - reserve - len(foot))
        self.clear()
        self.write([*body, *foot])
        return max(rows - len(body) - len(foot), _LEAST)

    def _body(self, page: Page, height: int) -> list[TextLine]:
        """Return the lines of a page that fit into `height` rows."""
        columns, _ = self.room(page)
        more = self.words("guided.more")
        if len(page.beside) < 2 or columns < WIDE:
            return fit_lines(wrap_lines(page.as_stack, columns), height, more)
        head = wrap_lines(page.lines, columns)
        return [*head, *side_by_side(page.beside, columns, height - len(head), more)]

    def _foot(self, keys: Sequence[Command], instruction: str, columns: int) -> list[TextLine]:
        # No-break spaces keep a key, what it does and the dot after it on one line.
        display = [
            f"{key_name(KEY_CODES[key])} {self.words(f'key.{key}')}".replace(
                " ", "\N{NO-BREAK SPACE}"
            )
            for key in keys
        ]
        lines = [TextLine(), TextLine(instruction, "strong")]
        return wrap_lines(
            [*lines, TextLine("\N{NO-BREAK SPACE}· ".join(display))] if display else lines, columns
        )

    def clear(self) -> None:
        """Begin a new page."""
        self.target.erase_screen()
        self.target.cursor_goto(0, 0)
        self.target.flush()

    def write(self, lines: Sequence[TextLine]) -> None:
        """Write lines that are known to fit."""
        for line in lines:
            if line.style:
                self.target.set_attributes(_BOLD, ColorDepth.DEPTH_1_BIT)
            self.target.write(line.text)
            if line.style:
                self.target.reset_attributes()
            self.target.write("\r\n")
        self.target.flush()
