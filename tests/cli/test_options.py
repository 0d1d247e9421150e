"""The help of an option is found by its name, the command's own words before shared ones."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from planbuilder import cli
from planbuilder.cli.group import root
from planbuilder.cli.options import CommandOptions
from planbuilder.text import Language
from planbuilder.wording import Translator
from tests.cli.command_tree import leaf_commands


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(
    ("command", "declarations", "key"),
    [
        ("close", ("--on", "ends_on"), "close.on"),
        ("move", ("--on",), "option.on"),
        ("record.step", ("--evidence",), "record.step.evidence"),
        ("record.step", ("--as", "role"), "option.as"),
        ("translate.mark", ("--by",), "translate.mark.by"),
        ("assemble", ("--page-numbers/--no-page-numbers",), "assemble.page_numbers"),
    ],
)
def test_help_is_found_by_name(
    command: str, declarations: tuple[str, ...], key: str, language: Language
) -> None:
    translate = Translator(language)
    assert CommandOptions(translate, command)(*declarations).help == translate(key)


def test_an_option_without_help_is_a_mistake_of_the_developer() -> None:
    with pytest.raises(KeyError, match="move: --sideways"):
        CommandOptions(Translator(Language.EN), "move")("--sideways")


def _commands(group: click.Group) -> Iterator[click.Command]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield from _commands(command) if isinstance(command, click.Group) else [command]


@pytest.mark.parametrize(
    "command", list(_commands(root(Language.EN))), ids=lambda each: str(each.name)
)
def test_every_parameter_reaches_the_function_of_its_command(command: click.Command) -> None:
    assert command.callback is not None
    values = {param.name: None for param in command.params if param.expose_value and param.name}
    inspect.signature(command.callback).bind(**values)


def test_an_unreadable_file_is_an_error_and_no_wrong_usage() -> None:
    paths = {
        (path, param.name): param.type.readable
        for path, leaf in leaf_commands(root(Language.EN))
        for param in leaf.params
        if isinstance(param.type, click.Path)
    }
    assert len(paths) > 40
    assert [each for each, readable in paths.items() if readable] == []


def test_every_option_finds_its_help_by_name() -> None:
    places = [
        path for path in Path(cli.__path__[0]).rglob("*.py") if "click.Option(" in path.read_text()
    ]
    assert [path.name for path in places] == ["options.py"]
