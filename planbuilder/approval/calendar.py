"""What falls due as a calendar file (iCalendar, RFC 5545) that any calendar program reads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from planbuilder.approval.deadlines import DueItem
from planbuilder.text import Language

_LONGEST = 75
"""Octets of a line, without its end; longer lines are folded."""


def calendar(items: Iterable[DueItem], language: Language, *, name: str, stamped: date) -> bytes:
    """Return a calendar of everything that has a date: one all-day entry each.

    `name` is what the calendar is called, `stamped` the day it was made: the same items, the same
    bytes. An entry keeps its UID, so that a newer file replaces the older one.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//planbuilder//planbuilder//{language.value.upper()}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escaped(name)}",
    ]
    for item in items:
        if item.on is not None:
            lines.extend(_event(item, item.on, language, stamped))
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _event(item: DueItem, on: date, language: Language, stamped: date) -> Iterator[str]:
    title = f"{item.label[language]} – {item.document}"
    yield "BEGIN:VEVENT"
    yield f"UID:{re.sub(r'[^A-Za-z0-9.-]', '-', item.id)}@planbuilder"
    yield f"DTSTAMP:{stamped:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{on:%Y%m%d}"
    if on < date.max:
        yield f"DTEND;VALUE=DATE:{on + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(title)}"
    if item.detail is not None:
        yield f"DESCRIPTION:{_escaped(item.detail[language])}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    plain = re.sub(r"[\x00-\x09\x0b-\x1f\x7f]", " ", text)
    return re.sub(r"([\\;,])", r"\\\1", plain).replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """Return a line folded at 75 octets, never inside a character."""
    pieces: list[bytes] = []
    piece = b""
    for character in line:
        raw = character.encode("utf-8", "replace")
        if len(piece) + len(raw) > _LONGEST - (1 if pieces else 0):
            pieces.append(piece)
            piece = b""
        piece += raw
    pieces.append(piece)
    return b"\r\n ".join(pieces) + b"\r\n"
