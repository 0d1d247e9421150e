"""`planbuilder record`: a decision, a change of a platform, a key; and what is recorded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click

from planbuilder.approval.acting import decision, platform_change
from planbuilder.approval.keys import fingerprint, new_key, public_key
from planbuilder.approval.records import (
    Acceptance,
    ClosingPlan,
    DecisionRecord,
    PlatformChange,
    Record,
    Renewal,
    SignOff,
    StateMove,
    StepDone,
)
from planbuilder.cli import DONE, FAILED
from planbuilder.cli.arguments import Day, today_option, workspace_of
from planbuilder.cli.document_argument import document_argument, document_of
from planbuilder.cli.record_accept import accept_command
from planbuilder.cli.record_step import step_command
from planbuilder.cli.report import told
from planbuilder.cli.sign_command import act_of
from planbuilder.cli.words import Say
from planbuilder.errors import Problem, WorkspaceError
from planbuilder.loading.records import PLATFORMS
from planbuilder.store.private import write_private
from planbuilder.store.records import append_record
from planbuilder.store.whole import write_new
from planbuilder.text import Text, format_date
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
        _list(say),
        _key(say),
    ):
        group.add_command(made)
    return group


def _decision(say: Say) -> click.Command:
    def run(file: Path, **given: Any) -> int:
        workspace, answers = document_of(file)
        record = decision(act_of(workspace, file, **given))
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
        record = platform_change(
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


def _list(say: Say) -> click.Command:
    def run(file: Path) -> int:
        workspace, answers = document_of(file)
        series = workspace.series_of(answers)
        for record in series.records:
            click.echo(_line(say, record))
        if not series.records:
            click.echo(say("record.none"))
        click.echo(say("sign.not_in_law"))
        if series.problems:
            click.echo(told(series.problems, say.language), err=True)
            return FAILED
        return DONE

    return click.Command(
        "list", params=[document_argument(say)], callback=run, help=say("record.list.help")
    )


def _line(say: Say, record: Record) -> str:
    day, position = format_date(record.on, say.language), record.by.title[say.language]
    detail = " ".join(_details(say, record))
    return say(
        "record.line",
        number=record.number,
        date=day,
        kind=say(f"record.kind.{record.kind}"),
        position=position,
        detail=detail,
    )


def _details(say: Say, record: Record) -> Iterator[str]:
    match record:
        case SignOff():
            yield f"{record.purpose}, {record.name}"
            if record.findings is not None:
                yield say("record.findings", **record.findings.model_dump())
        case StateMove():
            yield f"{record.source} → {record.target}"
        case DecisionRecord():
            yield f"{record.branch}, {record.outcome.value}"
        case Acceptance():
            yield " ".join(filter(None, (record.rule, record.path)))
        case PlatformChange():
            yield record.platform
        case ClosingPlan():
            yield f"{record.trigger}, {record.ends_on.isoformat()}"
        case StepDone():
            yield f"{record.step}, {record.evidence}"
        case Renewal():
            yield f"{record.earlier} → {record.version}"


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
