"""Characters that do not show are told from those that join what shows."""

from __future__ import annotations

import pytest

from planbuilder.text.hidden_characters import (
    code_points,
    first_hidden,
    hidden_characters,
    without_hidden,
)
from tests.text.hidden_samples import HIDDEN

SHOWN = (
    "👩\u200d👩\u200d👧",
    "🏴\U000e0067\U000e0062\U000e0065\U000e007f",
    "❤\ufe0f",
    "❤\ufe0e ©\ufe0f 1\ufe0f\u20e3 🅰\ufe0f",
    "e\u0301",
    "10\u00a0000\u202f$",
)


@pytest.mark.parametrize("character", list(HIDDEN))
def test_a_hidden_character_is_named_and_removed(character: str) -> None:
    text = f"a{character}b"
    assert hidden_characters(text) == (character,)
    assert without_hidden(text) == "ab"
    assert code_points(hidden_characters(text)) == f"U+{ord(character):04X}"


@pytest.mark.parametrize("text", SHOWN)
def test_what_shows_is_kept(text: str) -> None:
    assert hidden_characters(text) == ()
    assert without_hidden(f"x\u200b{text}") == f"x{text}"


def test_the_place_of_the_first_one_is_shown_by_what_is_around_it() -> None:
    text = "Above.\nA sentence of people \u202enear\u200b rivers and lakes.\nBelow."
    assert first_hidden(text) == "…sentence of people <U+202E>near rivers and…"
    assert first_hidden(f"{'x' * 30}\u2066{'y' * 30}") == f"…{'x' * 20}<U+2066>{'y' * 20}…"
    assert first_hidden("\u2066") == "<U+2066>"
    assert first_hidden("People") == ""
