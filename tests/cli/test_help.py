"""Help in both languages: examples that work, one name for one thing, completion, the manual."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from click.shell_completion import BashComplete

from planbuilder import __version__
from planbuilder.cli import DONE, FAILED, MISUSED
from planbuilder.cli.group import root
from planbuilder.cli.manual import manual_page
from planbuilder.cli.out_option import OutPath
from planbuilder.text import Language
from planbuilder.wording import Translator
from tests.cli.conftest import Command

LANGUAGES = list(Language)
Sample = Callable[[str], Path]


def leaves(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group, info_name="planbuilder")
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from leaves(command, (*path, name))
        else:
            yield " ".join((*path, name)), command


def examples(command: click.Command) -> list[str]:
    lines = (command.epilog or "").splitlines()
    return [line.strip() for line in lines if line.strip().startswith("planbuilder ")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_has_examples_and_each_of_them_parses(
    language: Language, command: Command, sample: Sample
) -> None:
    sample("parks")
    group = root(language)
    for path, leaf in leaves(group):
        assert len(examples(leaf)) in (1, 2), path
        for example in examples(leaf):
            assert example.startswith(f"planbuilder {path}")
            words = shlex.split(example)[len(path.split()) + 1 :]
            leaf.make_context(path, list(words), obj=Translator(language))
    check = dict(leaves(group))["check"]
    with pytest.raises(click.UsageError):
        check.make_context("check", ["--no-such-option"], obj=Translator(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_arguments_that_mean_the_same_are_named_alike(language: Language) -> None:
    translate = Translator(language)
    folder, file = translate("demo.folder"), translate("argument.files")
    for path, leaf in leaves(root(language)):
        for param in leaf.params:
            context = click.Context(leaf)
            shown = param.make_metavar(context)
            if isinstance(param.type, OutPath) and param.type.files:
                assert shown == f"{folder}|{file}", (path, param.name)
            elif isinstance(param.type, click.Path) and not param.type.file_okay:
                assert folder in shown, (path, param.name)
            else:
                assert folder not in shown, (path, param.name)
            if isinstance(param.type, click.Path) and param.type.file_okay:
                assert file in shown or "[" in shown, (path, param.name)
            if "--language" in param.opts:
                assert (shown, param.help) == ("[en|fr]", translate("option.language"))
        assert any("--language" in param.opts for param in leaf.params), path


def test_the_language_of_what_is_made_is_not_that_of_what_is_said(
    command: Command, sample: Sample
) -> None:
    root_folder = sample("draft")
    plan = "plans/data-x.yaml"
    made = command(
        "assemble", plan, "--documents-language", "en", "--language", "fr", "--no-page-numbers"
    )
    assert made.code == DONE, made.err
    assert "Fichiers produits" in made.out
    names = {path.name for path in (root_folder / "out").iterdir()}
    assert any(name.endswith(".en.docx") for name in names)
    assert not any(name.endswith(".fr.docx") for name in names)
    assert "--documents-language" not in made.err
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


def test_a_document_is_found_by_its_name_or_that_is_said(command: Command, sample: Sample) -> None:
    folder = sample("draft")
    by_name = command("check", "data-x", "--language", "en")
    by_path = command("check", "plans/data-x.yaml", "--language", "en")
    assert by_name == by_path
    os.chdir(folder / "plans")
    assert command("check", "strategy", "--language", "en").out.startswith("strategy.yaml")
    for words in (("check",), ("assemble",), ("package",)):
        wrong = command(*words, "data-z", "--language", "en")
        assert wrong.code == FAILED
        assert "data-x" in wrong.err


def completed(words: list[str], incomplete: str) -> list[str]:
    group = root(Language.EN)
    shell = BashComplete(group, {}, "planbuilder", "_PLANBUILDER_COMPLETE")
    return [item.value for item in shell.get_completions(words, incomplete)]


def test_a_shell_completes_names_states_and_sections(
    command: Command, sample: Sample, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample("parks")
    assert "national-x" in completed(["check"], "nat")
    assert completed(["move", "national-x"], "cons") == ["consulted"]
    assert "risks" in completed(["interview", "national-x", "--section"], "ri")
    assert "followers_notice" in completed(["record", "step", "national-x"], "fol")
    assert completed(["assemble", "--documents"], "note,ass") == ["note,assessments"]
    assert completed([], "verif") == ["verify"]
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("SHELL", "/bin/bash")
    assert command("completion").code == DONE
    script = tmp_path / "data" / "bash-completion" / "completions" / "planbuilder"
    assert subprocess.run(["bash", "-n", str(script)], check=False).returncode == 0
    assert command("completion", "zsh", "--show").out.startswith("#compdef planbuilder")
    monkeypatch.setenv("SHELL", "/bin/tcsh")
    assert command("completion").code == MISUSED


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_manual_says_what_help_says(
    language: Language, command: Command, tmp_path: Path
) -> None:
    assert command("manual", str(tmp_path / "man"), "--language", language.value).code == DONE
    place = tmp_path / "man" / ("fr" if language is Language.FR else "") / "man1" / "planbuilder.1"
    page = place.read_text(encoding="utf-8")
    assert page == manual_page(Translator(language), root(language))
    for path, leaf in leaves(root(language)):
        assert f"planbuilder {path}".replace("-", "\\-") in page
        for example in examples(leaf):
            assert example.replace("-", "\\-") in page
    lines = page.splitlines()
    known = (".TH ", ".SH ", ".SS ", ".B ", ".PP", ".TP", ".nf", ".fi")
    assert all(line.startswith(known) for line in lines if line.startswith((".", "'")))


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
