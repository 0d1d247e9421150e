"""Help and mistakes speak the language of the person."""

from __future__ import annotations

import pytest

from planbuilder.cli import DONE
from planbuilder.cli.group import COMMANDS
from tests.cli.conftest import Command


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_is_in_both_languages(name: str, language: str, command: Command) -> None:
    result = command(*([name] if name else []), "--help", "--language", language)
    assert result.code == DONE
    heading = {"en": "Usage:", "fr": "Utilisation :"}[language]
    assert result.out.startswith(heading)
    other = {"en": "Afficher", "fr": "Show this"}[language]
    assert other not in result.out


def test_french_help_speaks_french_in_its_headings_and_placeholders(command: Command) -> None:
    output = command("sign", "--help", "--language", "fr").out
    assert "Options\N{NO-BREAK SPACE}:" in output
    assert "TEXTE" in output
    assert "AAAA-MM-JJ" in output
    assert "YYYY" not in output
