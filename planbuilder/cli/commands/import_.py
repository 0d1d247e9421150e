"""`planbuilder import`: shows what a returned file proposes, and writes what is accepted."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import click

from planbuilder.cli import BLOCKED, DONE
from planbuilder.cli.arguments import format_option, today_option
from planbuilder.cli.options import CommandOptions
from planbuilder.cli.reading_lines import cleaning_lines
from planbuilder.documents.incoming import (
    IncomingDecision,
    Settlement,
    document_named,
    incoming_edits,
    settle,
)
from planbuilder.documents.older_files import older_plan_edits, risk_list_file_edits
from planbuilder.proposals.proposal import EditKind, EditProposal, IncomingEdits
from planbuilder.wording import Translator
from planbuilder.workspace import Workspace, find_root, read_workspace

_QUOTE_LENGTH = 300
_SUBJECTS = ("risks", "plan", "strategy")


def command(translate: Translator) -> click.Command:
    """Return the command in one language."""
    option = CommandOptions(translate, "import")

    def run(
        files: tuple[str, ...],
        into: str | None,
        kinds: tuple[str, ...],
        scale: tuple[str, ...],
        yes: bool,
        form: str,
        today: date,
    ) -> int:
        workspace = read_workspace(find_root(Path.cwd()))
        edits = _read(workspace, files, into, scale, today)
        if form == "json" and not yes:
            click.echo(json.dumps(edits.as_json(), ensure_ascii=False, indent=2))
            return DONE
        chosen = [each for each in edits.proposals if not kinds or each.kind.value in kinds]
        if form == "text":
            click.echo("\n".join(_unplaced(translate, edits)))
        decisions = _decisions(translate, workspace, chosen, yes=yes, quiet=form == "json")
        settlement = settle(workspace, decisions, today)
        if form == "json":
            record = edits.as_json() | {"files": settlement.files}
            click.echo(json.dumps(record, ensure_ascii=False, indent=2))
        else:
            click.echo("\n".join(_report(translate, workspace, settlement)))
        return BLOCKED if edits.unplaced or settlement.refused else DONE

    params = [
        click.Argument(["files"], nargs=-1, required=True, metavar=translate("import.files")),
        option("--into"),
        option(
            "--kind", "kinds", multiple=True, type=click.Choice([kind.value for kind in EditKind])
        ),
        option("--scale", multiple=True),
        option("--yes", is_flag=True),
        format_option(translate),
        today_option(translate),
    ]
    return click.Command("import", params=params, callback=run, help=translate("import.help"))


def _read(
    workspace: Workspace,
    files: Sequence[str],
    into: str | None,
    scale: Sequence[str],
    today: date,
) -> IncomingEdits:
    """Return what files propose; a first word may say what they are: risks, a plan, a strategy."""
    subject, paths = files[0], [Path(file) for file in files[1:]]
    if subject not in _SUBJECTS or Path(subject).is_file() or not paths:
        return incoming_edits(workspace, [Path(file) for file in files], today, into)
    if subject == "risks":
        steps = dict(each.split("=", 1) for each in scale if "=" in each)
        plan = document_named(workspace, into)
        edits = IncomingEdits()
        for path in paths:
            edits += risk_list_file_edits(workspace, path, plan, steps)
        return edits
    name = subject if subject == "strategy" else into
    return older_plan_edits(workspace, paths, document_named(workspace, name))


def _unplaced(translate: Translator, edits: IncomingEdits) -> Iterator[str]:
    for each in edits.unplaced:
        line = translate(f"import.unplaced.{each.code}", text=_quote(each.text), where=each.where)
        yield f"! {each.source}: {line}" if each.source else f"! {line}"
    yield translate("import.totals", proposals=len(edits.proposals), unplaced=len(edits.unplaced))


def _decisions(
    translate: Translator,
    workspace: Workspace,
    proposals: Sequence[EditProposal],
    *,
    yes: bool,
    quiet: bool,
) -> list[IncomingDecision]:
    if yes:
        if not quiet:
            for each in proposals:
                click.echo("\n".join(_describe(translate, workspace, each)))
        return [IncomingDecision(each, accept=each.conflict is None) for each in proposals]
    asking = sys.stdin.isatty()
    decisions: list[IncomingDecision] = []
    whole: dict[EditKind, bool] = {}
    for each in proposals:
        click.echo("\n".join(_describe(translate, workspace, each)))
        if each.kind in whole and each.conflict is None:
            decisions.append(IncomingDecision(each, accept=whole[each.kind]))
        elif asking:
            reply = _ask(translate)
            if reply == "stop":
                break
            if reply in ("all", "none"):
                whole[each.kind] = reply == "all"
            accept = reply in ("yes", "all")
            decisions.append(
                IncomingDecision(each, accept, insist=accept and each.conflict is not None)
            )
    if not asking and proposals:
        click.echo(translate("import.not_written"))
    return decisions


def _ask(translate: Translator) -> str:
    """Return what a person decided: yes, no, all or none of this kind, or stop."""
    words = {
        translate(f"import.key.{reply}"): reply for reply in ("yes", "no", "all", "none", "stop")
    }
    while True:
        typed = click.prompt(translate("import.ask"), default="", show_default=False)
        reply = words.get(typed.strip().lower())
        if reply is not None:
            return reply


def _describe(translate: Translator, workspace: Workspace, proposal: EditProposal) -> Iterator[str]:
    kind = translate(f"import.kind.{proposal.kind.value}")
    place = _heading(translate, workspace, proposal)
    who = ", ".join(filter(None, (proposal.author, proposal.dated[:10], proposal.source)))
    yield ""
    yield f"{kind} · {proposal.file} · {place}"
    if who:
        yield f"  {who}"
    if proposal.reason:
        yield f"  {proposal.reason}"
    if proposal.old:
        yield f"  − {_quote(proposal.old)}"
    if proposal.new:
        yield f"  + {_quote(proposal.new)}"
    yield from cleaning_lines(translate, (proposal.new, *proposal.cells.values()))
    if proposal.conflict is not None:
        yield f"  {translate('import.conflict', text=_quote(proposal.conflict))}"


def _heading(translate: Translator, workspace: Workspace, proposal: EditProposal) -> str:
    documents = {answers.name: answers for answers in workspace.documents()}
    head, _, column = proposal.path.partition("]")
    model = head.partition("[")[0] + column
    try:
        question = documents[proposal.file].document.question(model)
    except KeyError:
        return proposal.path or translate("import.nowhere")
    return f"{question.heading[translate.language]} · {proposal.path}"


def _quote(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _QUOTE_LENGTH else f"{line[:_QUOTE_LENGTH]}…"


def _report(translate: Translator, workspace: Workspace, settlement: Settlement) -> Iterator[str]:
    for proposal, code in settlement.refused:
        place = _heading(translate, workspace, proposal)
        yield f"! {translate(f'import.refused.{code}', place=place)}"
    for file in settlement.files:
        yield translate("import.saved", file=file)
    yield translate("import.applied", count=len(settlement.applied))
