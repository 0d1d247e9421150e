"""Characters that do not show are told from those that join what shows."""

from __future__ import annotations

import pytest

from planbuilder.text.hidden_characters import code_points, hidden_characters, without_hidden

HIDDEN = "\u00ad\u200b\u200e\u202a\u202e\u2066\u2069\ufdd0\ufeff\u2060\U000e0041"
SHOWN = (
    "👩\u200d👩\u200d👧",
    "🏴\U000e0067\U000e0062\U000e0065\U000e007f",
    "❤\ufe0f",
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
