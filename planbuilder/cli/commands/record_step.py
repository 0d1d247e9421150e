"""`planbuilder record step`: a step of a planned closing was taken, and what shows it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from planbuilder.approval.closure import LAST, new_step_completion, remaining_steps, step_label
from planbuilder.cli import DONE
from planbuilder.cli.arguments import Day, today_option
from planbuilder.cli.commands.sign import act_of
from planbuilder.cli.document_argument import document_argument, document_of
from planbuilder.cli.i18n import Say
from planbuilder.storage.record_writer import append_record
from planbuilder.text import format_date
from planbuilder.workspace import record_folder


def step_command(say: Say) -> click.Command:
    """Return the command in one language."""

    def taken(file: Path, step: str, evidence: str, **given: Any) -> int:
        workspace, answers = document_of(file)
        act = act_of(workspace, file, **given)
        record = new_step_completion(act, step, evidence)
        path = append_record(workspace.root, record_folder(answers), record)
        click.echo(say("sign.done", file=path.relative_to(workspace.root).as_posix()))
        left = [
            each
            for each in remaining_steps(answers, act.records)
            if each.id not in (record.step, LAST)
        ]
        if not left:
            state = act.life.states[-1].id
            click.echo(say("close.last", file=workspace.shown(answers), state=state))
            return DONE
        click.echo(say("record.step.left"))
        for each in left:
            day = format_date(each.on, say.language)
            label = step_label(act.instrument, each.id)
            click.echo("  " + say("close.step", date=day, label=label, step=each.id))
        return DONE

    params: list[click.Parameter] = [
        document_argument(say),
        click.Argument(["step"], metavar=say("record.step")),
        click.Option(["--evidence"], required=True, help=say("record.step.evidence")),
        click.Option(["--as", "role"], default="", help=say("move.as")),
        click.Option(["--on"], type=Day(), metavar="YYYY-MM-DD", help=say("move.on")),
        click.Option(["--delegation"], default="", help=say("sign.delegation")),
        click.Option(["--comment"], default="", help=say("move.comment")),
        today_option(say),
    ]
    return click.Command("step", params=params, callback=taken, help=say("record.step.help"))
