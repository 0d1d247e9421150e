"""`planbuilder record accept`: a warning stays, and the reason is kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from planbuilder.approval.acceptance import new_acceptance
from planbuilder.checks import run
from planbuilder.cli import DONE
from planbuilder.cli.arguments import Day, today_option
from planbuilder.cli.commands.sign import act_of
from planbuilder.cli.document_argument import document_argument, document_of
from planbuilder.cli.i18n import Say
from planbuilder.instrument import Stage
from planbuilder.storage.record_writer import append_record
from planbuilder.text import Text
from planbuilder.workspace import case_of, record_folder


def accept_command(say: Say) -> click.Command:
    """Return the command in one language."""

    def accept(file: Path, rule: str, question: str, en: str, fr: str, **given: Any) -> int:
        workspace, answers = document_of(file)
        act = act_of(workspace, file, **given)
        findings = run(case_of(workspace, answers, Stage.APPROVAL, act.today))
        record = new_acceptance(act, findings, rule.upper(), question, Text(en=en, fr=fr))
        path = append_record(workspace.root, record_folder(answers), record)
        click.echo(say("sign.done", file=path.relative_to(workspace.root).as_posix()))
        return DONE

    params: list[click.Parameter] = [
        document_argument(say),
        click.Argument(["rule"], metavar=say("record.accept.rule")),
        click.Option(["--question"], default="", help=say("record.accept.question")),
        click.Option(["--en"], required=True, help=say("record.accept.en")),
        click.Option(["--fr"], required=True, help=say("record.accept.fr")),
        click.Option(["--as", "role"], default="", help=say("move.as")),
        click.Option(["--on"], type=Day(), metavar="YYYY-MM-DD", help=say("move.on")),
        today_option(say),
    ]
    return click.Command("accept", params=params, callback=accept, help=say("record.accept.help"))
