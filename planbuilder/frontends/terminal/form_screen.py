"""A form in a terminal: one field on each line, Tab and arrows to move, Ctrl-S to finish."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from prompt_toolkit.application import Application
from prompt_toolkit.filters import has_focus
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.key_binding.key_processor import KeyPressEvent
from prompt_toolkit.layout import FormattedTextControl, HSplit, Layout, VSplit, Window
from prompt_toolkit.widgets import TextArea

from planbuilder.frontends.terminal.front_end import (
    BETWEEN_ENTRIES,
    Command,
    CommandEntry,
    FormLine,
)
from planbuilder.frontends.terminal.key_bindings import KEY_CODES
from planbuilder.frontends.terminal.line_layout import numbered_options, shorten

WIDEST_LABEL = 30
_OPTION_ROWS = 4


def form_application(
    lines: Sequence[FormLine],
    keys: Sequence[Command],
    keep: Callable[[str], None],
    label: Callable[[str], str],
    **how: Any,
) -> Application[tuple[str, ...] | CommandEntry]:
    """Return a prompt_toolkit application that fills in a form, from its first wrong field on.

    Its result is the entry of every field, in order, or the command of one of `keys`. `keep`
    receives the entries when the person breaks off; `label` adds a colon to a name; `how` is passed
    on to the application (input, output, style).
    """
    label_width = min(max((len(line.label) for line in lines), default=0) + 1, WIDEST_LABEL)
    areas = [TextArea(line.entry, multiline=False, height=1) for line in lines]
    for area in areas:  # the cursor starts at the end of the present entry
        area.buffer.cursor_position = len(area.text)
    rows = [
        VSplit(
            [
                Window(
                    FormattedTextControl(label(shorten(line.label, label_width))),
                    width=label_width + 3,
                ),
                area,
            ],
            height=1,
        )
        for line, area in zip(lines, areas, strict=True)
    ]

    def options() -> str:
        place = next((i for i, area in enumerate(areas) if layout.has_focus(area)), 0)
        return numbered_options(lines[place].options) or lines[place].hint

    below = Window(
        FormattedTextControl(options), height=_OPTION_ROWS, wrap_lines=True, always_hide_cursor=True
    )
    first = next((i for i, line in enumerate(lines) if line.is_wrong), 0)
    layout = Layout(HSplit([*rows, below]), focused_element=areas[first])
    return Application(
        layout=layout,
        key_bindings=_bindings(areas, keys, keep),
        erase_when_done=True,
        **how,
    )


def _bindings(
    areas: Sequence[TextArea], keys: Sequence[Command], keep: Callable[[str], None]
) -> KeyBindings:
    bindings = KeyBindings()

    def contents() -> tuple[str, ...]:
        return tuple(area.text for area in areas)

    def finish(event: KeyPressEvent) -> None:
        event.app.exit(result=contents())

    def step(event: KeyPressEvent, by: int) -> None:
        here = next((i for i, area in enumerate(areas) if event.app.layout.has_focus(area)), 0)
        target = areas[(here + by) % len(areas)]
        event.app.layout.focus(target)
        target.buffer.cursor_position = len(target.text)

    for key in ("tab", "down"):
        bindings.add(key, eager=True)(lambda event: step(event, 1))
    for key in ("s-tab", "up"):
        bindings.add(key, eager=True)(lambda event: step(event, -1))
    # Enter moves to the next field, and finishes in the last one.
    bindings.add("enter", eager=True, filter=~has_focus(areas[-1]))(lambda event: step(event, 1))
    bindings.add("enter", eager=True, filter=has_focus(areas[-1]))(finish)
    bindings.add("c-s", eager=True)(finish)

    @bindings.add("c-c", eager=True)
    def interrupt(event: KeyPressEvent) -> None:
        keep(BETWEEN_ENTRIES.join(contents()))
        event.app.exit(exception=KeyboardInterrupt())

    @bindings.add("c-d", eager=True)
    def end(event: KeyPressEvent) -> None:
        if not any(contents()):
            event.app.exit(exception=EOFError())

    for key in keys:
        bindings.add(KEY_CODES[key], eager=True)(_command(key, contents))
    return bindings


def _command(key: Command, contents: Callable[[], tuple[str, ...]]) -> Any:
    def leave(event: KeyPressEvent) -> None:
        event.app.exit(result=CommandEntry(key, BETWEEN_ENTRIES.join(contents())))

    return leave
