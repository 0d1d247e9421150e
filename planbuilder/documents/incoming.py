"""Files that come back → proposals; accepted proposals → answer files and the review log."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from planbuilder.answers import Answers
from planbuilder.documents.review import edits_in_word_file, value_reader
from planbuilder.errors import AnswerError, Problem
from planbuilder.proposals.application import NotApplied, applied_proposal
from planbuilder.proposals.proposal import EditKind, EditProposal, IncomingEdits
from planbuilder.proposals.register_edits import register_edits
from planbuilder.storage import read_bytes, save_answers
from planbuilder.storage.review_log import append_to_review_log, open_comments, read_review_log
from planbuilder.workbook import read_register
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


def incoming_edits(
    workspace: Workspace, files: Iterable[Path], today: date, into: str | None = None
) -> IncomingEdits:
    """Return everything that some files propose, in their order; the same edit stands once.

    Comments that were noted already are left out. Raises AnswerError for a file that cannot be
    read, or is none of what can come back.
    """
    edits = IncomingEdits()
    for file in files:
        edits += _edits_in(workspace, file, today, into)
    noted = _noted_comments(workspace, {each.file for each in edits.proposals})
    proposals = tuple(each for each in edits.proposals if _comment_key(each) not in noted)
    return IncomingEdits(proposals, edits.unplaced)


def _edits_in(workspace: Workspace, file: Path, today: date, into: str | None) -> IncomingEdits:
    data = read_bytes(file, str(file), AnswerError)
    if data.startswith(b"PK") and b"xl/" in data:
        register = read_register(data, str(file))
        # The workbook of one plan has no column for it; its file is named after the plan.
        plans = {row.plan for row in register.risks if row.plan} or {file.name.partition(".")[0]}
        names = [name for name in workspace.plans if name in ({into} if into else plans)]
        if not names:
            values = {"expected": ", ".join(workspace.plans)}
            raise AnswerError(Problem("review_of_no_document", str(file), values=values))
        edits = IncomingEdits()
        for name in names:
            edits += register_edits(register, workspace.plans[name], file.name)
        return edits
    if not data.startswith(b"PK") or b"word/" not in data:
        raise AnswerError(Problem("import_unknown_file", str(file)))
    return edits_in_word_file(workspace, data, file.name, today, into)


def document_named(workspace: Workspace, name: str | None) -> Answers:
    """Return the document whose answer file has a name; the only plan for none.

    Raises AnswerError when there is no such document, or none can be meant.
    """
    documents = {answers.name: answers for answers in workspace.documents()}
    plans = list(workspace.plans)
    wanted = name or (plans[0] if len(plans) == 1 else "")
    if wanted not in documents:
        values = {"value": wanted, "expected": ", ".join(documents)}
        raise AnswerError(Problem("import_needs_document", values=values))
    return documents[wanted]


def settle(workspace: Workspace, decisions: Sequence[IncomingDecision], today: date) -> Settlement:
    """Apply what was accepted, save the answer files, and log every decision.

    A proposal that cannot be applied is in `refused`; the others are applied all the same.
    Raises WorkspaceError when a file cannot be written.
    """
    settlement = Settlement()
    documents = {answers.name: answers for answers in workspace.documents()}
    for name in dict.fromkeys(each.proposal.file for each in decisions):
        own = [each for each in decisions if each.proposal.file == name]
        before = documents[name]
        after = _after(workspace, before, own, settlement)
        if after is not before:
            save_answers(workspace.file_of(before), after, workspace.instrument.name)
            settlement.files.append(workspace.shown(before))
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


def _noted_comments(workspace: Workspace, names: Iterable[str]) -> set[tuple[str, ...]]:
    return {
        (name, *(each.get(key, "") for key in ("author", "date", "text", "resolved")))
        for name in names
        for each in read_review_log(workspace.root, name)["comments"]
    }


def _comment_key(proposal: EditProposal) -> tuple[str, ...]:
    if proposal.kind is not EditKind.COMMENT:
        return ()
    settled = "yes" if proposal.is_resolved else "no"
    return (proposal.file, proposal.author, proposal.dated, proposal.new, settled)
