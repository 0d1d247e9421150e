"""The status of languages fits the screen it is printed on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from planbuilder.cli import DONE
from tests.frontends.terminal.terminal_emulator import Terminal

Sample = Callable[[str], Path]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_status_of_languages_fits_eighty_columns(language: str, sample: Sample) -> None:
    words = ("status", "--languages", "--language", language, "--today", "2026-11-21")
    with Terminal(sample("parks"), *words, rows=200, columns=80) as terminal:
        terminal.emulated.resize(columns=400)
        assert terminal.ended() == DONE
        lines = terminal.text.splitlines()
    assert max(map(len, lines)) <= 80
    text = " ".join(" ".join(lines).split())
    assert "plans/national-x.yaml" in text
    legend = "Drafts, machine, reviewed: answers." if language == "en" else "réponses."
    assert text.endswith(legend)
