"""The waiting list: imported proposals that an author has not decided on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from planbuilder.documents.settlement import (
    IncomingDecision,
    Settlement,
    documents_by_name,
    settle,
)
from planbuilder.proposals.carried_answers import carried_edits
from planbuilder.proposals.option_choices import with_options
from planbuilder.proposals.proposal import EditProposal, IncomingEdits, UnplacedText
from planbuilder.storage import load_words
from planbuilder.storage.waiting_edits import change_waiting, read_waiting
from planbuilder.workspace import Workspace


def waiting_edits(workspace: Workspace) -> IncomingEdits:
    """Return the waiting list: proposals from files, then those plans took over from other plans.

    Raises AnswerError when its file is not one that planbuilder wrote.
    """
    documents, words = documents_by_name(workspace), load_words("interview")
    waiting = read_waiting(workspace.root)
    edits = IncomingEdits(
        tuple(each for each in waiting.proposals if each.file in documents), waiting.unplaced
    )
    for answers in documents.values():
        edits += carried_edits(answers, words)
    return edits


def keep_waiting(workspace: Workspace, edits: IncomingEdits) -> None:
    """Add the proposals of files to the waiting list, replacing those of files of the same name.

    Raises WorkspaceError when another process is writing or the disk refuses.
    """
    sources = {each.source for each in edits.proposals}
    sources |= {each.source for each in edits.unplaced}
    change_waiting(workspace.root, lambda waiting: _without_sources(waiting, sources) + edits)


def set_options(workspace: Workspace, options: Mapping[str, str]) -> None:
    """Set what waiting values of lists stand for: the id of an option by the value's key."""
    instrument = workspace.instrument
    change_waiting(workspace.root, lambda waiting: with_options(waiting, options, instrument))


def settle_waiting(
    workspace: Workspace, decisions: Sequence[IncomingDecision], today: date
) -> Settlement:
    """Settle decisions, and take their proposals off the waiting list unless refused."""
    settlement = settle(workspace, decisions, today)
    refusals = {proposal.key for proposal, _ in settlement.refusals}
    settled_keys = {each.proposal.key for each in decisions} - refusals
    drop_waiting(workspace, lambda proposal: proposal.key in settled_keys)
    return settlement


def drop_waiting(
    workspace: Workspace,
    proposals: Callable[[EditProposal], bool],
    unplaced: Callable[[UnplacedText], bool] = lambda _text: False,
) -> None:
    """Remove the proposals and texts from the waiting list for which the functions return True."""

    def rest(waiting: IncomingEdits) -> IncomingEdits:
        return IncomingEdits(
            tuple(each for each in waiting.proposals if not proposals(each)),
            tuple(each for each in waiting.unplaced if not unplaced(each)),
        )

    change_waiting(workspace.root, rest)


def _without_sources(edits: IncomingEdits, sources: set[str]) -> IncomingEdits:
    return IncomingEdits(
        tuple(each for each in edits.proposals if each.source not in sources),
        tuple(each for each in edits.unplaced if each.source not in sources),
    )
