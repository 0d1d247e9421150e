"""`planbuilder renew`: next year's version of a document, from last year's approved answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from planbuilder.answers import Answers, parse_path
from planbuilder.approval.action import date_problems, raise_problems
from planbuilder.approval.changes import answer_changes
from planbuilder.approval.digests import sha256, signed_part
from planbuilder.approval.renewal import MeasureResult, Renewal, name_of, prepare_renewal
from planbuilder.approval.sign_off import new_renewal
from planbuilder.approval.versions import approval_of, approved_version, next_version
from planbuilder.cli import DONE
from planbuilder.cli.arguments import today_option
from planbuilder.cli.commands.sign import act_of
from planbuilder.cli.document_argument import document_argument, document_of
from planbuilder.cli.i18n import Say
from planbuilder.errors import Problem, WorkspaceError
from planbuilder.storage import read_bytes, save_answers
from planbuilder.storage.record_reader import RECORDS, VERSIONS
from planbuilder.storage.record_writer import append_record
from planbuilder.storage.version_files import keep_version
from planbuilder.text import format_date, format_number
from planbuilder.workspace import Workspace, record_folder


def command(say: Say) -> click.Command:
    """Return the command in one language."""

    def renew(file: Path, again: bool, today: date) -> int:
        workspace, answers = document_of(file)
        act = act_of(workspace, file, today=today)
        raise_problems(date_problems(act))  # before anything is written
        approved = approved_version(workspace.instrument, answers, act.records)
        _refuse_twice(workspace, answers, approved, again)
        made = prepare_renewal(
            workspace.instrument,
            approved or answers,
            today,
            current=answers,
            strategy=workspace.strategy if answers.document.id == "plan" else None,
        )
        path = workspace.file_of(answers)
        data = read_bytes(path, workspace.shown(answers), WorkspaceError)
        kept = keep_version(workspace.root, answers.name, made.earlier, data)
        save_answers(path, made.answers, workspace.instrument.name)
        place = kept.relative_to(workspace.root).as_posix()
        record = new_renewal(act, made.earlier, made.version or "", place, sha256(data))
        append_record(workspace.root, record_folder(answers), record)
        click.echo("\n".join(_told(say, workspace, answers, approved, made, kept)))
        return DONE

    params: list[click.Parameter] = [
        document_argument(say),
        click.Option(["--again"], is_flag=True, help=say("renew.again")),
        today_option(say),
    ]
    return click.Command("renew", params=params, callback=renew, help=say("renew.help"))


def _refuse_twice(
    workspace: Workspace, answers: Answers, approved: Answers | None, again: bool
) -> None:
    """Refuse to renew a version that was made by renewing and is not approved yet."""
    path = "account.version" if answers.document.id == "plan" else "approval.version"
    folder = workspace.root / RECORDS / VERSIONS / answers.name
    earlier = {file.stem for file in folder.glob("*.yaml")}
    now = answers.text(path)
    pending = approved is None or approved.text(path) != now
    if not again and pending and now in {next_version(version) for version in earlier}:
        raise WorkspaceError(Problem("renewed_already", workspace.shown(answers), path))


def _told(
    say: Say,
    workspace: Workspace,
    answers: Answers,
    approved: Answers | None,
    made: Renewal,
    kept: Path,
) -> Iterator[str]:
    shown = workspace.shown(answers)
    yield say("renew.done", file=shown, version=made.version or made.earlier)
    yield say("renew.kept", file=kept.relative_to(workspace.root).as_posix())
    record = approval_of(workspace.series_of(answers).records)
    if record is None or approved is None:
        yield say("renew.from_file")
    else:
        yield say("renew.from_approval", date=format_date(record.on, say.language))
        instrument = workspace.instrument
        dropped = answer_changes(
            answers.document, signed_part(instrument, approved), signed_part(instrument, answers)
        )
        if dropped:
            yield say("renew.dropped", count=len(dropped))
            yield from (f"  {each.path}" for each in dropped)
    if made.results:
        yield say("renew.results")
        yield from (_result(say, result) for result in made.results)
    if made.due:
        yield say("renew.due", count=len(made.due), date=format_date(made.by, say.language))
    for path in made.due:
        heading = answers.document.question(parse_path(path).model).heading
        yield f"  {heading[say.language]} [{path}]"
    yield say("renew.next", file=shown)


def _result(say: Say, result: MeasureResult) -> str:
    numbers = {
        key: format_number(value, say.language) if value is not None else "–"
        for key, value in (
            ("baseline", result.baseline),
            ("target", result.target),
            ("actual", result.actual),
        )
    }
    met = {True: "met", False: "missed", None: "open"}[result.met]
    line = say(
        "renew.result", name=name_of(result)[say.language], met=say(f"renew.{met}"), **numbers
    )
    tactic = result.row.wording("tactic")[say.language]
    return f"  {line}" + (f"\n    {say('renew.tactic', tactic=tactic)}" if tactic else "")
