"""`planbuilder renew`: begins a document's next version from the answers last approved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from planbuilder.answers import Answers, parse_path
from planbuilder.approval.action import date_problems, raise_problems
from planbuilder.approval.changes import answer_changes
from planbuilder.approval.digests import sha256, signed_part
from planbuilder.approval.measure_results import MeasureResult, name_of
from planbuilder.approval.operations import current_entries, operated_answers
from planbuilder.approval.renewal import Renewal, prepare_renewal
from planbuilder.approval.sign_off import new_renewal, review_move
from planbuilder.approval.versions import approval_of, approved_version, next_version
from planbuilder.cli import DONE
from planbuilder.cli.arguments import today_option
from planbuilder.cli.document_argument import document_argument, document_of
from planbuilder.cli.options import CommandOptions
from planbuilder.cli.screen import echo
from planbuilder.errors import Problem, WorkspaceError
from planbuilder.storage import read_bytes, save_answers
from planbuilder.storage.record_reader import RECORDS, VERSIONS
from planbuilder.storage.record_writer import append_record
from planbuilder.storage.version_files import keep_version
from planbuilder.wording import Translator
from planbuilder.workspace import Workspace, record_folder
from planbuilder.workspace.action import action_on


def command(translate: Translator) -> click.Command:
    """Return the command, with its help in the language of `translate`."""
    option = CommandOptions(translate, "renew")

    def renew(file: Path, again: bool, anyway: bool, today: date) -> int:
        workspace, answers = document_of(file)
        action = action_on(workspace, answers, today=today)
        raise_problems(date_problems(action))  # before anything is written
        base = approved_version(workspace.instrument, answers, action.records)
        if base is None and not anyway:
            raise WorkspaceError(Problem("renew_unapproved", workspace.file_name(answers)))
        _refuse_twice(workspace, answers, base, again)
        review = review_move(action)  # likewise refused before anything is written
        # The next version starts from the approved text and from what was recorded since.
        source = operated_answers(workspace.instrument, base or answers, action.records)
        result = prepare_renewal(
            workspace.instrument,
            source,
            today,
            current=answers,
            strategy=workspace.strategy if answers.document.folder is not None else None,
            entries=current_entries(action.records),
        )
        path = workspace.file_of(answers)
        data = read_bytes(path, workspace.file_name(answers), WorkspaceError)
        earlier_file = keep_version(workspace.root, answers.name, result.earlier, data)
        save_answers(path, result.answers, workspace.instrument.name)
        place = earlier_file.relative_to(workspace.root).as_posix()
        if review is not None:
            append_record(workspace.root, record_folder(answers), review)
        record = new_renewal(action, result.earlier, result.version or "", place, sha256(data))
        append_record(workspace.root, record_folder(answers), record)
        echo("\n".join(_report(translate, workspace, answers, base, result, earlier_file)))
        return DONE

    params: list[click.Parameter] = [
        document_argument(translate),
        option("--again", is_flag=True),
        option("--anyway", is_flag=True),
        today_option(translate),
    ]
    return click.Command("renew", params=params, callback=renew, help=translate("renew.help"))


def _refuse_twice(
    workspace: Workspace, answers: Answers, base: Answers | None, again: bool
) -> None:
    """Raise WorkspaceError when the version was itself begun by renewal and is not approved yet."""
    path = answers.path_of("version")
    folder = workspace.root / RECORDS / VERSIONS / answers.name
    earlier = {file.stem for file in folder.glob("*.yaml")}
    now = answers.text(path)
    pending = base is None or base.text(path) != now
    if not again and pending and now in {next_version(version) for version in earlier}:
        raise WorkspaceError(Problem("renewed_already", workspace.file_name(answers), path))


def _report(
    translate: Translator,
    workspace: Workspace,
    answers: Answers,
    base: Answers | None,
    result: Renewal,
    earlier_file: Path,
) -> Iterator[str]:
    name = workspace.file_name(answers)
    yield translate("renew.done", file=name, version=result.version or result.earlier)
    yield translate("renew.kept", file=earlier_file.relative_to(workspace.root).as_posix())
    record = approval_of(workspace.series_of(answers).records)
    if record is None or base is None:
        yield translate("renew.from_file")
    else:
        yield translate(
            "renew.from_approval",
            date=workspace.instrument.date_words(record.on, translate.language),
        )
        instrument = workspace.instrument
        left_behind = answer_changes(
            answers.document, signed_part(instrument, base), signed_part(instrument, answers)
        )
        if left_behind:
            yield translate("renew.dropped", count=len(left_behind))
            yield from (f"  {each.path}" for each in left_behind)
    if result.results:
        yield translate("renew.results")
        yield from (_result(translate, workspace, result) for result in result.results)
    yield from _revision_lines(translate, workspace, answers)
    if result.due:
        yield translate(
            "renew.due",
            count=len(result.due),
            date=workspace.instrument.date_words(result.by, translate.language),
        )
    for path in result.due:
        heading = answers.document.question(parse_path(path).model).heading
        yield f"  {heading[translate.language]} [{path}]"
    yield translate("renew.next", file=name)


def _revision_lines(translate: Translator, workspace: Workspace, answers: Answers) -> Iterator[str]:
    """Yield what was recorded since the last renewal and has to be considered in this one."""
    life = workspace.instrument.lifecycle
    labels = {
        event.id: event.label[translate.language]
        for event in (life.log if life is not None else ())
        if event.revises
    }
    for entry in current_entries(workspace.series_of(answers).records):
        if entry.event in labels:
            yield translate(
                "renew.logged",
                label=labels[entry.event],
                date=workspace.instrument.date_words(entry.on, translate.language),
                number=entry.number,
                comment=entry.comment,
            )


def _result(translate: Translator, workspace: Workspace, result: MeasureResult) -> str:
    numbers = {
        key: workspace.instrument.number_words(value, translate.language)
        if value is not None
        else "–"
        for key, value in (
            ("baseline", result.baseline),
            ("target", result.target),
            ("actual", result.actual),
        )
    }
    met = {True: "met", False: "missed", None: "open"}[result.met]
    line = translate(
        "renew.result",
        name=name_of(result)[translate.language],
        met=translate(f"renew.{met}"),
        **numbers,
    )
    tactic = result.row.wording("tactic")[translate.language]
    return f"  {line}" + (f"\n    {translate('renew.tactic', tactic=tactic)}" if tactic else "")
