"""The non-public parts of prompt_toolkit and questionary that this front end uses.

No other module uses non-public parts of a library. Written for prompt_toolkit 3.0 and questionary
2.1; `pyproject.toml` excludes the next minor versions, and the tests of this module fail when an
upgrade changes what is used here:

- `application.load_key_bindings`: built several times for each question, which takes longer than
  everything else together. The bindings hold no state, so one set is shared.
- `renderer.style`: questionary merges its styles for each question; ours are merged once.
- `Vt100_Output.enable_cpr`: the screen is cleared before each page, so the position of the cursor
  is known; a terminal that does not answer the request would print it.
- `InquirerControl`: the list of questionary, made scrollable, relabelled and read here. It refuses
  shortcuts for more options than it has shortcuts, and is given those there are.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from prompt_toolkit.application import Application
from prompt_toolkit.application import application as application_module
from prompt_toolkit.key_binding import KeyBindings, merge_key_bindings
from prompt_toolkit.key_binding.key_processor import KeyPressEvent
from prompt_toolkit.layout import Window
from prompt_toolkit.output import Output
from prompt_toolkit.output.vt100 import Vt100_Output
from prompt_toolkit.styles import BaseStyle
from questionary.prompts.common import InquirerControl

_LOADER = "load_key_bindings"


def share_bindings() -> None:
    """Make all questions in this process share one set of editing keys."""
    loader = getattr(application_module, _LOADER)
    if not hasattr(loader, "cache_info"):
        setattr(application_module, _LOADER, lru_cache(maxsize=1)(loader))


def set_style(application: Application[Any], style: BaseStyle) -> None:
    """Draw a question in a style that is already merged."""
    application.renderer.style = style


def disable_cursor_request(target: Output) -> None:
    """Keep an output from asking the terminal for the position of the cursor."""
    if isinstance(target, Vt100_Output):
        target.enable_cpr = False


def list_controls(application: Application[Any]) -> list[tuple[Window, InquirerControl]]:
    """Return the lists of a question together with their windows."""
    return [
        (window, window.content)
        for window in application.layout.find_all_windows()
        if isinstance(window.content, InquirerControl)
    ]


def add_shortcuts(application: Application[Any]) -> None:
    """Give the first options of a long list the shortcuts that a short list has."""
    bindings = KeyBindings()
    for _, control in list_controls(application):
        control.use_shortcuts = True
        for place, choice in enumerate(control.choices):
            if isinstance(choice.shortcut_key, str):
                bindings.add(choice.shortcut_key, eager=True)(_pointer_to(control, place))
    before = application.key_bindings
    application.key_bindings = merge_key_bindings([*([before] if before else []), bindings])


def _pointer_to(control: InquirerControl, place: int) -> Callable[[KeyPressEvent], None]:
    def point(event: KeyPressEvent) -> None:
        control.pointed_at = place

    return point
