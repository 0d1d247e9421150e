"""`--help` and `--version`: what click would print, at a fraction of its price."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from planbuilder.cli import DONE
from planbuilder.cli.help_text import opening_page
from planbuilder.text import Language
from tests.cli.conftest import Command, Sample

SLOW = ("yaml", "ruamel", "pydantic", "click", "json", "dataclasses", "planbuilder.instrument")
"""What neither call imports."""


@pytest.mark.parametrize("word", ["--help", "--version"])
def test_neither_a_parser_nor_an_instrument_is_imported(
    word: str, folder: Path, sample: Sample
) -> None:
    sample("parks")
    program = (
        "import sys; from planbuilder.cli import run; run(sys.argv[1:]);"
        "print(*sys.modules, file=sys.stderr)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, word],
        env={**os.environ, "PLANBUILDER_LANGUAGE": ""},
        capture_output=True,
        check=True,
        text=True,
    )
    assert "planbuilder" in run.stdout
    assert set(SLOW).isdisjoint(run.stderr.split())


@pytest.mark.parametrize("language", list(Language))
def test_the_version_is_what_click_prints(language: Language, command: Command) -> None:
    # With an option that stands twice, click answers itself.
    by_click = command("--language", language.value, "--language", language.value, "--version")
    assert by_click.code == DONE
    assert command("--language", language.value, "--version") == by_click
    assert command(f"--language={language.value}", "--version") == by_click


def test_help_fits_a_narrow_terminal(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    wide = command("-h").out
    assert max(map(len, wide.splitlines())) > 60
    monkeypatch.setenv("COLUMNS", "60")
    narrow = command("--help").out
    assert max(map(len, narrow.splitlines())) <= 60
    assert narrow.split() == wide.split()


def test_only_calls_for_nothing_else_are_answered() -> None:
    for words in ([], ["check", "--help"], ["--help", "check"], ["--language", "de", "--help"]):
        assert opening_page(words, Language.EN) is None


def test_the_profile_decides_the_language_of_help(sample: Sample, command: Command) -> None:
    profile = sample("parks") / "profile.yaml"
    text = profile.read_text(encoding="utf-8")
    assert command("--help").out.startswith("Usage:")
    for line in (
        'first_language: "fr"',
        "first_language: fr  # ours",
        'first_language:\n      "fr"',
    ):
        profile.write_text(text.replace('first_language: "en"', line), encoding="utf-8")
        assert command("--help").out.startswith("Utilisation"), line
