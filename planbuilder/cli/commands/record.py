"""`planbuilder record`: a decision, a change of a platform, a key."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from planbuilder.approval.sign_off import new_decision, new_platform_change
from planbuilder.approval.signatures import fingerprint, new_key, public_key
from planbuilder.cli import DONE
from planbuilder.cli.arguments import Day, today_option, workspace_of
from planbuilder.cli.commands.record_accept import accept_command
from planbuilder.cli.commands.record_list import list_command
from planbuilder.cli.commands.record_step import step_command
from planbuilder.cli.commands.sign import act_of
from planbuilder.cli.document_argument import document_argument, document_of
from planbuilder.cli.i18n import Say
from planbuilder.errors import Problem, WorkspaceError
from planbuilder.storage.atomic import write_new
from planbuilder.storage.private_files import write_private
from planbuilder.storage.record_reader import PLATFORMS
from planbuilder.storage.record_writer import append_record
from planbuilder.text import Text
from planbuilder.workspace import record_folder

SUBJECTS = ("terms", "privacy_policy", "functions", "other")


def command(say: Say) -> click.Command:
    """Return the command in one language."""
    group = click.Group("record", help=say("record.help"))
    for made in (
        _decision(say),
        accept_command(say),
        _platform_change(say),
        step_command(say),
        list_command(say),
        _key(say),
    ):
        group.add_command(made)
    return group


def _decision(say: Say) -> click.Command:
    def run(file: Path, **given: Any) -> int:
        workspace, answers = document_of(file)
        record = new_decision(act_of(workspace, file, **given))
        path = append_record(workspace.root, record_folder(answers), record)
        outcome = workspace.instrument.words(f"decision.{record.outcome.value}", say.language)
        click.echo(outcome)
        click.echo(say("sign.done", file=path.relative_to(workspace.root).as_posix()))
        return DONE

    params: list[click.Parameter] = [
        document_argument(say),
        click.Option(["--as", "role"], default="", help=say("move.as")),
        click.Option(["--on"], type=Day(), metavar="YYYY-MM-DD", help=say("move.on")),
        click.Option(["--comment"], default="", help=say("move.comment")),
        today_option(say),
    ]
    return click.Command("decision", params=params, callback=run, help=say("record.decision.help"))


def _platform_change(say: Say) -> click.Command:
    def run(
        platform: str, subject: str, en: str, fr: str, source: str, on: date | None, today: date
    ) -> int:
        workspace = workspace_of(())
        known = [item.id for item in workspace.instrument.catalogues["platforms"].items]
        if platform not in known:
            values = {"value": platform, "options": ", ".join(known)}
            raise WorkspaceError(Problem("no_such_platform", values=values))
        if on is not None and on > today:
            raise WorkspaceError(Problem("day_ahead", values={"on": on.isoformat()}))
        record = new_platform_change(
            workspace.profile, platform, subject, Text(en=en, fr=fr), on or today, source
        )
        path = append_record(workspace.root, PLATFORMS, record)
        click.echo(say("sign.done", file=path.relative_to(workspace.root).as_posix()))
        click.echo(say("record.platform.next"))
        return DONE

    params: list[click.Parameter] = [
        click.Argument(["platform"], metavar=say("record.platform")),
        click.Option(
            ["--what", "subject"],
            type=click.Choice(SUBJECTS),
            default="terms",
            show_default=True,
            help=say("record.what"),
        ),
        click.Option(["--en"], required=True, help=say("record.en")),
        click.Option(["--fr"], required=True, help=say("record.fr")),
        click.Option(["--source"], default="", help=say("record.source")),
        click.Option(["--on"], type=Day(), metavar="YYYY-MM-DD", help=say("move.on")),
        today_option(say),
    ]
    return click.Command(
        "platform-change", params=params, callback=run, help=say("record.platform.help")
    )


def _key(say: Say) -> click.Command:
    def run(file: Path, ask: bool) -> int:
        typed = (
            click.prompt(say("sign.password_prompt"), hide_input=True, confirmation_prompt=True)
            if ask
            else ""
        )
        private, public = new_key(typed.encode() or None)
        write_private(file, private)
        write_new(file.with_name(f"{file.name}.pub"), public)
        mark = fingerprint(public_key(public, file.name))
        click.echo(say("record.key.done", file=file, fingerprint=mark))
        return DONE

    return click.Command(
        "key",
        params=[
            click.Argument(
                ["file"],
                type=click.Path(dir_okay=False, path_type=Path),
                metavar=say("argument.files"),
            ),
            click.Option(["--password", "ask"], is_flag=True, help=say("sign.password")),
        ],
        callback=run,
        help=say("record.key.help"),
    )
