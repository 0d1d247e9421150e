"""`planbuilder sign`: record a sign-off, bound to the text and to the questionnaire."""

from __future__ import annotations

import json
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import click

from planbuilder.answers import Answers
from planbuilder.approval.action import Action
from planbuilder.approval.records import Record, SignOff, sealed_record
from planbuilder.approval.sign_off import new_sign_off, sign_off_stage
from planbuilder.approval.signatures import fingerprint, signed
from planbuilder.checks import Finding, blocking, run
from planbuilder.cli import BLOCKED, DONE
from planbuilder.cli.arguments import Day, format_option, today_option
from planbuilder.cli.commands.check import finding_record, wrap_lines
from planbuilder.cli.document_argument import document_argument, document_of
from planbuilder.cli.i18n import Say
from planbuilder.errors import WorkspaceError
from planbuilder.storage import read_bytes
from planbuilder.storage.record_writer import append_record
from planbuilder.text import format_date
from planbuilder.workspace import Workspace, case_of, record_folder


def command(say: Say) -> click.Command:
    """Return the command in one language."""

    def sign(file: Path, purpose: str, key: Path | None, ask: bool, form: str, **given: Any) -> int:
        workspace, answers = document_of(file)
        act = act_of(workspace, file, **given)
        case = case_of(workspace, answers, sign_off_stage(act, purpose), act.today, signing=purpose)
        findings = run(case)
        try:
            record = new_sign_off(act, purpose, findings)
        except WorkspaceError as error:
            if [problem.code for problem in error.problems] != ["sign_blocked"]:
                raise
            _refused(say, workspace, answers, findings, form)
            return BLOCKED
        password = _password(say) if ask else None
        seal = partial(_signed, key=key, password=password) if key else sealed_record
        path = append_record(workspace.root, record_folder(answers), record, seal)
        if form == "json":
            click.echo(_as_json(workspace, answers, findings, record, path))
            return DONE
        click.echo(say("sign.done", file=path.relative_to(workspace.root).as_posix()))
        click.echo(
            say(
                "sign.summary",
                name=record.name,
                position=record.by.title[say.language],
                date=format_date(record.on, say.language),
                digest=record.answers_digest[:16],
            )
        )
        assert record.findings is not None
        click.echo(say("sign.findings", **record.findings.model_dump()))
        if key:
            _tell_key(say, workspace, path)
        click.echo(say("sign.not_authenticated"))
        click.echo(say("sign.not_in_law"))
        return DONE

    params: list[click.Parameter] = [
        document_argument(say),
        click.Option(["--for", "purpose"], default="approval", help=say("sign.for")),
        click.Option(["--name"], required=True, help=say("sign.name")),
        click.Option(["--as", "role"], default="", help=say("move.as")),
        click.Option(["--on"], type=Day(), metavar="YYYY-MM-DD", help=say("move.on")),
        click.Option(["--delegation"], default="", help=say("sign.delegation")),
        click.Option(["--comment"], default="", help=say("move.comment")),
        click.Option(
            ["--key"],
            type=click.Path(dir_okay=False, path_type=Path),
            help=say("sign.key"),
        ),
        click.Option(["--password", "ask"], is_flag=True, help=say("sign.password")),
        format_option(say),
        today_option(say),
    ]
    return click.Command("sign", params=params, callback=sign, help=say("sign.help"))


def _refused(
    say: Say, workspace: Workspace, answers: Answers, findings: tuple[Finding, ...], form: str
) -> None:
    """List the errors that stand in the way of a sign-off."""
    if form == "json":
        click.echo(_as_json(workspace, answers, findings))
        return
    errors = blocking(findings)
    name = workspace.shown(answers)
    click.echo(say("sign.refused", file=name, count=len(errors)), err=True)
    for finding in errors:
        message = f"{finding.message(say.language)} [{finding.path}]"
        said = say("finding.line", rule=finding.rule.id, message=message)
        click.echo("\n".join(wrap_lines(said, "  ")), err=True)
    click.echo(say("sign.settle", file=name), err=True)


def _as_json(
    workspace: Workspace,
    answers: Answers,
    findings: tuple[Finding, ...],
    record: SignOff | None = None,
    path: Path | None = None,
) -> str:
    """Return for programs what was recorded, None where it was refused, and what stands."""
    instrument = workspace.instrument
    made = {
        "file": workspace.shown(answers),
        "recorded": path.relative_to(workspace.root).as_posix() if path else None,
        "answers_digest": record.answers_digest if record else None,
        "findings": [finding_record(instrument, finding) for finding in findings],
    }
    return json.dumps(made, ensure_ascii=False, indent=2)


def act_of(
    workspace: Workspace,
    file: Path,
    *,
    today: date,
    on: date | None = None,
    role: str = "",
    name: str = "",
    delegation: str = "",
    comment: str = "",
) -> Action:
    """Return what a new record of a document is made from."""
    _, answers = document_of(file)
    series = workspace.series_of(answers)
    if series.problems:
        raise WorkspaceError(series.problems)
    return Action(
        instrument=workspace.instrument,
        answers=answers,
        profile=workspace.profile,
        records=series.records,
        on=on or today,
        today=today,
        role=role,
        name=name,
        delegation=delegation,
        comment=comment,
    )


def _signed(record: Record, *, key: Path, password: bytes | None) -> Record:
    assert isinstance(record, SignOff)
    return signed(record, read_bytes(key, str(key), WorkspaceError), password, str(key))


def _password(say: Say) -> bytes:
    typed: str = click.prompt(say("sign.password_prompt"), hide_input=True)
    return typed.encode()


def _tell_key(say: Say, workspace: Workspace, path: Path) -> None:
    from planbuilder.storage.record_reader import RECORDS, read_series

    folder = path.parent.relative_to(workspace.root / RECORDS).as_posix()
    made = read_series(workspace.root, folder).records[-1]
    if isinstance(made, SignOff) and made.signature:
        click.echo(say("sign.key_used", fingerprint=fingerprint(made.signature.public_key)))
