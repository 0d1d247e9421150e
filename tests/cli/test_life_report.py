"""The status of accounts fits the screen it is printed on."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from planbuilder.cli import DONE
from tests.cli.conftest import Command
from tests.frontends.terminal.terminal_emulator import Terminal

Sample = Callable[[str], Path]


DAY = ("--today", "2026-11-21")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_status_fits_eighty_columns(language: str, sample: Sample) -> None:
    root = sample("draft")
    with Terminal(root, "status", "--language", language, *DAY, rows=120, columns=400) as wide:
        assert wide.ended() == DONE
        assert re.search("Facebook +[0-9]", wide.text)
        shares = "share of the texts" if language == "en" else "part des textes"
        assert shares in " ".join(wide.text.split())
    # A screen wider than the terminal says it is shows what would have run over its edge.
    with Terminal(root, "status", "--language", language, *DAY, rows=120, columns=80) as terminal:
        terminal.emulated.resize(columns=400)
        assert terminal.ended() == DONE
        lines = terminal.text.splitlines()
    assert max(map(len, lines)) <= 80
    text = " ".join(" ".join(lines).split())
    assert ("June 30, 2026" if language == "en" else "30 juin 2026") in text
    assert "Facebook" in text
    assert ("Findings" if language == "en" else "Constats") in text
    assert ("Next date" if language == "en" else "Prochaine") in text
    # What has no column there has a view of its own, and the legend says which.
    assert shares not in text and "planbuilder status --languages" in text


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_status_fits_eighty_columns_in_a_pipe(
    language: str, command: Command, sample: Sample
) -> None:
    sample("draft")
    for more in ((), ("--languages",)):
        printed = command("status", *more, "--language", language, *DAY).out
        lines = [line for line in printed.splitlines() if "→ planbuilder" not in line]
        assert max(map(len, lines)) <= 80
        assert "flood-facebook" in printed
