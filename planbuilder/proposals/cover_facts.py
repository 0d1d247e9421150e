"""Facts that a first page states without a label: version, date, handle, address."""

from __future__ import annotations

import re

from msgspec import Struct

from planbuilder.proposals.value_text import days_in

_VERSION = re.compile(r"\bversion\s+(\d[\w.]*)", re.IGNORECASE)
_HANDLE = re.compile(r"(?<![\w.])@\w{2,}")
_ADDRESS = re.compile(r"https?://[^\s),;]+")
_LANGUAGES = "_{language}"


class CoverFact(Struct, frozen=True):
    """A fact: its text, and the role of the question that it answers.

    The role of a question for each language ends with `{language}`.
    """

    role: str
    text: str


def cover_facts(line: str) -> tuple[CoverFact, ...]:
    """Return the facts in a line of a first page; a kind that occurs twice is left out."""
    days = [str(day) for day in days_in(line)]
    readings = {
        "version": _VERSION.findall(line),
        "prepared_on": days,
        f"handle{_LANGUAGES}": _HANDLE.findall(line),
        f"url{_LANGUAGES}": _ADDRESS.findall(line),
    }
    return tuple(CoverFact(role, texts[0]) for role, texts in readings.items() if len(texts) == 1)
