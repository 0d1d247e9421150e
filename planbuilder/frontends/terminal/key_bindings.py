"""The keys of the guided screens, and changes to the lists shown on them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from threading import Thread
from types import MappingProxyType
from typing import Any

from prompt_toolkit.application import Application
from prompt_toolkit.key_binding.key_processor import KeyPressEvent
from prompt_toolkit.layout import Dimension, FormattedTextControl, Layout, VSplit, Window

from planbuilder.frontends.terminal.front_end import Command, CommandEntry, TerminalKey
from planbuilder.frontends.terminal.library_internals import list_controls
from planbuilder.frontends.terminal.line_layout import BETWEEN
from planbuilder.interview.replies import Key

KEY_CODES: Mapping[Command, str] = MappingProxyType(
    {
        Key.BACK: "c-b",
        Key.NEXT: "c-n",
        Key.SKIP: "c-k",
        Key.GUIDANCE: "c-g",
        Key.LANGUAGE: "c-l",
        Key.OVERVIEW: "c-o",
        Key.REVIEW: "c-r",
        Key.ACCEPT: "c-y",
        Key.UNDO: "c-z",
        Key.LATER: "c-f",
        Key.LEAVE: "c-x",
        TerminalKey.QUIT: "c-x",
        TerminalKey.MORE: "c-t",
        TerminalKey.EDITOR: "c-e",
    }
)
"""The key of each command, in the notation of prompt_toolkit."""


def key_name(key: str) -> str:
    """Return the name of a key for a person: `Ctrl-B` for `c-b`."""
    return f"Ctrl-{key[-1].upper()}"


def command_binding(key: Command) -> Callable[[KeyPressEvent], None]:
    """Return a handler that ends the question with a command, keeping what was typed."""

    def leave_with_command(event: KeyPressEvent) -> None:
        event.app.exit(result=CommandEntry(key, event.app.current_buffer.text))

    return leave_with_command


def interrupt_binding(keep: Callable[[], None]) -> Callable[[KeyPressEvent], None]:
    """Return a handler that calls `keep` and raises KeyboardInterrupt from the application."""

    def break_off(event: KeyPressEvent) -> None:
        keep()
        event.app.exit(exception=KeyboardInterrupt())

    return break_off


def end_question(event: KeyPressEvent) -> None:
    """End the question with the present text."""
    event.app.current_buffer.validate_and_handle()


def ticked_ids(application: Application[Any]) -> list[str]:
    """Return the ids ticked in a list, in the order of the list."""
    return [
        str(choice.value)
        for _, display in list_controls(application)
        for choice in display.choices
        if choice.value in display.selected_options
    ]


def add_left_column(application: Application[Any], lines: Sequence[str], width: int) -> None:
    """Show lines in a column to the left of the input."""
    layout = application.layout
    height = len(lines)
    source = Window(FormattedTextControl("\n".join(lines)), width=width, height=height)
    between = Window(width=1, height=height, char=BETWEEN.strip())
    columns = VSplit([source, between, layout.container], padding=1)
    application.layout = Layout(columns, focused_element=layout.current_window)


def limit_height(application: Application[Any], rows: int) -> None:
    """Make the list scroll within `rows` rows, so that the question above stays visible."""
    for window, _ in list_controls(application):
        window.height = Dimension(max=max(rows, 2))


def update_labels(application: Application[Any], labels: Callable[[], Sequence[str]]) -> None:
    """Replace the labels of a list from another thread, once they are computed."""
    threads: list[Thread] = []

    def work() -> None:
        for _, display in list_controls(application):
            for choice, label in zip(display.choices, labels(), strict=False):
                choice.title = label
        application.invalidate()

    def begin(sender: Application[Any]) -> None:
        if not threads:
            threads.append(Thread(target=work, daemon=True))
            threads[0].start()

    application.after_render += begin
