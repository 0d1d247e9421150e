"""`planbuilder sign`: records a sign-off, bound to digests of the text and the questionnaire."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any

import click

from planbuilder.answers import Answers
from planbuilder.approval.action import Action, raise_problems
from planbuilder.approval.action_answers import with_signer
from planbuilder.approval.delegation import acting_title
from planbuilder.approval.fingerprint import fingerprint
from planbuilder.approval.key_register import key_problems
from planbuilder.approval.record import Record, sealed_record
from planbuilder.approval.records import SignOff
from planbuilder.approval.sign_off import new_sign_off, sign_off_stage
from planbuilder.approval.signatures import with_signature
from planbuilder.checks import Finding, blocking
from planbuilder.cli import BLOCKED, DONE
from planbuilder.cli.arguments import format_option, today_option
from planbuilder.cli.commands.check import finding_record
from planbuilder.cli.completion import sign_offs
from planbuilder.cli.document_argument import document_argument, document_of
from planbuilder.cli.fact_lines import fact_lines
from planbuilder.cli.finding_lines import blocking_lines
from planbuilder.cli.options import FILE, CommandOptions
from planbuilder.cli.parameter_types import Day
from planbuilder.cli.record_output import echo_record
from planbuilder.cli.screen import echo
from planbuilder.errors import WorkspaceError
from planbuilder.model import plain
from planbuilder.storage import read_bytes
from planbuilder.wording import Translator
from planbuilder.workspace import Workspace
from planbuilder.workspace.action import action_on
from planbuilder.workspace.conflicts import refuse_conflicts
from planbuilder.workspace.findings import check_document
from planbuilder.workspace.records import record_action


def command(translate: Translator) -> click.Command:
    """Return the command, with its help in the language of `translate`."""

    def sign(
        file: Path, purpose: str, key: Path | None, ask: bool, form: str, **details: Any
    ) -> int:
        workspace, answers = document_of(file)
        refuse_conflicts(workspace, answers)
        action = with_signer(action_on(workspace, answers, **details), purpose)
        stage = sign_off_stage(action, purpose)
        findings = check_document(
            workspace, action.answers, stage, action.today, signing=purpose, fresh=True
        )
        try:
            record = new_sign_off(action, purpose, findings)
        except WorkspaceError as error:
            if [problem.code for problem in error.problems] != ["sign_blocked"]:
                raise
            _report_refusal(translate, workspace, answers, findings, form)
            return BLOCKED
        password = _password(translate) if ask else None
        seal = partial(_seal, action=action, key=key, password=password) if key else sealed_record
        path, after = record_action(workspace, action.answers, record, seal)
        if form == "json":
            click.echo(_as_json(workspace, answers, findings, record, path))
            return DONE
        _report(translate, workspace, record, path)
        if key:
            _report_key(translate, workspace, path)
        for line in fact_lines(translate, workspace, answers, after):
            echo(line)
        echo(translate("sign.not_authenticated"))
        echo(translate("sign.not_in_law"))
        return DONE

    return click.Command(
        "sign", params=_params(translate), callback=sign, help=translate("sign.help")
    )


def _params(translate: Translator) -> list[click.Parameter]:
    option = CommandOptions(translate, "sign")
    return [
        document_argument(translate),
        option("--for", "purpose", shell_complete=sign_offs, default="approval"),
        option("--name", required=True),
        option("--as", "role", default=""),
        option("--on", type=Day()),
        option("--delegation", default=""),
        option("--comment", default=""),
        option("--key", type=FILE),
        option("--password", "ask", is_flag=True),
        format_option(translate),
        today_option(translate),
    ]


def _report(translate: Translator, workspace: Workspace, record: SignOff, path: Path) -> None:
    """Print what was recorded: who signed in which position, when, and on how many findings."""
    echo_record(translate, workspace, path)
    echo(
        translate(
            "sign.summary",
            name=record.name,
            position=acting_title(workspace.instrument, record)[translate.language],
            date=workspace.instrument.date_words(record.on, translate.language),
            digest=record.answers_digest[:16],
        )
    )
    assert record.findings is not None
    echo(translate("sign.findings", **plain(record.findings)))


def _report_refusal(
    translate: Translator,
    workspace: Workspace,
    answers: Answers,
    findings: tuple[Finding, ...],
    form: str,
) -> None:
    """Print the errors that prevent a sign-off."""
    if form == "json":
        click.echo(_as_json(workspace, answers, findings))
        return
    errors = blocking(findings)
    name = workspace.file_name(answers)
    echo(translate("sign.refused", file=name, count=len(errors)), err=True)
    for line in blocking_lines(translate, errors):
        echo(line, err=True)
    echo(translate("sign.settle", file=name), err=True)


def _as_json(
    workspace: Workspace,
    answers: Answers,
    findings: tuple[Finding, ...],
    record: SignOff | None = None,
    path: Path | None = None,
) -> str:
    """Return as JSON the sign-off, null where it was refused, and the remaining findings."""
    instrument = workspace.instrument
    result = {
        "file": workspace.file_name(answers),
        "recorded": path.relative_to(workspace.root).as_posix() if path else None,
        "answers_digest": record.answers_digest if record else None,
        "findings": [finding_record(instrument, finding) for finding in findings],
    }
    return json.dumps(result, ensure_ascii=False, indent=2)


def _seal(record: Record, *, action: Action, key: Path, password: bytes | None) -> Record:
    """Return the record signed with the key. Raises WorkspaceError when the key is refused."""
    assert isinstance(record, SignOff)
    result = with_signature(record, read_bytes(key, str(key), WorkspaceError), password, str(key))
    raise_problems(key_problems(action.keys, result))
    return result


def _password(translate: Translator) -> bytes:
    password: str = click.prompt(translate("sign.password_prompt"), hide_input=True)
    return password.encode()


def _report_key(translate: Translator, workspace: Workspace, path: Path) -> None:
    from planbuilder.storage.record_reader import RECORDS, read_series

    folder = path.parent.relative_to(workspace.root / RECORDS).as_posix()
    result = read_series(workspace.root, folder).records[-1]
    if isinstance(result, SignOff) and result.signature:
        echo(translate("sign.key_used", fingerprint=fingerprint(result.signature.public_key)))
