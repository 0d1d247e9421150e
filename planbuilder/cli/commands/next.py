"""`planbuilder next`: the most urgent tasks, each with the command that does it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import click

from planbuilder.cli import DONE
from planbuilder.cli.arguments import format_option, today_option
from planbuilder.cli.options import CommandOptions
from planbuilder.cli.screen import echo
from planbuilder.frontends.step_sentences import step_sentence
from planbuilder.text import LANGUAGES, Text
from planbuilder.wording import Translator, command_line
from planbuilder.workspace import find_root, read_workspace
from planbuilder.workspace.next_steps import Audience, NextStep, next_steps

MOST = 4
"""Steps shown: with a line for the command of each and a head, ten lines at most."""


def command(translate: Translator) -> click.Command:
    """Return the command, with its help in the language of `translate`."""
    option = CommandOptions(translate, "next")

    def show_next_steps(person: str, form: str, today: date, fresh: bool) -> int:
        workspace = read_workspace(find_root(Path.cwd()))
        steps = next_steps(workspace, today, Audience(person), fresh=fresh)
        if form == "json":
            click.echo(json.dumps([_record(step) for step in steps], ensure_ascii=False))
            return DONE
        speak = translate.under(workspace.instrument.formats)
        echo(translate(f"next.{person}"))
        if not steps:
            echo(translate("next.nothing"))
        for step in steps[:MOST]:
            echo(f"- {step_sentence(speak, step)}")
            echo(f"  {command_line(step.command)}")
        if len(steps) > MOST:
            echo(translate("next.more", count=len(steps) - MOST))
        return DONE

    params: list[click.Parameter] = [
        option(
            "--for",
            "person",
            type=click.Choice([each.value for each in Audience]),
            default=Audience.AUTHOR.value,
            show_default=True,
        ),
        format_option(translate),
        today_option(translate),
        option("--fresh", is_flag=True),
    ]
    return click.Command(
        "next", params=params, callback=show_next_steps, help=translate("next.help")
    )


def _record(step: NextStep) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, value in step.values.items():
        if isinstance(value, Text):
            values[name] = {language.value: value[language] for language in LANGUAGES}
        else:
            values[name] = value.isoformat() if isinstance(value, date) else value
    return {
        "step": step.key,
        "file": step.file,
        "command": command_line(step.command),
        **values,
    }
