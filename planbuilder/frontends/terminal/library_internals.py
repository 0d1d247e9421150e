"""What this front end uses of prompt_toolkit and questionary beyond their public interfaces.

Written for prompt_toolkit 3.0 and questionary 2.1; `pyproject.toml` holds both below the next major
version, and the tests of this module fail where an upgrade moves what is used here:

- `application.load_key_bindings`: built anew for each question, several times over, which takes
  longer than all the rest of showing it. The bindings hold no state, so one set serves all.
- `renderer.style`: questionary merges its styles for each question; ours are merged once.
- `Vt100_Output.enable_cpr`: the screen is cleared before each page, so the cursor need not be
  asked where it stands; a terminal that does not answer would print the request.
- `InquirerControl`: the list of questionary, to be made scrollable, relabelled and read; one with
  more options than it has shortcuts refuses to have any, and is given those there are.
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
    """Make every question use the same editing keys, from now on in this process."""
    loader = getattr(application_module, _LOADER)
    if not hasattr(loader, "cache_info"):
        setattr(application_module, _LOADER, lru_cache(maxsize=1)(loader))


def set_style(application: Application[Any], style: BaseStyle) -> None:
    """Draw a question in a style that is merged already."""
    application.renderer.style = style


def disable_cursor_request(target: Output) -> None:
    """Keep an output from asking the terminal where its cursor stands."""
    if isinstance(target, Vt100_Output):
        target.enable_cpr = False


def list_controls(application: Application[Any]) -> list[tuple[Window, InquirerControl]]:
    """Return the lists of a question with the windows that hold them."""
    return [
        (window, window.content)
        for window in application.layout.find_all_windows()
        if isinstance(window.content, InquirerControl)
    ]


def add_shortcuts(application: Application[Any]) -> None:
    """Give the first options of a long list the keys that those of a short one have."""
    bindings = KeyBindings()
    for _, control in list_controls(application):
        control.use_shortcuts = True
        for place, choice in enumerate(control.choices):
            if isinstance(choice.shortcut_key, str):
                bindings.add(choice.shortcut_key, eager=True)(_pointing(control, place))
    before = application.key_bindings
    application.key_bindings = merge_key_bindings([*([before] if before else []), bindings])


def _pointing(control: InquirerControl, place: int) -> Callable[[KeyPressEvent], None]:
    def point(event: KeyPressEvent) -> None:
        control.pointed_at = place

    return point
