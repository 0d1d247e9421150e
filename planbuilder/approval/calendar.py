"""Deadlines as a calendar file (iCalendar, RFC 5545)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event

from planbuilder.approval.deadlines import Deadline
from planbuilder.text import Language, Text

# RFC 5545, 3.3.11: a text value may contain line breaks, but no other control character.
_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


def calendar(
    deadlines: Iterable[Deadline],
    language: Language,
    *,
    name: str,
    written_on: date,
    titles: Mapping[str, Text],
) -> bytes:
    """Return a calendar file in UTF-8 with one all-day entry for each deadline that has a date.

    `name` is the name of the calendar, `written_on` the day it was written, `titles` the title of
    each document (an account, or the strategy) by the name of its file. Equal values give equal
    bytes. The UID of an entry never changes, so that a newer file replaces the entries of an older
    one.
    """
    file = Calendar()
    file.add("version", "2.0")
    file.add("prodid", f"-//planbuilder//planbuilder//{language.value.upper()}")
    file.add("calscale", "GREGORIAN")
    file.add("method", "PUBLISH")
    file.add("x-wr-calname", _printable(name))
    for deadline in deadlines:
        if deadline.on is not None:
            title = titles.get(deadline.document)
            subject = title[language] if title else deadline.document
            file.add_component(_event(deadline, deadline.on, subject, language, written_on))
    data: bytes = file.to_ical(sorted=False)
    return data


def _event(deadline: Deadline, on: date, subject: str, language: Language, created: date) -> Event:
    event = Event()
    event.add("uid", re.sub(r"[^A-Za-z0-9.-]", "-", deadline.id) + "@planbuilder")
    event.add("dtstamp", datetime.combine(created, time(), UTC))
    event.add("dtstart", on)
    if on < date.max:
        # RFC 5545, 3.6.1: DTEND is exclusive, so an all-day entry ends on the following day.
        event.add("dtend", on + timedelta(days=1))
    event.add("summary", _printable(f"{deadline.label[language]} – {subject}"))
    if deadline.detail is not None:
        event.add("description", _printable(deadline.detail[language]))
    event.add("transp", "TRANSPARENT")
    return event


def _printable(text: str) -> str:
    return _CONTROLS.sub(" ", text).encode("utf-8", "replace").decode("utf-8")
