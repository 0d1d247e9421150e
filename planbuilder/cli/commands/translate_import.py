"""`planbuilder translate import`: shows what a translator's file would change, then changes it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from planbuilder.answers import question_path
from planbuilder.checks.positions import looks_like_person
from planbuilder.cli import BLOCKED, DONE
from planbuilder.cli.arguments import format_option
from planbuilder.cli.consent import consents
from planbuilder.cli.options import ANY_PATH, CommandOptions
from planbuilder.cli.parameter_types import Day
from planbuilder.cli.screen import echo
from planbuilder.cli.translate_records import as_json, import_record
from planbuilder.documents.settlement import IncomingDecision, settle
from planbuilder.errors import AnswerError, Problem
from planbuilder.frontends.proposal_lines import quote, translation_lines
from planbuilder.proposals.translator_edits import translator_edits
from planbuilder.storage import read_bytes
from planbuilder.translation import (
    Documents,
    ImportOptions,
    Proposal,
    RemarkKind,
    ReturnedSegment,
    TranslationChange,
    propose,
)
from planbuilder.translation.returned_files import read_returned
from planbuilder.wording import Translator
from planbuilder.wording.remarks import remark_line
from planbuilder.workspace import Workspace, find_root, read_workspace

_QUIET = (RemarkKind.UNCHANGED, RemarkKind.BLANK)
_QUOTE_LENGTH = 160


def import_command(translate: Translator) -> click.Command:
    """Return the command, with its help in the language of `translate`."""
    option = CommandOptions(translate, "translate.import")

    def run(
        file: Path,
        machine: bool,
        by: str | None,
        on: date,
        reason: str | None,
        yes: bool,
        form: str,
    ) -> int:
        refuse_person(by)
        workspace = read_workspace(find_root(Path.cwd()))
        documents = _documents(workspace)
        options = ImportOptions(machine=machine, by=by, on=on, reason=reason)
        proposal = propose(workspace.instrument, documents, read_segments(file), options)
        if form == "json":
            files = _save(workspace, documents, proposal, file.name, on) if yes else ()
            click.echo(as_json(import_record(proposal, files)))
        else:
            echo("\n".join(_describe(translate, documents, proposal)))
            if proposal.changes and _confirm(translate, yes=yes):
                for name in _save(workspace, documents, proposal, file.name, on):
                    echo(translate("translate.import.saved", file=name))
        has_rejections = any(remark.kind not in _QUIET for remark in proposal.remarks)
        return BLOCKED if has_rejections else DONE

    params = [
        click.Argument(["file"], type=ANY_PATH, metavar=translate("translate.import.file")),
        option("--machine", is_flag=True),
        option("--by", metavar=translate("translate.position")),
        on_option(translate),
        option("--reason"),
        option("--yes", is_flag=True),
        format_option(translate),
    ]
    return click.Command("import", params=params, callback=run, help=translate("translate.import"))


def on_option(translate: Translator) -> click.Option:
    """Return the option `--on`, the day a translation is recorded under."""
    option = CommandOptions(translate, "translate.import")
    return option("--on", type=Day(), default=date.today)


def refuse_person(by: str | None) -> None:
    """Raise AnswerError when `by` is a person's name instead of a position."""
    if by and looks_like_person(by):
        raise AnswerError(Problem("by_is_a_person", values={"value": by}))


def read_segments(file: Path) -> tuple[ReturnedSegment, ...]:
    """Return the segments of a translator's file. Raises AnswerError when it cannot be read."""
    return read_returned(read_bytes(file, str(file), AnswerError), str(file))


def _documents(workspace: Workspace) -> Documents:
    every = [*filter(None, [workspace.profile]), *workspace.documents()]
    return {workspace.file_name(answers): answers for answers in every}


def _describe(translate: Translator, documents: Documents, proposal: Proposal) -> Iterator[str]:
    for change in proposal.changes:
        yield from _change(translate, documents, change)
        yield ""
    for remark in proposal.remarks:
        if remark.kind not in _QUIET:
            yield remark_line(translate, remark)
    counts = {kind: sum(r.kind is kind for r in proposal.remarks) for kind in _QUIET}
    yield translate(
        "translate.import.totals",
        changes=len(proposal.changes),
        unchanged=counts[RemarkKind.UNCHANGED],
        blank=counts[RemarkKind.BLANK],
        refused=len(proposal.remarks) - sum(counts.values()),
    )


def _change(
    translate: Translator, documents: Documents, change: TranslationChange
) -> Iterator[str]:
    question = documents[change.file].document.question(_model(question_path(change.path)))
    yield f"{change.file} · {question.heading[translate.language]} · {change.path}"
    if change.before and change.before != change.after:
        yield f"  − {quote(change.before, _QUOTE_LENGTH)}"
    yield f"  + {quote(change.after, _QUOTE_LENGTH)}"
    yield from (f"  {line}" for line in translation_lines(translate, change))


def _model(path: str) -> str:
    head, _, column = path.partition("]")
    return head.partition("[")[0] + column


def _confirm(translate: Translator, *, yes: bool) -> bool:
    """Return whether to write the changes shown, asking where a person is at the terminal."""
    if yes:
        return True
    if not sys.stdin.isatty():
        echo(translate("translate.import.not_written"))
        return False
    if consents(translate("translate.import.confirm")):
        return True
    echo(translate("translate.import.left"))
    return False


def _save(
    workspace: Workspace, documents: Documents, proposal: Proposal, source: str, today: date
) -> tuple[str, ...]:
    """Accept every change, log it with its source file, and return the files written."""
    edits = translator_edits(proposal, documents, (), source)
    decisions = [IncomingDecision(each, accept=True) for each in edits.proposals]
    return tuple(settle(workspace, decisions, today).files)
