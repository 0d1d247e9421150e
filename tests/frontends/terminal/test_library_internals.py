"""The private parts of the terminal libraries are where this front end expects them."""

from __future__ import annotations

from importlib.metadata import version

import questionary
from prompt_toolkit.application import application as application_module
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from prompt_toolkit.output.vt100 import Vt100_Output

from planbuilder.frontends.terminal.canvas import WHOLE_STYLE
from planbuilder.frontends.terminal.library_internals import (
    list_controls,
    set_style,
    share_bindings,
)


def test_the_libraries_are_of_the_versions_this_was_written_for() -> None:
    assert version("prompt_toolkit").startswith("3.0.")
    assert version("questionary").startswith("2.1.")


def test_every_question_shares_one_set_of_editing_keys() -> None:
    share_bindings()
    share_bindings()
    with create_pipe_input() as source:
        for _ in range(2):
            questionary.text("", input=source, output=DummyOutput())
    assert application_module.load_key_bindings.cache_info().hits >= 1  # type: ignore[attr-defined]
    assert application_module.load_key_bindings.cache_info().misses == 1  # type: ignore[attr-defined]


def test_the_list_the_style_and_the_cursor_request_are_where_they_were() -> None:
    with create_pipe_input() as source:
        asked = questionary.select("", ["a", "b"], input=source, output=DummyOutput())
        ((window, control),) = list_controls(asked.application)
        assert [choice.title for choice in control.choices] == ["a", "b"]
        assert control.selected_options == []
        assert hasattr(window, "height")
        set_style(asked.application, WHOLE_STYLE)
        assert asked.application.renderer.style is WHOLE_STYLE
    assert "enable_cpr" in Vt100_Output.__init__.__code__.co_varnames
