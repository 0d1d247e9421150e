"""The proposals page: uploads of returned files, decisions one by one, and open comments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from starlette.responses import Response

from planbuilder.answers import Answers, kind_of
from planbuilder.answers.readings import EntryReading
from planbuilder.checks.positions import looks_like_person
from planbuilder.documents.imports import incoming_edits
from planbuilder.documents.incoming_file import IncomingFile, IncomingRequest, IncomingSubject
from planbuilder.documents.review_comments import every_open_comment, settle_comments
from planbuilder.documents.settlement import (
    IncomingDecision,
    Settlement,
    documents_by_name,
    needs_insistence,
)
from planbuilder.documents.value_reader import value_reader
from planbuilder.documents.waiting_list import (
    drop_waiting,
    keep_waiting,
    settle_waiting,
    waiting_edits,
)
from planbuilder.errors import AnswerError, Problem
from planbuilder.frontends.proposal_lines import (
    conflict_line,
    detail_lines,
    heading_of,
    interpretation_lines,
    origin_of,
    place_of,
    unplaced_line,
)
from planbuilder.frontends.proposal_values import ProposalValues
from planbuilder.frontends.web.access import Permission
from planbuilder.frontends.web.pages.options import WaitingColumn, waiting_columns
from planbuilder.frontends.web.render import render
from planbuilder.frontends.web.request import PageRequest, redirect
from planbuilder.proposals import EditKind, EditProposal, ProposalError, UnplacedText
from planbuilder.proposals.entry_readings import entry_readings
from planbuilder.proposals.manual_placement import place_text
from planbuilder.translation import ImportOptions
from planbuilder.wording import Translator
from planbuilder.workspace import Workspace, document_title

MOST_SHOWN = 60
"""Proposals on one page; the others appear as these are decided."""

_FILES = ("file", "other")
"""Names of the form fields for files: the second is for the other language."""


class WaitingFile(Struct, frozen=True):
    """What one file, named `source`, brought and nobody has decided on."""

    source: str
    options: Sequence[WaitingColumn]
    proposals: Sequence[EditProposal]
    texts: Sequence[UnplacedText]

    @property
    def kinds(self) -> Mapping[EditKind, int]:
        """Return the number of proposals of each kind, the most frequent first."""
        return dict(Counter(each.kind for each in self.proposals).most_common())


def proposals(request: PageRequest) -> Response:
    """List what is waiting, file by file, the open comments, and the form for uploads."""
    return _page(request)


def _page(request: PageRequest, refusals: Sequence[str] = (), status: int = 200) -> Response:
    workspace = request.site.workspace()
    commands = Translator(request.language, "commands")
    documents = documents_by_name(workspace)
    values = ProposalValues(workspace, documents, request.language, request.site.today())
    waiting = waiting_edits(workspace)
    first_proposals = waiting.proposals[:MOST_SHOWN]
    sources = dict.fromkeys(each.source for each in first_proposals)
    sources |= dict.fromkeys(each.source for each in waiting.unplaced)
    files = [
        WaitingFile(
            source,
            waiting_columns(
                request, workspace, [e for e in waiting.proposals if e.source == source]
            ),
            [each for each in first_proposals if each.source == source],
            [each for each in waiting.unplaced if each.source == source],
        )
        for source in sources
    ]
    placeable = {each.file for each in waiting.unplaced if each.can_be_placed}
    return render(
        request,
        "proposals.html",
        status=status,
        files=files,
        more=len(waiting.proposals) - len(first_proposals),
        refused=refusals,
        comments=every_open_comment(workspace),
        place=lambda each: place_of(commands, documents, each),
        heading=lambda each: heading_of(commands, documents, each.file, each.path),
        origin=lambda each: origin_of(commands, each),
        details=lambda each: [
            *detail_lines(commands, each),
            *interpretation_lines(commands, _readings(workspace, documents, each)),
        ],
        cells=values.cells,
        show=values.text,
        conflict=lambda each: conflict_line(commands, each),
        joins=lambda each: bool(each.old) and not needs_insistence(workspace, each),
        line=lambda each: unplaced_line(commands, each),
        questions={name: _questions(documents[name]) for name in placeable if name in documents},
        documents=[(name, document_title(each)) for name, each in documents.items()],
        subjects=IncomingSubject,
    )


def _readings(
    workspace: Workspace, documents: Mapping[str, Answers], proposal: EditProposal
) -> Iterator[EntryReading]:
    answers = documents.get(proposal.file)
    if answers is not None:
        yield from entry_readings(proposal, answers, value_reader(workspace, answers))


def _questions(answers: Answers) -> list[tuple[str, object]]:
    return [
        (each.id, each.heading)
        for each in answers.document.questions()
        if not kind_of(each).is_table
    ]


def upload(request: PageRequest) -> Response:
    """Read uploaded files as waiting proposals; no answer is changed."""
    request.need(Permission.TRANSLATE)
    files = [
        IncomingFile(*request.files[name])
        for name in _FILES
        if request.files.get(name, ("", b""))[1]
    ]
    if not files:
        raise AnswerError(Problem("import_unknown_file", request.files.get("file", ("",))[0]))
    by = request.field("by").strip() or None
    if by and looks_like_person(by):
        raise AnswerError(Problem("by_is_a_person", values={"value": by}))
    today, subject = request.site.today(), request.field("subject")
    machine = request.field("machine") == "yes"
    reading = IncomingRequest(
        today,
        IncomingSubject(subject) if subject in set(IncomingSubject) else IncomingSubject.OURS,
        request.field("into") or None,
        translator=ImportOptions(machine, by, today, request.field("reason").strip() or None),
    )
    workspace = request.site.workspace()
    edits = incoming_edits(workspace, files, reading)
    keep_waiting(workspace, edits)
    is_news = bool(edits.proposals or edits.unplaced)
    return redirect("/proposals", done="read" if is_news else "nothing")


def decide(request: PageRequest) -> Response:
    """Accept or refuse as submitted; other proposals keep waiting."""
    request.need(Permission.TRANSLATE)
    workspace = request.site.workspace()
    decisions = []
    for each in waiting_edits(workspace).proposals:
        choice = _choice(request, each)
        if choice in ("accept", "refuse"):
            accept = choice == "accept"
            insist = accept and needs_insistence(workspace, each)
            decisions.append(IncomingDecision(each, accept, insist=insist))
    settlement = _settle(request, decisions)
    if settlement.refusals:
        workspace = request.site.workspace()
        return _page(request, _refusals(request, workspace, settlement), 409)
    return redirect("/proposals", done="decided" if decisions else "undecided")


def _choice(request: PageRequest, proposal: EditProposal) -> str:
    """Return the submitted decision on a proposal: its own, or that for all of its kind and file.

    A proposal in conflict is never accepted by a decision for all.
    """
    choice, of_kind = request.field(f"d:{proposal.key}"), request.field("of_kind")
    if choice in ("accept", "refuse") or not of_kind or proposal.source != request.field("source"):
        return choice
    if request.field("kind") not in ("", proposal.kind.value):
        return choice
    return choice if of_kind == "accept" and proposal.conflict is not None else of_kind


def _settle(request: PageRequest, decisions: Sequence[IncomingDecision]) -> Settlement:
    """Settle decisions, after closing the files that are being edited here."""
    if any(each.proposal.translation is None for each in decisions):
        request.need(Permission.WRITE)
    documents = documents_by_name(request.site.workspace())
    if any(
        each.proposal.translation is None
        and documents[each.proposal.file].document.id == request.site.profile_id
        for each in decisions
    ):
        request.need(Permission.MANAGE)
    request.changes.extend(
        f"{each.proposal.file}: {each.proposal.path}" for each in decisions if each.accept
    )
    for name in dict.fromkeys(each.proposal.file for each in decisions):
        request.site.interviews.close(request.site.workspace().file_of(documents[name]))
    return settle_waiting(request.site.workspace(), decisions, request.site.today())


def _refusals(request: PageRequest, workspace: Workspace, settlement: Settlement) -> list[str]:
    commands = Translator(request.language, "commands")
    documents = documents_by_name(workspace)
    return [
        commands(f"import.refused.{code}", place=place_of(commands, documents, proposal))
        for proposal, code in settlement.refusals
    ]


def place(request: PageRequest) -> Response:
    """Assign an unplaced text to the chosen question, or discard it."""
    request.need(Permission.WRITE)
    workspace = request.site.workspace()
    key, path = request.field("text"), request.field("path").strip()
    source = request.field("source")
    if source:
        drop_waiting(workspace, _none, lambda text: text.source == source)
        return redirect("/proposals", done="dismissed")
    text = next((each for each in waiting_edits(workspace).unplaced if each.key == key), None)
    if text is None:
        return redirect("/proposals")
    if request.field("choice") == "place":
        answers = documents_by_name(workspace)[text.file]
        try:
            proposal = place_text(text, path, answers, value_reader(workspace, answers))
        except ProposalError as refusal:
            commands = Translator(request.language, "commands")
            line = commands(f"import.refused.{refusal.code}", place=path or "–")
            return _page(request, [line], 422)
        _settle(request, [IncomingDecision(proposal, accept=True)])
    drop_waiting(workspace, _none, lambda each: each.key == key)
    return redirect("/proposals", done="decided")


def settle_comment(request: PageRequest) -> Response:
    """Settle an open comment."""
    request.need(Permission.WRITE)
    settle_comments(request.site.workspace(), {request.field("comment")})
    return redirect("/proposals", done="settled")


def _none(_proposal: EditProposal) -> bool:
    return False
