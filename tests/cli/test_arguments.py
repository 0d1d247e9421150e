"""A document is found by its name, or that is said."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from planbuilder.cli import FAILED
from planbuilder.cli.arguments import answer_files
from planbuilder.cli.group import root
from planbuilder.cli.out_option import OutPath
from planbuilder.errors import PlanbuilderError
from planbuilder.text import Language
from planbuilder.wording import Translator
from planbuilder.workspace import open_workspace
from tests.cli.command_tree import leaf_commands
from tests.cli.conftest import Command

LANGUAGES = list(Language)


Sample = Callable[[str], Path]


@pytest.mark.parametrize("language", LANGUAGES)
def test_arguments_that_mean_the_same_are_named_alike(language: Language) -> None:
    translate = Translator(language)
    folder, file = translate("demo.folder"), translate("argument.files")
    for path, leaf in leaf_commands(root(language)):
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


def test_no_plan_goes_on_as_if_a_broken_strategy_were_not_there(
    command: Command, sample: Sample
) -> None:
    folder = sample("draft")
    (folder / "strategy.yaml").unlink()
    os.mkfifo(folder / "strategy.yaml")
    for words in (("package", "data-x", "--draft"), ("check", "data-x", "strategy")):
        refused = command(*words, "--language", "en")
        assert refused.code == FAILED
        assert refused.err.count("strategy.yaml\n") == 1


def test_a_copy_of_the_strategy_stops_no_document_that_is_named(sample: Sample) -> None:
    folder = sample("draft")
    (folder / "strategy-PC-12.yaml").write_bytes((folder / "strategy.yaml").read_bytes())
    workspace = open_workspace(folder)
    plan = "plans/data-x.yaml"
    assert answer_files(workspace, [folder / plan]) == (plan,)
    with pytest.raises(PlanbuilderError) as refused:
        answer_files(workspace, [])
    assert [problem.code for problem in refused.value.problems] == ["document_copied"]
