"""Which templates from outside passed their trial, by the digest of template and code."""

from __future__ import annotations

from pydantic import TypeAdapter

from planbuilder.storage.cache import recall, remember

_VERDICT = TypeAdapter(bool)


def has_passed(digest: str) -> bool:
    """Return whether a trial of this digest was passed on this machine before."""
    return recall(f"trial-{digest}", _VERDICT) is True


def note_passed(digest: str) -> None:
    """Remember that a trial of this digest was passed."""
    remember(f"trial-{digest}", True, _VERDICT)
