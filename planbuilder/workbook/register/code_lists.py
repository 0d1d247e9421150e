"""Names of the code lists of a register workbook, as they are written and read back."""

from __future__ import annotations

BASE = "base"
"""The list with the digests of the original answers, by path."""

CHECKLISTS, POINTS, CONFIRMED, ANSWER = "checklists", "points", "confirmed", "answer"
"""The lists of codes by which a sheet of checklists is read."""

YES, NO, NOT_APPLICABLE = "yes", "no", "not_applicable"
"""The codes of the states of a point."""


def point_label(checklist: str, point: str) -> str:
    """Return the label of a point in the codes: its list and its text, since lists share points."""
    return f"{checklist} | {point}"
