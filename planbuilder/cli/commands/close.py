"""`planbuilder close`: plan the end of an account, with every step and its day."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from planbuilder.approval.closure import new_closing_plan, step_label, with_planned_end
from planbuilder.approval.history import state_of
from planbuilder.cli import DONE
from planbuilder.cli.arguments import Day, today_option
from planbuilder.cli.commands.sign import act_of
from planbuilder.cli.document_argument import document_argument, document_of
from planbuilder.cli.i18n import Say
from planbuilder.storage import save_answers
from planbuilder.storage.record_writer import append_record
from planbuilder.text import format_date
from planbuilder.workspace import record_folder


def command(say: Say) -> click.Command:
    """Return the command in one language."""

    def close(file: Path, ends_on: date, trigger: str, **given: Any) -> int:
        workspace, answers = document_of(file)
        act = act_of(workspace, file, **given)
        record = new_closing_plan(act, trigger, ends_on)
        save_answers(
            workspace.file_of(answers),
            with_planned_end(answers, ends_on),
            workspace.instrument.name,
        )
        path = append_record(workspace.root, record_folder(answers), record)
        click.echo(say("close.done", file=path.relative_to(workspace.root).as_posix()))
        for step in record.steps:
            day = format_date(step.on, say.language)
            click.echo(
                "  "
                + say(
                    "close.step", date=day, label=step_label(act.instrument, step.id), step=step.id
                )
            )
        state = state_of(act.instrument, act.records)
        closing, closed = (each.id for each in act.life.states[-2:])
        if state is not None and state.id != closing:
            click.echo(say("close.next", file=workspace.shown(answers), state=closing))
        click.echo(say("close.record", file=workspace.shown(answers)))
        click.echo(say("close.last", file=workspace.shown(answers), state=closed))
        click.echo(say("close.text"))
        return DONE

    params: list[click.Parameter] = [
        document_argument(say),
        click.Option(
            ["--on", "ends_on"],
            type=Day(),
            required=True,
            metavar="YYYY-MM-DD",
            help=say("close.on"),
        ),
        click.Option(["--because", "trigger"], required=True, help=say("close.because")),
        click.Option(["--as", "role"], default="", help=say("move.as")),
        click.Option(["--decided", "on"], type=Day(), help=say("close.decided")),
        click.Option(["--comment"], default="", help=say("move.comment")),
        today_option(say),
    ]
    return click.Command("close", params=params, callback=close, help=say("close.help"))
