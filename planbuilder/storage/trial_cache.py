"""Remembers which foreign templates passed their trial, by the digest of template and code."""

from __future__ import annotations

from planbuilder.storage.cache import recall, remember


def has_passed(digest: str) -> bool:
    """Return whether a trial with this digest was passed earlier on this machine."""
    return recall(f"trial-{digest}", bool) is True


def note_passed(digest: str) -> None:
    """Remember that the trial with this digest was passed."""
    remember(f"trial-{digest}", True)
