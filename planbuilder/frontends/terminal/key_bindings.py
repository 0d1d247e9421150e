"""The keys of the guided screens, and the lists on them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from threading import Thread
from types import MappingProxyType
from typing import Any

from prompt_toolkit.application import Application
from prompt_toolkit.application import application as application_module
from prompt_toolkit.key_binding.key_processor import KeyPressEvent
from prompt_toolkit.layout import Dimension, FormattedTextControl, Layout, VSplit, Window
from questionary.prompts.common import InquirerControl

from planbuilder.frontends.terminal.front_end import Also, Wish, Wished
from planbuilder.frontends.terminal.layout import BETWEEN
from planbuilder.interview.replies import Key

PRESSED: Mapping[Wish, str] = MappingProxyType(
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
        Also.QUIT: "c-x",
        Also.MORE: "c-t",
        Also.EDITOR: "c-e",
    }
)
"""The key that stands for each wish."""


_MAKING = "load_key_bindings"


def name_of(key: str) -> str:
    """Return a key as a person reads it: `Ctrl-B` for `c-b`."""
    return f"Ctrl-{key[-1].upper()}"


def share_bindings() -> None:
    """Make every question use the same editing keys.

    prompt_toolkit makes its hundreds of bindings anew for each of them, several times over: that
    took longer than all the rest of showing a question. They hold no state.
    """
    made = getattr(application_module, _MAKING)
    if not hasattr(made, "cache_info"):
        setattr(application_module, _MAKING, lru_cache(maxsize=1)(made))


def wishing(key: Wish) -> Callable[[KeyPressEvent], None]:
    """Return what a key does: end the question with a wish, keeping what was typed."""

    def wish(event: KeyPressEvent) -> None:
        event.app.exit(result=Wished(key, event.app.current_buffer.text))

    return wish


def end(event: KeyPressEvent) -> None:
    """Take the text as it stands."""
    event.app.current_buffer.validate_and_handle()


def _lists(application: Application[Any]) -> list[tuple[Window, InquirerControl]]:
    return [
        (window, window.content)
        for window in application.layout.find_all_windows()
        if isinstance(window.content, InquirerControl)
    ]


def ticked(application: Application[Any]) -> list[str]:
    """Return the ids that are ticked in a shown list, in its order."""
    return [
        str(choice.value)
        for _, shown in _lists(application)
        for choice in shown.choices
        if choice.value in shown.selected_options
    ]


def beside(application: Application[Any], lines: Sequence[str], width: int) -> None:
    """Set lines in a column to the left of where the answer is typed."""
    layout = application.layout
    height = len(lines)
    source = Window(FormattedTextControl("\n".join(lines)), width=width, height=height)
    between = Window(width=1, height=height, char=BETWEEN.strip())
    columns = VSplit([source, between, layout.container], padding=1)
    application.layout = Layout(columns, focused_element=layout.current_window)


def limited(application: Application[Any], rows: int) -> None:
    """Make the list scroll within so many rows, so that the question above it stays in view."""
    for window, _ in _lists(application):
        window.height = Dimension(max=max(rows, 2))


def fill_in(application: Application[Any], labels: Callable[[], Sequence[str]]) -> None:
    """Replace the labels of a shown list once they are known, without keeping anyone waiting."""
    started: list[Thread] = []

    def work() -> None:
        for _, shown in _lists(application):
            for choice, label in zip(shown.choices, labels(), strict=False):
                choice.title = label
        application.invalidate()

    def begin(sender: Application[Any]) -> None:
        if not started:
            started.append(Thread(target=work, daemon=True))
            started[0].start()

    application.after_render += begin
