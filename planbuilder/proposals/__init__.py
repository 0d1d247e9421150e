"""Changes that come in from outside, read, compared and proposed for an author to accept."""

from planbuilder.exports import TYPE_CHECKING, lazy_exports

if TYPE_CHECKING:
    from planbuilder.proposals.application import ProposalError, applied_proposal
    from planbuilder.proposals.proposal import (
        EditKind,
        EditProposal,
        IncomingEdits,
        UnplacedText,
    )

__all__ = [
    "EditKind",
    "EditProposal",
    "IncomingEdits",
    "ProposalError",
    "UnplacedText",
    "applied_proposal",
]

_MODULES = {
    "planbuilder.proposals.application": ("ProposalError", "applied_proposal"),
    "planbuilder.proposals.proposal": (
        "EditKind",
        "EditProposal",
        "IncomingEdits",
        "UnplacedText",
    ),
}

__getattr__ = lazy_exports(__name__, _MODULES)
