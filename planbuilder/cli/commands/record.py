"""`planbuilder record`: records the choice of assessments, a change of a platform, or a key."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from planbuilder.approval.fingerprint import fingerprint
from planbuilder.approval.sign_off import new_decision, new_platform_change
from planbuilder.approval.signatures import new_key, public_key
from planbuilder.cli import DONE
from planbuilder.cli.arguments import today_option, workspace_of
from planbuilder.cli.commands.record_accept import accept_command
from planbuilder.cli.commands.record_list import list_command
from planbuilder.cli.commands.record_request import completed_command, request_command
from planbuilder.cli.commands.record_step import step_command
from planbuilder.cli.document_argument import document_argument, document_of
from planbuilder.cli.options import FILE, CommandOptions
from planbuilder.cli.parameter_types import Day, report_present_name
from planbuilder.cli.record_output import echo_record
from planbuilder.cli.screen import echo
from planbuilder.errors import Problem, WorkspaceError
from planbuilder.storage.private_files import write_private, write_public
from planbuilder.storage.record_reader import PLATFORMS
from planbuilder.storage.record_writer import append_record
from planbuilder.text import Text
from planbuilder.wording import Translator
from planbuilder.workspace import record_folder
from planbuilder.workspace.action import action_on

EARLIER_NAMES = {"decision": "assessments"}
SUBJECTS = ("terms", "privacy_policy", "functions", "other")


class RecordGroup(click.Group):
    """The subcommands, which can also be called by their earlier names."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a subcommand by its name or its earlier name."""
        if cmd_name in EARLIER_NAMES:
            report_present_name(ctx, cmd_name, EARLIER_NAMES[cmd_name])
        return super().get_command(ctx, EARLIER_NAMES.get(cmd_name, cmd_name))


def command(translate: Translator) -> click.Command:
    """Return the command, with its help in the language of `translate`."""
    group = RecordGroup("record", help=translate("record.help"))
    for subcommand in (
        _assessments(translate),
        accept_command(translate),
        _platform_change(translate),
        step_command(translate),
        request_command(translate),
        completed_command(translate),
        list_command(translate),
        _key(translate),
    ):
        group.add_command(subcommand)
    return group


def _assessments(translate: Translator) -> click.Command:
    option = CommandOptions(translate, "record")

    def run(file: Path, **details: Any) -> int:
        workspace, answers = document_of(file)
        record = new_decision(action_on(workspace, answers, **details))
        path = append_record(workspace.root, record_folder(answers), record)
        outcome = workspace.instrument.words(f"decision.{record.outcome.value}", translate.language)
        echo(outcome)
        echo_record(translate, workspace, path)
        return DONE

    params: list[click.Parameter] = [
        document_argument(translate),
        option("--as", "role", default=""),
        option("--on", type=Day()),
        option("--comment", default=""),
        today_option(translate),
    ]
    return click.Command(
        "assessments", params=params, callback=run, help=translate("record.assessments.help")
    )


def _platform_change(translate: Translator) -> click.Command:
    option = CommandOptions(translate, "record")

    def run(
        platform: str, subject: str, en: str, fr: str, source: str, on: date | None, today: date
    ) -> int:
        workspace = workspace_of(())
        platforms = [item.id for item in workspace.instrument.items("platforms")]
        if platform not in platforms:
            values = {"value": platform, "options": ", ".join(platforms)}
            raise WorkspaceError(Problem("no_such_platform", values=values))
        if on is not None and on > today:
            raise WorkspaceError(Problem("day_ahead", values={"on": on}))
        record = new_platform_change(
            workspace.profile, platform, subject, Text(en=en, fr=fr), on or today, source
        )
        path = append_record(workspace.root, PLATFORMS, record)
        echo_record(translate, workspace, path)
        echo(translate("record.platform.next"))
        return DONE

    params: list[click.Parameter] = [
        click.Argument(["platform"], metavar=translate("record.platform")),
        option(
            "--what", "subject", type=click.Choice(SUBJECTS), default="terms", show_default=True
        ),
        option("--en", required=True),
        option("--fr", required=True),
        option("--source", default=""),
        option("--on", type=Day()),
        today_option(translate),
    ]
    return click.Command(
        "platform-change", params=params, callback=run, help=translate("record.platform.help")
    )


def _key(translate: Translator) -> click.Command:
    option = CommandOptions(translate, "record")

    def run(file: Path, ask: bool) -> int:
        password = (
            click.prompt(
                translate("sign.password_prompt"), hide_input=True, confirmation_prompt=True
            )
            if ask
            else ""
        )
        private, public = new_key(password.encode() or None)
        write_private(file, private)
        write_public(file.with_name(f"{file.name}.pub"), public)
        mark = fingerprint(public_key(public, file.name))
        echo(translate("record.key.done", file=file, fingerprint=mark))
        return DONE

    return click.Command(
        "key",
        params=[
            click.Argument(
                ["file"],
                type=FILE,
                metavar=translate("argument.files"),
            ),
            option("--password", "ask", is_flag=True),
        ],
        callback=run,
        help=translate("record.key.help"),
    )
