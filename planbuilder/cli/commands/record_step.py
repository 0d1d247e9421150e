"""`planbuilder record step`: records that a step of a planned closing was taken, with evidence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from planbuilder.approval.action import raise_problems
from planbuilder.approval.closing_steps import new_step_completion
from planbuilder.approval.closure import LAST, remaining_steps, step_label, unopened_problems
from planbuilder.cli import DONE
from planbuilder.cli.arguments import today_option
from planbuilder.cli.completion import steps
from planbuilder.cli.document_argument import document_argument, document_of
from planbuilder.cli.options import CommandOptions
from planbuilder.cli.parameter_types import Day
from planbuilder.cli.record_output import echo_record
from planbuilder.cli.screen import echo
from planbuilder.storage.record_writer import append_record
from planbuilder.wording import Translator
from planbuilder.workspace import record_folder
from planbuilder.workspace.action import action_on


def step_command(translate: Translator) -> click.Command:
    """Return the command, with its help in the language of `translate`."""
    option = CommandOptions(translate, "record.step")

    def record_step(file: Path, step: str, evidence: str, anyway: bool, **details: Any) -> int:
        workspace, answers = document_of(file)
        action = action_on(workspace, answers, **details)
        if not anyway:
            raise_problems(unopened_problems(action))
        record = new_step_completion(action, step, evidence)
        path = append_record(workspace.root, record_folder(answers), record)
        echo_record(translate, workspace, path)
        remaining = [
            each
            for each in remaining_steps(answers, action.records)
            if each.id not in (record.step, LAST)
        ]
        if not remaining:
            state = action.life.states[-1].id
            echo(translate("close.last", file=workspace.file_name(answers), state=state))
            return DONE
        echo(translate("record.step.left"))
        for each in remaining:
            day = action.instrument.date_words(each.on, translate.language)
            label = step_label(action.instrument, each.id)
            echo("  " + translate("close.step", date=day, label=label, step=each.id))
        return DONE

    params: list[click.Parameter] = [
        document_argument(translate),
        click.Argument(["step"], metavar=translate("record.step"), shell_complete=steps),
        option("--evidence", required=True),
        option("--as", "role", default=""),
        option("--on", type=Day()),
        option("--delegation", default=""),
        option("--comment", default=""),
        option("--anyway", is_flag=True),
        today_option(translate),
    ]
    return click.Command(
        "step", params=params, callback=record_step, help=translate("record.step.help")
    )
