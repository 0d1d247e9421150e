"""A keyboard without terminal settings is left alone."""

from __future__ import annotations

import pytest

from planbuilder.frontends.terminal import keyboard
from planbuilder.interview.replies import (
    Answer,
)
from tests.frontends.terminal.key_presses import press_keys
from tests.interview.builders import at, plan

DOWN, ENTER, END, SPACE = "\x1b[B", "\r", "\x13", " "


def test_a_keyboard_without_terminal_settings_is_left_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # As on Windows, where there is no termios.
    monkeypatch.setattr(keyboard, "termios", None)
    with keyboard.buffered_keys(), keyboard.ordinary_keys():
        assert press_keys(at(plan(), "account.name_fr"), "Nom", ENTER) == Answer("Nom")
