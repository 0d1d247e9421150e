"""The answers to the scope questions that a workspace was begun with, and their day.

They stand in `.planbuilder/screening.json`: they belong to no document yet, and the first plan
offers them again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

SCREENING = ".planbuilder/screening.json"


class ScreeningRecord(NamedTuple):
    """Answers by question path, and the day they were given."""

    on: date
    answers: Mapping[str, str]


def read_screening(root: Path) -> ScreeningRecord | None:
    """Return what a workspace was begun with; None where nothing usable was kept."""
    try:
        content = json.loads((root / SCREENING).read_text(encoding="utf-8"))
        answers = {str(path): str(answer) for path, answer in content["answers"].items()}
        return ScreeningRecord(date.fromisoformat(content["on"]), answers)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def screening_bytes(screening: ScreeningRecord) -> bytes:
    """Return what is written of answers to the scope questions."""
    content = {"on": screening.on.isoformat(), "answers": dict(screening.answers)}
    return f"{json.dumps(content, indent=2)}\n".encode()
