"""What came home and waits: kept until an author has decided on it, one proposal at a time."""

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
    """Return everything that waits: what files brought, then what plans took over from others.

    Raises AnswerError when the file of waiting proposals is none of ours.
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
    """Keep what files bring until it is decided; what a file of the same name brought gives way.

    Raises WorkspaceError when somebody else is writing or the disk refuses.
    """
    sources = {each.source for each in edits.proposals}
    sources |= {each.source for each in edits.unplaced}
    change_waiting(workspace.root, lambda waiting: _without_sources(waiting, sources) + edits)


def set_options(workspace: Workspace, options: Mapping[str, str]) -> None:
    """Read values of lists that wait as what an author says: the option by the key of a value."""
    instrument = workspace.instrument
    change_waiting(workspace.root, lambda waiting: with_options(waiting, options, instrument))


def settle_waiting(
    workspace: Workspace, decisions: Sequence[IncomingDecision], today: date
) -> Settlement:
    """Settle decisions; what could not be applied goes on waiting, the rest does no longer."""
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
    """Let some proposals and texts wait no longer."""

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
