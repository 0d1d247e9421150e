"""Applies decisions on proposals to the answer files, and logs them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct, field

from planbuilder.answers import Answers
from planbuilder.documents.value_reader import value_reader
from planbuilder.proposals.application import ProposalError, applied_proposal
from planbuilder.proposals.carried_answers import without_carried
from planbuilder.proposals.proposal import EditKind, EditProposal
from planbuilder.storage import save_answers
from planbuilder.storage.review_log import append_to_review_log, read_review_log
from planbuilder.workspace import Workspace


class IncomingDecision(Struct, frozen=True):
    """An author's decision on a proposal.

    `insist` accepts its text although the answer changed too.
    """

    proposal: EditProposal
    accept: bool
    insist: bool = False


class Settlement(Struct):
    """The result of decisions: files written, proposals applied, and those refused with reasons."""

    files: list[str] = field(default_factory=list)
    applications: list[EditProposal] = field(default_factory=list)
    refusals: list[tuple[EditProposal, str]] = field(default_factory=list)


def documents_by_name(workspace: Workspace) -> dict[str, Answers]:
    """Return the profile and every document of a workspace by the name of their answer files."""
    every = (*filter(None, [workspace.profile]), *workspace.documents())
    return {answers.name: answers for answers in every}


def settle(workspace: Workspace, decisions: Sequence[IncomingDecision], today: date) -> Settlement:
    """Apply the accepted proposals, save the answer files, and log every decision.

    A proposal that cannot be applied is put into `refusals`; the others are still applied. Raises
    WorkspaceError when a file cannot be written.
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
        refusals = {id(each) for each, _ in settlement.refusals}
        append_to_review_log(
            workspace.root,
            name,
            [_entry(each, today) for each in own if id(each.proposal) not in refusals],
            [_comment(workspace, each.proposal) for each in own if _is_noted(each)],
        )
    return settlement


def needs_insistence(workspace: Workspace, proposal: EditProposal) -> bool:
    """Return whether accepting a proposal would replace a change made here since it was sent out.

    It would not when the two changed different words: then accepting merges them.
    """
    if proposal.conflict is None:
        return False
    answers = documents_by_name(workspace)[proposal.file]
    try:
        applied_proposal(answers, proposal, value_reader(workspace, answers))
    except ProposalError as refusal:
        return refusal.code == "conflict"
    return False


def _after(
    workspace: Workspace, before: Answers, decisions: list[IncomingDecision], settlement: Settlement
) -> Answers:
    answers = before
    for each in decisions:
        if not each.accept:
            if each.proposal.copied_from:
                answers = without_carried(answers, each.proposal.path)
            continue
        try:
            answers = applied_proposal(
                answers, each.proposal, value_reader(workspace, answers), insist=each.insist
            )
            settlement.applications.append(each.proposal)
        except ProposalError as refusal:
            settlement.refusals.append((each.proposal, refusal.code))
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


def _comment(workspace: Workspace, proposal: EditProposal) -> dict[str, str]:
    """Return the log entry of a comment, at the path where the log already has it.

    A comment on no answer is exported again on the first answer, and comes back with that path.
    """
    same = [
        each
        for each in read_review_log(workspace.root, proposal.file)["comments"]
        if comment_key(each) == comment_key(_comment_entry(proposal))
    ]
    entry = _comment_entry(proposal)
    if len(same) == 1:
        entry |= {key: same[0].get(key, "") for key in ("path", "date", "at", "thread")}
    return entry


def comment_key(entry: Mapping[str, str]) -> tuple[str, str, str]:
    """Return what identifies a comment wherever it is: author, date and text.

    Programs write the same moment with or without seconds and a time zone.
    """
    text = " ".join(entry.get("text", "").split())
    return (entry.get("author", ""), entry.get("date", "")[:16], text)


def _comment_entry(proposal: EditProposal) -> dict[str, str]:
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
