"""Help in both languages: examples_of that work, one name for one thing, completion, the manual."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from planbuilder import __version__
from planbuilder.cli import DONE, MISUSED
from planbuilder.cli.group import root
from planbuilder.text import Language
from planbuilder.wording import Translator
from tests.cli.command_tree import examples_of, leaf_commands
from tests.cli.conftest import Command

LANGUAGES = list(Language)
Sample = Callable[[str], Path]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_has_examples_and_each_of_them_parses(
    language: Language, command: Command, sample: Sample
) -> None:
    sample("parks")
    group = root(language)
    for path, leaf in leaf_commands(group):
        assert len(examples_of(leaf)) in (1, 2), path
        for example in examples_of(leaf):
            assert example.startswith(f"planbuilder {path}")
            words = shlex.split(example)[len(path.split()) + 1 :]
            leaf.make_context(path, list(words), obj=Translator(language))
    check = dict(leaf_commands(group))["check"]
    with pytest.raises(click.UsageError):
        check.make_context("check", ["--no-such-option"], obj=Translator(language))


def test_the_language_of_what_is_made_is_not_that_of_what_is_said(
    command: Command, sample: Sample
) -> None:
    root_folder = sample("draft")
    plan = "plans/data-x.yaml"
    result = command(
        "assemble", plan, "--documents-language", "en", "--language", "fr", "--no-page-numbers"
    )
    assert result.code == DONE, result.err
    assert "Fichiers produits" in result.out
    names = {path.name for path in (root_folder / "out").iterdir()}
    assert any(name.endswith(".en.docx") for name in names)
    assert not any(name.endswith(".fr.docx") for name in names)
    assert "--documents-language" not in result.err
    earlier = command("assemble", plan, "--language", "fr", "--no-page-numbers")
    assert earlier.code == DONE
    assert "--documents-language fr" in earlier.err
    assert any(path.name.endswith(".fr.docx") for path in (root_folder / "out").iterdir())
    assert command("template", "adopt", "x.dotx").code == MISUSED


def test_a_command_still_answers_to_its_earlier_name(command: Command) -> None:
    by_name = command("record", "assessments", "--help", "--language", "en")
    assert by_name.code == DONE
    earlier = command("record", "decision", "--help", "--language", "en")
    assert earlier.out.partition("\n")[2] == by_name.out.partition("\n")[2]
    assert "assessments" in by_name.out
    assert (by_name.err, earlier.err) == ("", "“decision” is now called “assessments”.\n")
    assert " decision " not in command("record", "--help", "--language", "en").out


def test_the_words_of_usage_are_in_the_language_of_the_help(command: Command) -> None:
    for words in ((), ("record",)):
        printed = command(*words, "--help", "--language", "fr").out
        assert "COMMANDE [ARGUMENTS]..." in printed
        assert "Commandes\N{NO-BREAK SPACE}:" in printed
        assert "COMMAND [ARGS]..." in command(*words, "--help", "--language", "en").out


def test_the_version_comes_with_those_of_the_instruments(command: Command) -> None:
    first, *rest = command("--version").out.split()
    assert (first, rest[0]) == ("planbuilder", __version__)
    assert {"gc-social-media/3", "lu-medias-sociaux/1", "qc-medias-sociaux/1"} <= set(rest)
