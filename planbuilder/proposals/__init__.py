"""Changes that come in from outside: read, compared, and proposed; an author accepts them."""

from planbuilder.proposals.application import NotApplied, applied_proposal
from planbuilder.proposals.proposal import EditKind, EditProposal, IncomingEdits, UnplacedText

__all__ = [
    "EditKind",
    "EditProposal",
    "IncomingEdits",
    "NotApplied",
    "UnplacedText",
    "applied_proposal",
]
