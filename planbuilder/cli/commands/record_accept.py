"""`planbuilder record accept`: records why a warning is accepted as it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from planbuilder.approval.acceptance import new_acceptance
from planbuilder.cli import DONE
from planbuilder.cli.arguments import today_option
from planbuilder.cli.completion import rules
from planbuilder.cli.document_argument import document_argument, document_of
from planbuilder.cli.options import CommandOptions
from planbuilder.cli.parameter_types import Day
from planbuilder.cli.record_output import echo_record
from planbuilder.instrument import Stage
from planbuilder.storage.record_writer import append_record
from planbuilder.text import Text
from planbuilder.wording import Translator
from planbuilder.workspace import record_folder
from planbuilder.workspace.action import action_on
from planbuilder.workspace.findings import check_document


def accept_command(translate: Translator) -> click.Command:
    """Return the command, with its help in the language of `translate`."""
    option = CommandOptions(translate, "record.accept")

    def accept(file: Path, rule: str, question: str, en: str, fr: str, **details: Any) -> int:
        workspace, answers = document_of(file)
        action = action_on(workspace, answers, **details)
        findings = check_document(workspace, answers, Stage.APPROVAL, action.today, fresh=True)
        record = new_acceptance(action, findings, rule.upper(), question, Text(en=en, fr=fr))
        path = append_record(workspace.root, record_folder(answers), record)
        echo_record(translate, workspace, path)
        return DONE

    params: list[click.Parameter] = [
        document_argument(translate),
        click.Argument(["rule"], metavar=translate("record.accept.rule"), shell_complete=rules),
        option("--question", default=""),
        option("--en", required=True),
        option("--fr", required=True),
        option("--as", "role", default=""),
        option("--on", type=Day()),
        today_option(translate),
    ]
    return click.Command(
        "accept", params=params, callback=accept, help=translate("record.accept.help")
    )
