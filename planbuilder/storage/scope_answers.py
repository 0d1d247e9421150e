"""The answers to the scope questions asked when a workspace was created, with their date.

They are kept in `.planbuilder/screening.json` because no document exists yet; the first plan offers
them as its answers.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from planbuilder.storage.file_guard import regular_bytes

SCREENING = ".planbuilder/screening.json"


class ScreeningRecord(NamedTuple):
    """Answers by question path, and the day they were given."""

    on: date
    answers: Mapping[str, str]


def read_screening(root: Path) -> ScreeningRecord | None:
    """Return the scope answers a workspace was created with; None when none are usable."""
    try:
        content = json.loads(regular_bytes(root / SCREENING))
        answers = {str(path): str(answer) for path, answer in content["answers"].items()}
        return ScreeningRecord(date.fromisoformat(content["on"]), answers)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def screening_bytes(screening: ScreeningRecord) -> bytes:
    """Return the file content for answers to the scope questions."""
    content = {"on": screening.on.isoformat(), "answers": dict(screening.answers)}
    return f"{json.dumps(content, indent=2)}\n".encode()
