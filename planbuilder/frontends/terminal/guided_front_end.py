"""The guided front end: one question on each screen, drawn with questionary."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import questionary
from msgspec.structs import replace
from prompt_toolkit.application import Application
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings, merge_key_bindings
from prompt_toolkit.output import ColorDepth, Output
from prompt_toolkit.output.defaults import create_output

from planbuilder.frontends.terminal.canvas import STYLE, WHOLE_STYLE, Canvas
from planbuilder.frontends.terminal.form_screen import form_application
from planbuilder.frontends.terminal.front_end import (
    BETWEEN_ENTRIES,
    ChoiceList,
    Command,
    CommandEntry,
    FormLine,
    ListOption,
    Page,
    TerminalKey,
)
from planbuilder.frontends.terminal.hang_up import run_watched, texts_of
from planbuilder.frontends.terminal.key_bindings import (
    KEY_CODES,
    add_left_column,
    command_binding,
    end_question,
    interrupt_binding,
    limit_height,
    ticked_ids,
    update_labels,
)
from planbuilder.frontends.terminal.keyboard import buffered_keys
from planbuilder.frontends.terminal.library_internals import (
    add_shortcuts,
    disable_cursor_request,
    set_style,
    share_bindings,
)
from planbuilder.frontends.terminal.line_layout import (
    BETWEEN,
    fit_lines,
    fold,
    paginate,
    wrap_lines,
)
from planbuilder.frontends.terminal.text_line import TextLine
from planbuilder.frontends.terminal.words import Phrases
from planbuilder.interview.replies import Key

_LEAVE = "\0leave"
_MANY = 9
SHORTCUTS = 36
"""How many options of a list get a shortcut in questionary: digits, then letters."""
_READ_FOOT = 6


class GuidedFrontEnd:
    """Draws each page afresh. Ctrl-C raises KeyboardInterrupt, Ctrl-D on an empty line EOFError."""

    redraws = True

    def __init__(
        self, words: Phrases, source: Input | None = None, target: Output | None = None
    ) -> None:
        self.words = words
        self.draft = ""
        self.source = source
        self.target = target or create_output()
        share_bindings()
        self.canvas = Canvas(words, self.target, knows_size=source is not None)
        disable_cursor_request(self.target)

    def use_phrases(self, words: Phrases) -> None:
        """Continue with these phrases, which may be in another language."""
        self.words = self.canvas.words = words

    def session_terminal(self) -> AbstractContextManager[None]:
        """Buffer keys that are typed between two questions, during the block."""
        return buffered_keys() if self.source is None else nullcontext()

    def show(self, lines: Sequence[TextLine]) -> None:
        """Clear the screen and write lines."""
        self.canvas.clear()
        self.canvas.write(wrap_lines(lines, self.canvas.room(Page(()))[0]))

    def read(self, lines: Sequence[TextLine], keys: Sequence[Command] = ()) -> CommandEntry | None:
        """Show lines one screen at a time: Enter for the next, back for the previous one."""
        columns, rows = self.canvas.room(Page(()))
        room = rows - _READ_FOOT
        sheets = paginate(wrap_lines(lines, columns), room)
        number = 0
        while number < len(sheets):
            words = self.words
            several = {"number": number + 1, "count": len(sheets)}
            going = words("guided.sheet", **several) if len(sheets) > 1 else words("guided.go_on")
            self.canvas.draw(Page(tuple(sheets[number]), tuple(keys)), 1, going)
            result = self._run(questionary.text("", **self._common()), keys)
            if isinstance(result, CommandEntry) and (result.key is not Key.BACK or number == 0):
                return result
            number += -1 if isinstance(result, CommandEntry) else 1
        return None

    def line(self, page: Page, default: str | None) -> str | CommandEntry | None:
        """Return one line, edited from the default; an unchanged default is kept."""
        question = questionary.text("", default=default or "", **self._entry_settings())
        return self._read_text(question, page, default, several=False)

    def long(self, page: Page, default: str | None, draft: str = "") -> str | CommandEntry | None:
        """Return a text edited from the default; Enter starts a new line, Ctrl-S finishes."""
        common = {**self._entry_settings(), "instruction": "\n"}
        question = questionary.text("", default=default or "", multiline=True, **common)
        return self._read_text(question, page, default, several=True)

    def _read_text(
        self, question: questionary.Question, page: Page, default: str | None, *, several: bool
    ) -> str | CommandEntry | None:
        """Return a text typed below a page, or beside its source if there is room."""
        reserve = min(12, 6 + len((default or "").splitlines())) if several else 3
        above, source = self.canvas.split_beside(page)
        columns, rows = self.canvas.room(page)
        width = columns // 2 - len(BETWEEN)
        lines = wrap_lines(source, width)
        rest = self.canvas.draw(
            above,
            max(reserve, min(len(lines) + 1, rows // 2)),
            self.words("guided.long" if several else "guided.line"),
        )
        if lines:
            fit = fit_lines(lines, rest - 1, self.words("guided.more"))
            add_left_column(question.application, [line.text for line in fit], width)
        keys = (*page.keys, TerminalKey.EDITOR) if several else page.keys
        result = self._run(question, keys, ends=several, keep=self._keeper(question, default))
        if isinstance(result, CommandEntry):
            return result
        return None if result == (default or "") else result

    def form(self, page: Page, lines: Sequence[FormLine]) -> tuple[str, ...] | CommandEntry:
        """Return the entry of each field after Ctrl-S, or Enter in the last field."""
        self.canvas.draw(page, len(lines) + 6, self.words("guided.form"))
        common = {key: self._common()[key] for key in ("input", "output", "color_depth")}
        form_app = form_application(
            lines, page.keys, self._keep, self.words.label, style=WHOLE_STYLE, **common
        )
        return run_watched(form_app, lambda: self._keep(BETWEEN_ENTRIES.join(texts_of(form_app))))

    def _keeper(self, question: questionary.Question, default: str | None) -> Callable[[], None]:
        """Return a function that saves what was typed at a question as a draft, if it is new."""

        def keep() -> None:
            text = question.application.current_buffer.text
            self._keep("" if text == (default or "") else text)

        return keep

    def _keep(self, text: str) -> None:
        self.draft = text

    def choose(self, page: Page, offer_list: ChoiceList) -> str | CommandEntry | None:
        """Return the option selected when Enter is pressed."""
        options, default, late = list(offer_list.options), offer_list.default, offer_list.late
        if offer_list.without and default is None:
            options.append(ListOption(_LEAVE, self.words(f"guided.{offer_list.without.value}")))
        has_numbers = late is None and (offer_list.is_numbered or len(options) <= _MANY)
        mark = 6 if has_numbers else 3
        filters = not has_numbers and late is None
        how = "_number" if has_numbers else "_letters" if filters else ""
        rest = self._draw_list(page, options, mark, f"guided.choose{how}")
        if offer_list.yields and self._height(options, mark) >= rest:
            options = [replace(each, help="") for each in options]
            rest = self._draw_list(page, options, mark, f"guided.choose{how}")
        question = questionary.select(
            "",
            [questionary.Choice(self._label(each, mark), each.id) for each in options],
            default=default if default in {each.id for each in options} else None,
            use_shortcuts=has_numbers and len(options) <= SHORTCUTS,
            use_jk_keys=False,
            use_emacs_keys=False,
            use_search_filter=filters,
            **self._common(),
        )
        if has_numbers and len(options) > SHORTCUTS:
            add_shortcuts(question.application)
        # The text by which a list is filtered is shown below it.
        limit_height(question.application, rest - (3 if filters else 1))
        if late is not None:
            update_labels(
                question.application, lambda: [self._label(each, mark) for each in late()]
            )
        result = self._run(question, page.keys)
        return None if result == _LEAVE else result

    def choose_many(
        self, page: Page, options: Sequence[ListOption], choice: Sequence[str]
    ) -> tuple[str, ...] | CommandEntry | None:
        """Return the options ticked with the space bar."""
        rest = self._draw_list(page, options, 5, "guided.choose_many")
        question = questionary.checkbox(
            "",
            [
                questionary.Choice(self._label(each, 5), each.id, checked=each.id in choice)
                for each in options
            ],
            use_jk_keys=False,
            use_emacs_keys=False,
            **self._common(),
        )
        limit_height(question.application, rest - 1)
        result = self._run(question, page.keys)
        if isinstance(result, CommandEntry):
            return replace(result, entry=" ".join(ticked_ids(question.application)))
        return None if set(result) == set(choice) else tuple(result)

    def _draw_list(
        self, page: Page, options: Sequence[ListOption], mark: int, instruction: str
    ) -> int:
        room = self._height(options, mark)
        return self.canvas.draw(
            page, min(room, 10) + 2, self.words(instruction), room, len(options)
        )

    def _height(self, options: Sequence[ListOption], mark: int) -> int:
        return sum(len(self._label(each, mark).splitlines()) for each in options)

    def _label(self, option: ListOption, mark: int) -> str:
        """Return a label folded to the width right of its pointer, number or box."""
        # questionary would cut off a choice that is wider than the window.
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

    def _entry_settings(self) -> dict[str, Any]:
        return {**self._common(), "qmark": ">", "instruction": None}

    def _run(
        self,
        question: questionary.Question,
        keys: Sequence[Command],
        *,
        ends: bool = False,
        keep: Callable[[], None] = lambda: None,
    ) -> Any:
        application: Application[Any] = question.application
        set_style(application, WHOLE_STYLE)
        own = KeyBindings()
        for key in keys:
            own.add(KEY_CODES[key], eager=True)(command_binding(key))
        own.add("c-c", eager=True)(interrupt_binding(keep))
        if ends:
            own.add("c-s", eager=True)(end_question)
        bindings = [each for each in (application.key_bindings, own) if each is not None]
        application.key_bindings = merge_key_bindings(bindings)
        return run_watched(application, keep)
