"""`planbuilder record request` and `completed`: a request about an account, and its completion."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from planbuilder.approval.account_request import new_account_request, new_request_completion
from planbuilder.cli import DONE
from planbuilder.cli.arguments import today_option
from planbuilder.cli.document_argument import document_argument, document_of
from planbuilder.cli.options import CommandOptions
from planbuilder.cli.parameter_types import Day
from planbuilder.cli.record_output import echo_record
from planbuilder.cli.screen import echo
from planbuilder.storage.record_writer import append_record
from planbuilder.wording import Translator
from planbuilder.workspace import record_folder
from planbuilder.workspace.action import action_on


def request_command(translate: Translator) -> click.Command:
    """Return `record request` in one language."""
    option = CommandOptions(translate, "record.request")

    def record_request(file: Path, purpose: str, **details: Any) -> int:
        workspace, answers = document_of(file)
        action = action_on(workspace, answers, **details)
        record = new_account_request(action, purpose)
        path = append_record(workspace.root, record_folder(answers), record)
        echo(action.life.request(record.purpose).label[translate.language])
        echo_record(translate, workspace, path)
        echo(translate("record.request.next", file=workspace.file_name(answers)))
        return DONE

    params: list[click.Parameter] = [
        document_argument(translate),
        option("--for", "purpose", required=True),
        option("--as", "role", default=""),
        option("--on", type=Day()),
        option("--comment", default=""),
        today_option(translate),
    ]
    return click.Command(
        "request", params=params, callback=record_request, help=translate("record.request.help")
    )


def completed_command(translate: Translator) -> click.Command:
    """Return `record completed` in one language."""
    option = CommandOptions(translate, "record.completed")

    def record_completed(file: Path, evidence: str, **details: Any) -> int:
        workspace, answers = document_of(file)
        record = new_request_completion(action_on(workspace, answers, **details), evidence)
        path = append_record(workspace.root, record_folder(answers), record)
        echo_record(translate, workspace, path)
        return DONE

    params: list[click.Parameter] = [
        document_argument(translate),
        option("--evidence", default=""),
        option("--as", "role", default=""),
        option("--on", type=Day()),
        option("--comment", default=""),
        today_option(translate),
    ]
    return click.Command(
        "completed",
        params=params,
        callback=record_completed,
        help=translate("record.completed.help"),
    )
