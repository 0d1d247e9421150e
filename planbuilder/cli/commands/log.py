"""`planbuilder log`: records an event in the operation of an account, beside the signed text."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from planbuilder.approval.operations import new_log_entry
from planbuilder.cli import DONE
from planbuilder.cli.arguments import today_option
from planbuilder.cli.completion import events
from planbuilder.cli.document_argument import document_argument, document_of
from planbuilder.cli.instrument_around import instrument_around
from planbuilder.cli.options import CommandOptions
from planbuilder.cli.parameter_types import Day
from planbuilder.cli.record_output import echo_record
from planbuilder.cli.screen import echo
from planbuilder.storage.record_writer import append_record
from planbuilder.wording import Translator
from planbuilder.workspace import record_folder
from planbuilder.workspace.action import action_on


def _events() -> str:
    life = instrument_around().lifecycle
    return ", ".join(event.id for event in life.log) if life else ""


def command(translate: Translator) -> click.Command:
    """Return the command, with its help in the language of `translate`."""
    option = CommandOptions(translate, "log")

    def log(
        file: Path, event: str, row: str, value: str, next_on: date | None, **details: Any
    ) -> int:
        workspace, answers = document_of(file)
        evidence = details.pop("evidence")
        action = action_on(workspace, answers, **details)
        record = new_log_entry(
            action, event, row=row, value=value, next_on=next_on, evidence=evidence
        )
        path = append_record(workspace.root, record_folder(answers), record)
        echo(action.life.event(record.event).label[translate.language])
        echo_record(translate, workspace, path)
        echo(translate("log.kept"))
        return DONE

    params: list[click.Parameter] = [
        document_argument(translate),
        click.Argument(["event"], metavar=translate("log.event"), shell_complete=events),
        option("--row", default=""),
        option("--value", default=""),
        option("--next", "next_on", type=Day()),
        option("--evidence", default=""),
        option("--as", "role", default=""),
        option("--on", type=Day()),
        option("--comment", default=""),
        today_option(translate),
    ]
    return click.Command(
        "log", params=params, callback=log, help=translate("log.help", events=_events())
    )
