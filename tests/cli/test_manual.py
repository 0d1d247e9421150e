"""The manual says what help says."""

from __future__ import annotations

from pathlib import Path

import pytest

from planbuilder.cli import DONE
from planbuilder.cli.group import root
from planbuilder.cli.manual import manual_page
from planbuilder.text import Language
from planbuilder.wording import Translator
from tests.cli.command_tree import examples_of, leaf_commands
from tests.cli.conftest import Command

LANGUAGES = list(Language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_manual_says_what_help_says(
    language: Language, command: Command, tmp_path: Path
) -> None:
    assert command("manual", str(tmp_path / "man"), "--language", language.value).code == DONE
    place = tmp_path / "man" / ("fr" if language is Language.FR else "") / "man1" / "planbuilder.1"
    page = place.read_text(encoding="utf-8")
    assert page == manual_page(Translator(language), root(language))
    for path, leaf in leaf_commands(root(language)):
        assert f"planbuilder {path}".replace("-", "\\-") in page
        for example in examples_of(leaf):
            assert example.replace("-", "\\-") in page
    lines = page.splitlines()
    known = (".TH ", ".SH ", ".SS ", ".B ", ".PP", ".TP", ".nf", ".fi")
    assert all(line.startswith(known) for line in lines if line.startswith((".", "'")))
