"""The calendar file of deadlines, read back by an independent parser of the format."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from planbuilder.approval.calendar import calendar
from planbuilder.approval.deadlines import Deadline, deadlines
from planbuilder.text import Language, Text
from planbuilder.workspace import Workspace, document_title
from tests.approval.conftest import DAY, PLAN


def sample_calendar(workspace: Workspace, language: Language) -> bytes:
    plan = workspace.plans[PLAN]
    items = deadlines(workspace.instrument, plan, ())
    titles = {PLAN: document_title(plan)}
    return calendar(items, language, name="Agence", written_on=DAY, titles=titles)


def one_event(label: str, on: date, detail: str | None = None) -> bytes:
    text = Text(en=label, fr=label)
    more = Text(en=detail, fr=detail) if detail is not None else None
    deadline = Deadline("plan-x-review", "plan-x", text, on, None, more)
    return calendar([deadline], Language.EN, name="n", written_on=DAY, titles={})


def test_the_same_deadlines_give_the_same_bytes(workspace: Workspace) -> None:
    first = sample_calendar(workspace, Language.FR)
    assert first == sample_calendar(workspace, Language.FR)
    assert first.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert first.index(b"UID:") < first.index(b"DTSTAMP:") < first.index(b"SUMMARY:")
    assert first.endswith(b"END:VCALENDAR\r\n")


def test_each_dated_deadline_is_an_all_day_entry_that_names_the_account(
    workspace: Workspace,
) -> None:
    plan = workspace.plans[PLAN]
    items = [item for item in deadlines(workspace.instrument, plan, ()) if item.on is not None]
    for language in Language:
        events = Calendar.from_ical(sample_calendar(workspace, language)).walk("VEVENT")
        assert len(events) == len(items)
        name = document_title(plan)[language]
        for event, item in zip(events, items, strict=True):
            assert item.on is not None
            assert str(event["summary"]) == f"{item.label[language]} – {name}"
            assert event.decoded("dtstart") == item.on
            assert event.decoded("dtend") == item.on + timedelta(days=1)
            assert str(event["uid"]).endswith("@planbuilder")


def test_an_entry_ends_on_the_day_after_it_begins() -> None:
    (event,) = Calendar.from_ical(one_event("x", date(2027, 2, 28))).walk("VEVENT")
    assert event.decoded("dtend") == date(2027, 3, 1)


def test_a_calendar_states_its_scale_and_each_entry_when_it_was_written() -> None:
    file = Calendar.from_ical(one_event("x", DAY))
    (event,) = file.walk("VEVENT")
    assert (file["calscale"], file["x-wr-calname"]) == ("GREGORIAN", "n")
    assert event.decoded("dtstamp") == datetime(DAY.year, DAY.month, DAY.day, tzinfo=UTC)


def test_the_last_day_there_is_has_no_day_after_it() -> None:
    (event,) = Calendar.from_ical(one_event("x", date.max)).walk("VEVENT")
    assert event.decoded("dtstart") == date.max
    assert "dtend" not in event


def test_a_document_without_a_title_is_named_by_its_file() -> None:
    (event,) = Calendar.from_ical(one_event("Review", DAY)).walk("VEVENT")
    assert str(event["summary"]) == "Review – plan-x"


def test_a_long_line_is_folded_at_75_octets_and_never_inside_a_character() -> None:
    data = one_event("é" * 200, DAY)
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) in (74, 75)
    for line in lines:
        line.decode("utf-8")


@given(st.text(max_size=200), st.dates())
def test_no_text_breaks_a_line_of_the_calendar(text: str, on: date) -> None:
    data = one_event(f"x{text}", on, f"y{text}")
    lines = data.split(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)
    unfolded = data.decode().replace("\r\n ", "").split("\r\n")
    assert sum(line.startswith("SUMMARY:") for line in unfolded) == 1
    assert unfolded[-1] == ""
