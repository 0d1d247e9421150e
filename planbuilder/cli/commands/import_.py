"""`planbuilder import`: shows what returned files propose, and writes what is accepted."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from planbuilder.cli import BLOCKED, DONE
from planbuilder.cli.arguments import format_option, today_option
from planbuilder.cli.commands.translate_import import refuse_person
from planbuilder.cli.option_dialog import OptionDialog
from planbuilder.cli.options import CommandOptions
from planbuilder.cli.proposal_dialog import ProposalDialog
from planbuilder.cli.screen import echo
from planbuilder.documents.imports import incoming_edits
from planbuilder.documents.incoming_file import IncomingRequest, IncomingSubject, read_incoming
from planbuilder.documents.settlement import IncomingDecision, Settlement, documents_by_name
from planbuilder.documents.waiting_list import (
    drop_waiting,
    keep_waiting,
    set_options,
    settle_waiting,
    waiting_edits,
)
from planbuilder.frontends.proposal_lines import place_of, unplaced_line
from planbuilder.proposals.option_choices import with_options
from planbuilder.proposals.proposal import EditKind, IncomingEdits
from planbuilder.translation import ImportOptions
from planbuilder.wording import Translator
from planbuilder.workspace import Workspace, find_root, read_workspace

_SUBJECTS = {each.value: each for each in IncomingSubject if each is not IncomingSubject.OURS}


def command(translate: Translator) -> click.Command:
    """Return the command, with its help in the language of `translate`."""

    def run(
        files: tuple[str, ...],
        kinds: tuple[str, ...],
        yes: bool,
        later: bool,
        form: str,
        today: date,
        **settings: Any,
    ) -> int:
        _refuse_subject_alone(translate, files)
        workspace = read_workspace(find_root(Path.cwd()))
        edits = _read(workspace, files, today, settings) if files else waiting_edits(workspace)
        if form == "json" and not yes:
            click.echo(json.dumps(edits.as_json(), ensure_ascii=False, indent=2))
            return DONE
        asks = sys.stdin.isatty() and not (yes or later)
        if asks:  # before anything is shown: what is accepted depends on it
            edits = _with_options(translate, workspace, edits)
        session = _ImportRun(translate, workspace, edits, today, is_new=bool(files))
        if form == "text":
            echo("\n".join(session.opening_lines()))
        selection = [each for each in edits.proposals if not kinds or each.kind.value in kinds]
        dialog = ProposalDialog(translate, workspace, today)
        decisions: list[IncomingDecision] = []
        if yes:
            decisions = dialog.accept_all(selection, quiet=form == "json")
        elif not later:
            decisions = dialog.decisions(selection)
        if asks:
            decisions += dialog.placements(edits.unplaced)
        settlement = session.settle(decisions, dialog, keep=later or asks)
        if form == "json":
            record = edits.as_json() | {"files": settlement.files}
            click.echo(json.dumps(record, ensure_ascii=False, indent=2))
        else:
            if selection and not decisions and not later and not sys.stdin.isatty():
                echo(translate("import.not_written"))
            _echo_lines(session.report(settlement))
        return BLOCKED if edits.unplaced or settlement.refusals else DONE

    return click.Command(
        "import", params=_params(translate), callback=run, help=translate("import.help")
    )


def _params(translate: Translator) -> list[click.Parameter]:
    option = CommandOptions(translate, "import")
    return [
        click.Argument(["files"], nargs=-1, metavar=translate("import.files")),
        option("--into"),
        option(
            "--kind", "kinds", multiple=True, type=click.Choice([kind.value for kind in EditKind])
        ),
        option("--scale", multiple=True),
        *translator_options(translate),
        option("--yes", is_flag=True),
        option("--later", is_flag=True),
        format_option(translate),
        today_option(translate),
    ]


def translator_options(translate: Translator) -> list[click.Option]:
    """Return the options that say how a file was translated, and who reviewed it."""
    option = CommandOptions(translate, "translate.import")
    return [
        option("--machine", is_flag=True),
        option("--by", metavar=translate("translate.position")),
        option("--reason"),
    ]


def _echo_lines(lines: Iterable[str]) -> None:
    for line in lines:
        echo(line)


def _refuse_subject_alone(translate: Translator, files: Sequence[str]) -> None:
    """Raise UsageError where it is said what files are, and none is named."""
    if len(files) == 1 and files[0] in _SUBJECTS and not Path(files[0]).exists():
        raise click.UsageError(translate("import.file_needed", subject=files[0]))


def _read(
    workspace: Workspace, files: Sequence[str], today: date, settings: dict[str, Any]
) -> IncomingEdits:
    """Return the edits that files propose.

    A first word may say what the files are: risks, a plan, a strategy.
    """
    refuse_person(settings["by"])
    subject = _SUBJECTS.get(files[0], IncomingSubject.OURS)
    if Path(files[0]).is_file() or len(files) < 2:
        subject = IncomingSubject.OURS
    paths = files if subject is IncomingSubject.OURS else files[1:]
    request = IncomingRequest(
        today,
        subject,
        settings["into"],
        dict(each.split("=", 1) for each in settings["scale"] if "=" in each),
        ImportOptions(settings["machine"], settings["by"], today, settings["reason"]),
    )
    return incoming_edits(workspace, [read_incoming(Path(each)) for each in paths], request)


def _with_options(
    translate: Translator, workspace: Workspace, edits: IncomingEdits
) -> IncomingEdits:
    """Return edits after a person has been asked which options their values stand for.

    Equal values of edits that are waiting already are changed in the same way.
    """
    options = OptionDialog(translate, workspace).options(edits.proposals)
    set_options(workspace, options)
    return with_options(edits, options, workspace.instrument)


class _ImportRun:
    """One run of the command. `is_new`: the edits come from files, not from the waiting list."""

    def __init__(
        self,
        translate: Translator,
        workspace: Workspace,
        edits: IncomingEdits,
        today: date,
        *,
        is_new: bool,
    ) -> None:
        self.translate, self.workspace, self.edits = translate, workspace, edits
        self.today, self.is_new = today, is_new
        self.waiting = 0
        self.is_idle = not (is_new or edits.proposals or edits.unplaced)

    def opening_lines(self) -> Iterator[str]:
        """Yield the lines on what belongs to no answer, and on how many proposals there are."""
        if self.is_idle:
            yield self.translate("import.nothing")
            return
        for each in self.edits.unplaced:
            line = unplaced_line(self.translate, each)
            yield f"! {each.source}: {line}" if each.source else f"! {line}"
        counts = {"proposals": len(self.edits.proposals), "unplaced": len(self.edits.unplaced)}
        yield self.translate("import.totals", **counts)

    def settle(
        self, decisions: Sequence[IncomingDecision], dialog: ProposalDialog, *, keep: bool
    ) -> Settlement:
        """Settle decisions; with `keep`, put new undecided proposals on the waiting list."""
        if keep and self.is_new:
            keep_waiting(self.workspace, self.edits)
        settlement = settle_waiting(self.workspace, decisions, self.today)
        placed_texts = set(dialog.placed_texts)
        if placed_texts:
            drop_waiting(self.workspace, lambda _each: False, lambda text: text in placed_texts)
        if keep:
            keys = {each.proposal.key for each in decisions}
            self.waiting = sum(each.key not in keys for each in self.edits.proposals)
        return settlement

    def report(self, settlement: Settlement) -> Iterator[str]:
        """Yield the lines on what became of the decisions."""
        for proposal, code in settlement.refusals:
            place = place_of(self.translate, documents_by_name(self.workspace), proposal)
            yield f"! {self.translate(f'import.refused.{code}', place=place)}"
        for file in settlement.files:
            yield self.translate("import.saved", file=file)
        if not self.is_idle:
            yield self.translate("import.applied", count=len(settlement.applications))
        if self.waiting:
            yield self.translate("import.waiting", count=self.waiting)
