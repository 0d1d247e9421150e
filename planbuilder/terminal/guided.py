"""One question a screen, with questionary: arrows, numbers, keys shown under the question."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import questionary
from prompt_toolkit import print_formatted_text
from prompt_toolkit.application import Application
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings, merge_key_bindings
from prompt_toolkit.output import ColorDepth, Output
from prompt_toolkit.output.defaults import create_output
from prompt_toolkit.output.vt100 import Vt100_Output

from planbuilder.interview.replies import Key
from planbuilder.terminal.front import Also, Late, Line, Option, Page, Wish, Wished, Words
from planbuilder.terminal.keyboard import kept_keys
from planbuilder.terminal.layout import fitted, fold, wrapped
from planbuilder.terminal.pressing import PRESSED, end, fill_in, limited, name_of, wishing

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
"""Weight only: nothing is said by a colour."""

_FEW = (Key.ACCEPT, Key.BACK, Key.SKIP, Key.GUIDANCE, Also.MORE, Key.LEAVE)
"""The keys that a small screen shows; all of them work, and the menu names the rest."""

_LEAVE = "\0leave"
_MANY = 9


class GuidedFront:
    """Draws each page afresh. Ctrl-C raises KeyboardInterrupt, Ctrl-D on nothing EOFError."""

    redraws = True

    def __init__(
        self, words: Words, source: Input | None = None, target: Output | None = None
    ) -> None:
        self.words = words
        self.source = source
        self.target = target or create_output()
        # The screen is cleared before each page: where the cursor stands need not be asked.
        if isinstance(self.target, Vt100_Output):
            self.target.enable_cpr = False

    def speak(self, words: Words) -> None:
        """Go on in the language of these words."""
        self.words = words

    def opened(self) -> AbstractContextManager[None]:
        """Keep the keys that come early while a block runs."""
        return kept_keys() if self.source is None else nullcontext()

    def show(self, lines: Sequence[Line]) -> None:
        """Clear the screen and write lines."""
        self._clear()
        self._write(wrapped(lines, self._size()[0]))

    def read(self, lines: Sequence[Line]) -> None:
        """Show lines a screen at a time, Enter for the next."""
        columns, rows = self._size()
        rest = wrapped(lines, columns)
        while rest:
            self._clear()
            self._write([*rest[: rows - 3], Line()])
            rest = rest[rows - 3 :]
            self._run(questionary.text(self.words("guided.go_on"), **self._common()), ())

    def line(self, page: Page, default: str | None) -> str | Wished | None:
        """Return one line, edited from the default; left as it was, it is kept."""
        self._draw(page, 3, "guided.line")
        found = self._run(questionary.text("", default=default or "", **self._typing()), page.keys)
        return self._kept(found, default)

    def long(self, page: Page, default: str | None) -> str | Wished | None:
        """Return a text edited from the default; Enter begins a line, Ctrl-S ends the text."""
        self._draw(page, min(12, 6 + len((default or "").splitlines())), "guided.long")
        common = {**self._typing(), "instruction": "\n"}
        asked = questionary.text("", default=default or "", multiline=True, **common)
        found = self._run(asked, (*page.keys, Also.EDITOR), ends=True)
        return self._kept(found, default)

    @staticmethod
    def _kept(found: str | Wished, default: str | None) -> str | Wished | None:
        if isinstance(found, Wished):
            return found
        return None if found == (default or "") else found

    def choose(
        self,
        page: Page,
        options: Sequence[Option],
        default: str | None,
        *,
        leave: bool = False,
        late: Late | None = None,
    ) -> str | Wished | None:
        """Return the option under the pointer when Enter is pressed."""
        offered = list(options)
        if leave and default is None:
            offered.append(Option(_LEAVE, self.words("guided.leave_blank")))
        numbered = len(offered) <= _MANY and late is None
        mark = 6 if numbered else 3
        room = sum(len(self._label(each, mark).splitlines()) for each in offered)
        left = self._draw(page, min(room, 10) + 2, "guided.choose", room, len(offered))
        choices = [questionary.Choice(self._label(each, mark), each.id) for each in offered]
        asked = questionary.select(
            "",
            choices,
            default=default if default in {each.id for each in offered} else None,
            use_shortcuts=numbered,
            use_jk_keys=False,
            use_emacs_keys=False,
            use_search_filter=not numbered and late is None,
            **self._common(),
        )
        limited(asked.application, left - 1)
        if late is not None:
            fill_in(asked.application, lambda: [self._label(each, mark) for each in late()])
        found = self._run(asked, page.keys)
        return None if found == _LEAVE else found

    def choose_many(
        self, page: Page, options: Sequence[Option], chosen: Sequence[str]
    ) -> tuple[str, ...] | Wished | None:
        """Return the options that were ticked with the space bar."""
        room = sum(len(self._label(each, 5).splitlines()) for each in options)
        left = self._draw(page, min(room, 10) + 2, "guided.choose_many", room, len(options))
        asked = questionary.checkbox(
            "",
            [
                questionary.Choice(self._label(each, 5), each.id, checked=each.id in chosen)
                for each in options
            ],
            use_jk_keys=False,
            use_emacs_keys=False,
            **self._common(),
        )
        limited(asked.application, left - 1)
        found = self._run(asked, page.keys)
        if isinstance(found, Wished):
            return found
        return None if set(found) == set(chosen) else tuple(found)

    def _label(self, option: Option, mark: int) -> str:
        """Return a label folded to the room right of its pointer, number or box."""
        # A choice that is wider than the window would be cut off, and so would its meaning.
        width = self._size()[0] - mark - 1
        lines = [text for part in option.label.split("\n") for text in fold(part, width, 0, 2)]
        if option.help:
            lines += [f"  {text}" for text in fold(option.help, width - 2)]
        return f"\n{' ' * mark}".join(lines)

    def _draw(
        self, page: Page, reserve: int, instruction: str, room: int = 0, count: int = 0
    ) -> int:
        """Draw a page that leaves `reserve` rows at least; return how many it leaves.

        Where a list that needs `room` does not fit, the page says how many choices there are.
        """
        columns, rows = self._size()
        more = self.words("guided.more")
        body, foot = self._fitted(page, reserve, page.keys, self.words(instruction))
        if len(body) + len(foot) + reserve > rows:
            few = [key for key in page.keys if key in _FEW]
            body, foot = self._fitted(page, reserve, few, self.words(instruction))
        if room >= max(rows - len(body) - len(foot), reserve):
            scrolls = wrapped([Line(self.words("guided.scrolls", count=count))], columns)
            foot = [*foot, *scrolls]
            body = fitted(wrapped(page.lines, columns), rows - reserve - len(foot), more)
        self._clear()
        self._write([*body, *foot])
        return max(rows - len(body) - len(foot), reserve)

    def _fitted(
        self, page: Page, reserve: int, keys: Sequence[Wish], instruction: str
    ) -> tuple[list[Line], list[Line]]:
        """Return the page without more than there is room for, and what stands under it."""
        columns, rows = self._size()
        # No-break spaces keep a key and what it does on one line.
        shown = [
            f"{name_of(PRESSED[key])} {self.words(f'key.{key}')}".replace(" ", "\N{NO-BREAK SPACE}")
            for key in keys
        ]
        keys_line = [Line(" · ".join(shown))] if shown else []
        foot = wrapped([Line(), Line(instruction, "strong"), *keys_line], columns)
        height = rows - reserve - len(foot)
        return fitted(wrapped(page.lines, columns), height, self.words("guided.more")), foot

    def _common(self) -> dict[str, Any]:
        depth = ColorDepth.DEPTH_1_BIT if os.environ.get("NO_COLOR") else None
        return {
            "qmark": "",
            "instruction": " ",
            "style": STYLE,
            "input": self.source,
            "output": self.target,
            "color_depth": depth,
            "erase_when_done": True,
        }

    def _typing(self) -> dict[str, Any]:
        return {**self._common(), "qmark": ">", "instruction": None}

    def _run(self, asked: questionary.Question, keys: Sequence[Wish], *, ends: bool = False) -> Any:
        application: Application[Any] = asked.application
        own = KeyBindings()
        for key in keys:
            own.add(PRESSED[key], eager=True)(wishing(key))
        if ends:
            own.add("c-s", eager=True)(end)
        bound = [each for each in (application.key_bindings, own) if each is not None]
        application.key_bindings = merge_key_bindings(bound)
        return asked.unsafe_ask()

    def _size(self) -> tuple[int, int]:
        if self.source is not None:
            size = self.target.get_size()
            return size.columns, size.rows
        found = shutil.get_terminal_size((80, 24))
        return min(found.columns, 100), found.lines

    def _clear(self) -> None:
        self.target.erase_screen()
        self.target.cursor_goto(0, 0)
        self.target.flush()

    def _write(self, lines: Sequence[Line]) -> None:
        parts = [(f"class:{line.style}" if line.style else "", f"{line.text}\n") for line in lines]
        print_formatted_text(FormattedText(parts), end="", style=STYLE, output=self.target)
