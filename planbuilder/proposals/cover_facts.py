"""Facts that the first page of a document states without a label: version, day, handle, address."""

from __future__ import annotations

import re
from dataclasses import dataclass

from planbuilder.proposals.value_text import days_in

_VERSION = re.compile(r"\bversion\s+(\d[\w.]*)", re.IGNORECASE)
_HANDLE = re.compile(r"(?<![\w.])@\w{2,}")
_ADDRESS = re.compile(r"https?://[^\s),;]+")
_LANGUAGES = "_{language}"


@dataclass(frozen=True)
class CoverFact:
    """A fact: the role of the question it answers, as `roles` of a document names it, and text.

    The role of what has a form in each language ends with `{language}`.
    """

    role: str
    text: str


def cover_facts(line: str) -> tuple[CoverFact, ...]:
    """Return the facts a line of a first page states; none of a kind that is there twice."""
    days = [str(day) for day in days_in(line)]
    readings = {
        "version": _VERSION.findall(line),
        "prepared_on": days,
        f"handle{_LANGUAGES}": _HANDLE.findall(line),
        f"url{_LANGUAGES}": _ADDRESS.findall(line),
    }
    return tuple(CoverFact(role, texts[0]) for role, texts in readings.items() if len(texts) == 1)
