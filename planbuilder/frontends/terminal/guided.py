"""One question a screen, with questionary: arrows, numbers, keys shown under the question."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from typing import Any

import questionary
from prompt_toolkit.application import Application
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings, merge_key_bindings
from prompt_toolkit.output import ColorDepth, Output
from prompt_toolkit.output.defaults import create_output
from prompt_toolkit.output.vt100 import Vt100_Output

from planbuilder.frontends.terminal.canvas import STYLE, WHOLE_STYLE, Canvas
from planbuilder.frontends.terminal.front_end import (
    Also,
    Line,
    Offered,
    Option,
    Page,
    Wish,
    Wished,
    Words,
)
from planbuilder.frontends.terminal.key_bindings import (
    PRESSED,
    beside,
    end,
    fill_in,
    limited,
    share_bindings,
    ticked,
    wishing,
)
from planbuilder.frontends.terminal.keyboard import kept_keys
from planbuilder.frontends.terminal.layout import BETWEEN, fitted, fold, in_sheets, wrapped
from planbuilder.interview.replies import Key

_LEAVE = "\0leave"
_MANY = 9
_READ_FOOT = 6


class GuidedFront:
    """Draws each page afresh. Ctrl-C raises KeyboardInterrupt, Ctrl-D on nothing EOFError."""

    redraws = True

    def __init__(
        self, words: Words, source: Input | None = None, target: Output | None = None
    ) -> None:
        self.words = words
        self.source = source
        self.target = target or create_output()
        share_bindings()
        self.canvas = Canvas(words, self.target, measured=source is not None)
        # The screen is cleared before each page: where the cursor stands need not be asked.
        if isinstance(self.target, Vt100_Output):
            self.target.enable_cpr = False

    def speak(self, words: Words) -> None:
        """Go on in the language of these words."""
        self.words = self.canvas.words = words

    def opened(self) -> AbstractContextManager[None]:
        """Keep the keys that come early while a block runs."""
        return kept_keys() if self.source is None else nullcontext()

    def show(self, lines: Sequence[Line]) -> None:
        """Clear the screen and write lines."""
        self.canvas.clear()
        self.canvas.write(wrapped(lines, self.canvas.room(Page(()))[0]))

    def read(self, lines: Sequence[Line], keys: Sequence[Wish] = ()) -> Wished | None:
        """Show lines a screen at a time, Enter for the next, back for the one before."""
        columns, rows = self.canvas.room(Page(()))
        room = rows - _READ_FOOT
        sheets = in_sheets(wrapped(lines, columns), room)
        number = 0
        while number < len(sheets):
            words = self.words
            several = {"number": number + 1, "count": len(sheets)}
            going = words("guided.sheet", **several) if len(sheets) > 1 else words("guided.go_on")
            self.canvas.draw(Page(tuple(sheets[number]), tuple(keys)), 1, going)
            found = self._run(questionary.text("", **self._common()), keys)
            if isinstance(found, Wished) and (found.key is not Key.BACK or number == 0):
                return found
            number += -1 if isinstance(found, Wished) else 1
        return None

    def line(self, page: Page, default: str | None) -> str | Wished | None:
        """Return one line, edited from the default; left as it was, it is kept."""
        asked = questionary.text("", default=default or "", **self._typing())
        return self._written(asked, page, default, several=False)

    def long(self, page: Page, default: str | None) -> str | Wished | None:
        """Return a text edited from the default; Enter begins a line, Ctrl-S ends the text."""
        common = {**self._typing(), "instruction": "\n"}
        asked = questionary.text("", default=default or "", multiline=True, **common)
        return self._written(asked, page, default, several=True)

    def _written(
        self, asked: questionary.Question, page: Page, default: str | None, *, several: bool
    ) -> str | Wished | None:
        """Return a text typed under a page, or beside its source where there is room."""
        reserve = min(12, 6 + len((default or "").splitlines())) if several else 3
        above, source = self.canvas.apart(page)
        columns, rows = self.canvas.room(page)
        width = columns // 2 - len(BETWEEN)
        lines = wrapped(source, width)
        left = self.canvas.draw(
            above,
            max(reserve, min(len(lines) + 1, rows // 2)),
            self.words("guided.long" if several else "guided.line"),
        )
        if lines:
            fit = fitted(lines, left - 1, self.words("guided.more"))
            beside(asked.application, [line.text for line in fit], width)
        keys = (*page.keys, Also.EDITOR) if several else page.keys
        found = self._run(asked, keys, ends=several)
        if isinstance(found, Wished):
            return found
        return None if found == (default or "") else found

    def choose(self, page: Page, offered: Offered) -> str | Wished | None:
        """Return the option under the pointer when Enter is pressed."""
        options, default, late = list(offered.options), offered.default, offered.late
        if offered.without and default is None:
            options.append(Option(_LEAVE, self.words(f"guided.{offered.without.value}")))
        numbered = len(options) <= _MANY and late is None
        mark = 6 if numbered else 3
        filters = not numbered and late is None
        how = "_number" if numbered else "_letters" if filters else ""
        left = self._drawn(page, options, mark, f"guided.choose{how}")
        if offered.yields and self._height(options, mark) >= left:
            options = [replace(each, help="") for each in options]
            left = self._drawn(page, options, mark, f"guided.choose{how}")
        asked = questionary.select(
            "",
            [questionary.Choice(self._label(each, mark), each.id) for each in options],
            default=default if default in {each.id for each in options} else None,
            use_shortcuts=numbered,
            use_jk_keys=False,
            use_emacs_keys=False,
            use_search_filter=filters,
            **self._common(),
        )
        # What is typed to shorten a list stands below it.
        limited(asked.application, left - (3 if filters else 1))
        if late is not None:
            fill_in(asked.application, lambda: [self._label(each, mark) for each in late()])
        found = self._run(asked, page.keys)
        return None if found == _LEAVE else found

    def choose_many(
        self, page: Page, options: Sequence[Option], chosen: Sequence[str]
    ) -> tuple[str, ...] | Wished | None:
        """Return the options that were ticked with the space bar."""
        left = self._drawn(page, options, 5, "guided.choose_many")
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
            return replace(found, typed=" ".join(ticked(asked.application)))
        return None if set(found) == set(chosen) else tuple(found)

    def _drawn(self, page: Page, options: Sequence[Option], mark: int, instruction: str) -> int:
        room = self._height(options, mark)
        return self.canvas.draw(
            page, min(room, 10) + 2, self.words(instruction), room, len(options)
        )

    def _height(self, options: Sequence[Option], mark: int) -> int:
        return sum(len(self._label(each, mark).splitlines()) for each in options)

    def _label(self, option: Option, mark: int) -> str:
        """Return a label folded to the room right of its pointer, number or box."""
        # A choice that is wider than the window would be cut off, and so would its meaning.
        width = self.canvas.room(Page(()))[0] - mark - 1
        lines = [text for part in option.label.split("\n") for text in fold(part, width, 0, 2)]
        if option.help:
            lines += [f"  {text}" for text in fold(option.help, width - 2)]
        return f"\n{' ' * mark}".join(lines)

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
        application.renderer.style = WHOLE_STYLE
        own = KeyBindings()
        for key in keys:
            own.add(PRESSED[key], eager=True)(wishing(key))
        if ends:
            own.add("c-s", eager=True)(end)
        bound = [each for each in (application.key_bindings, own) if each is not None]
        application.key_bindings = merge_key_bindings(bound)
        return asked.unsafe_ask()
