"""Decisions on proposals → answer files and the review log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from planbuilder.answers import Answers
from planbuilder.documents.review import value_reader
from planbuilder.proposals.application import NotApplied, applied_proposal
from planbuilder.proposals.carried_answers import without_carried
from planbuilder.proposals.proposal import EditKind, EditProposal
from planbuilder.storage import save_answers
from planbuilder.storage.review_log import append_to_review_log, open_comments
from planbuilder.workspace import Workspace


@dataclass(frozen=True)
class IncomingDecision:
    """What an author decided on a proposal. `insist`: the proposed text, whatever else changed."""

    proposal: EditProposal
    accept: bool
    insist: bool = False


@dataclass
class Settlement:
    """What became of decisions: `files` were written, `refused` could not be applied, with why."""

    files: list[str] = field(default_factory=list)
    applied: list[EditProposal] = field(default_factory=list)
    refused: list[tuple[EditProposal, str]] = field(default_factory=list)


def documents_by_name(workspace: Workspace) -> dict[str, Answers]:
    """Return the profile and every document of a workspace by the name of its answer file."""
    every = (*filter(None, [workspace.profile]), *workspace.documents())
    return {answers.name: answers for answers in every}


def settle(workspace: Workspace, decisions: Sequence[IncomingDecision], today: date) -> Settlement:
    """Apply what was accepted, save the answer files, and log every decision.

    A proposal that cannot be applied is in `refused`; the others are applied all the same.
    Raises WorkspaceError when a file cannot be written.
    """
    settlement = Settlement()
    documents = documents_by_name(workspace)
    for name in dict.fromkeys(each.proposal.file for each in decisions):
        own = [each for each in decisions if each.proposal.file == name]
        before = documents[name]
        after = _after(workspace, before, own, settlement)
        if after is not before:
            save_answers(workspace.file_of(before), after, workspace.instrument.name)
            settlement.files.append(workspace.file_name(before))
        refused = {id(each) for each, _ in settlement.refused}
        append_to_review_log(
            workspace.root,
            name,
            [_entry(each, today) for each in own if id(each.proposal) not in refused],
            [_comment(each.proposal) for each in own if _is_noted(each)],
        )
    return settlement


def open_review_comments(workspace: Workspace, answers: Answers) -> dict[str, list[str]]:
    """Return the open comments on a document as lines, by the path they stand at."""
    lines: dict[str, list[str]] = {}
    for each in open_comments(workspace.root, answers.name):
        who = ", ".join(filter(None, (each.get("author"), each.get("date", "")[:10])))
        line = f"{who}: {each.get('text', '')}" if who else each.get("text", "")
        lines.setdefault(each.get("path", ""), []).append(line)
    return lines


def _after(
    workspace: Workspace, before: Answers, decisions: list[IncomingDecision], settlement: Settlement
) -> Answers:
    answers = before
    for each in decisions:
        if not each.accept:
            if each.proposal.sister:
                answers = without_carried(answers, each.proposal.path)
            continue
        try:
            answers = applied_proposal(
                answers, each.proposal, value_reader(workspace, answers), insist=each.insist
            )
            settlement.applied.append(each.proposal)
        except NotApplied as refused:
            settlement.refused.append((each.proposal, refused.code))
    return answers


def _is_noted(decision: IncomingDecision) -> bool:
    return decision.accept and decision.proposal.kind is EditKind.COMMENT


def _entry(decision: IncomingDecision, today: date) -> dict[str, str]:
    proposal = decision.proposal
    return {
        "on": today.isoformat(),
        "decision": "accepted" if decision.accept else "refused",
        "kind": proposal.kind.value,
        "path": proposal.path,
        "language": proposal.language.value if proposal.language else "",
        "old": proposal.old,
        "new": proposal.new,
        "author": proposal.author,
        "date": proposal.dated,
        "source": proposal.source,
    }


def _comment(proposal: EditProposal) -> dict[str, str]:
    return {
        "path": proposal.path,
        "author": proposal.author,
        "date": proposal.dated,
        "text": proposal.new,
        "at": proposal.old,
        "thread": proposal.parent,
        "resolved": "yes" if proposal.is_resolved else "no",
        "source": proposal.source,
    }
