"""Promised hours: the same everywhere, and within what staff can keep (V47, V48)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import time
from decimal import Decimal

from planbuilder.answers import Answers
from planbuilder.checks.engine.case import Case, Hit
from planbuilder.checks.engine.labels import (
    Values,
    heading,
    list_label,
    option_label,
    per_language,
    time_label,
)
from planbuilder.checks.engine.registry import check
from planbuilder.text import Text, format_number

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY = 24 * 60


_Shown = Callable[[Case, str], Text | None]


@check("same_hours")
def same_hours(case: Case) -> Iterator[Hit]:
    """Yield what the protocols and the notice promise differently (qc-2013/availability)."""
    parts: dict[str, _Shown] = {
        "days": _days,
        "from": lambda case, section: _time(case, f"{section}.from"),
        "to": lambda case, section: _time(case, f"{section}.to"),
        "response_time": _response,
    }
    for key, shown in parts.items():
        protocol, notice = shown(case, "protocols"), shown(case, "notice")
        if protocol and notice and protocol != notice:
            path = f"notice.{key}"
            values = {"question": heading(case, path), "protocol": protocol, "notice": notice}
            yield Hit(path, values)


def _days(case: Case, section: str) -> Text | None:
    chosen = case.answers.chosen(f"{section}.days")
    found = [option_label(case, "notice.days", day) for day in DAYS if day in chosen]
    return list_label(found) if found else None


def _time(case: Case, path: str) -> Text | None:
    moment = case.answers.get(path)
    return time_label(moment) if isinstance(moment, time) else None


def _response(case: Case, section: str) -> Text | None:
    amount = case.answers.number(f"{section}.response_time")
    unit = case.answers.text(f"{section}.response_unit")
    if amount is None or unit is None:
        return None
    plural = "_one" if abs(amount) == 1 else ""
    words = case.instrument.interface.get(f"value.unit_{unit}{plural}")
    label = words or option_label(case, "notice.response_unit", unit)
    plain = amount.normalize() if amount else Decimal(0)
    return per_language(lambda language: f"{format_number(plain, language)} {label[language]}")


@check("promise_staffed")
def promise_staffed(case: Case) -> Iterator[Hit]:
    """Yield promised days, hours and response times that staffed hours cannot keep."""
    answers = case.answers
    staffed = answers.chosen("resources.staffed_days")
    promised = answers.chosen("protocols.days")
    if not staffed:
        return
    for day in DAYS:
        if day in promised and day not in staffed:
            yield Hit("protocols.days", {"day": option_label(case, "protocols.days", day)})
    yield from _hours(case)
    amount = answers.number("protocols.response_time")
    gap = longest_gap(answers)
    in_hours = answers.text("protocols.response_unit") == "hours"
    if in_hours and amount is not None and gap is not None and amount * 60 < gap:
        values: Values = {"promised": _with_applicable_answers(amount), "gap": round(gap / 60)}
        yield Hit("protocols.response_time", values, "response")


def _with_applicable_answers(amount: Decimal) -> Text:
    return per_language(lambda language: format_number(amount.normalize(), language))


def _hours(case: Case) -> Iterator[Hit]:
    start, end = _minutes(case.answers, "resources.staffed_from", "resources.staffed_to")
    first, last = _minutes(case.answers, "protocols.from", "protocols.to")
    if start is None or end is None or first is None or last is None:
        return
    if end - start >= _DAY - 1:  # staffed around the clock
        return
    shown = [_time(case, path) for path in ("protocols.from", "protocols.to")]
    if first < start or last > end:
        values = {name: text for name, text in zip(("first", "last"), shown, strict=True) if text}
        yield Hit("protocols.from" if first < start else "protocols.to", values, "hours")


def _minutes(answers: Answers, start: str, end: str) -> tuple[int | None, int | None]:
    """Return both times in minutes; an end at or before the start is on the next day."""
    first, last = answers.get(start), answers.get(end)
    if not isinstance(first, time) or not isinstance(last, time):
        return None, None
    opening, closing = (moment.hour * 60 + moment.minute for moment in (first, last))
    return opening, closing if closing > opening else closing + _DAY


def longest_gap(answers: Answers) -> int | None:
    """Return the longest time without staff in a week, in minutes; None where it is not known."""
    days = [
        number for number, day in enumerate(DAYS) if day in answers.chosen("resources.staffed_days")
    ]
    start, end = _minutes(answers, "resources.staffed_from", "resources.staffed_to")
    if not days or start is None or end is None:
        return None
    following = [*days[1:], days[0] + len(DAYS)]
    gaps = ((after - day) * _DAY + start - end for day, after in zip(days, following, strict=True))
    return max(0, *gaps) if len(days) > 1 else max(0, len(DAYS) * _DAY + start - end)
