"""The search for the words of a rule finds what its patterns together would find."""

from __future__ import annotations

import pytest

from planbuilder.checks.word_patterns import first_match

PATTERNS = (r"colou?rs?\b", "(?:red|blue)", "grey|gray", r"wals?\b|wals", r"blacks\w*")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Many COLOURS", "COLOURS"),
        ("one color", "color"),
        ("it is blue, not red", "blue"),
        ("Gray walls", "Gray"),
        ("wal\u017fide", "wal\u017f"),
        ("infrared", None),
        ("nothing of these: black", None),
    ],
)
def test_the_first_word_is_found_however_its_pattern_begins(text: str, found: str | None) -> None:
    match = first_match(PATTERNS, text)
    assert (match and match[0]) == found


def test_without_patterns_there_is_no_match() -> None:
    assert first_match((), "any text") is None
