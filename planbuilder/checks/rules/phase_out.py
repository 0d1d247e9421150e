"""Section j of the plan: when, how and why the account would close (V58–V61)."""

from __future__ import annotations

from collections.abc import Iterator

from planbuilder.checks.engine.case import Case, Hit
from planbuilder.checks.engine.labels import Values, date_label, heading
from planbuilder.checks.engine.missing import is_partial, missing_answers
from planbuilder.checks.engine.registry import check
from planbuilder.instrument import Limit
from planbuilder.text.months import whole_months

_NOTICE = ("notice_days", "notice_reason", "future_contact")


@check("closing_answered")
def closing_answered(case: Case) -> Iterator[Hit]:
    """Yield closing conditions, or when, how or why, where blank (gl-2014/annex-c.j)."""
    asked = ("conditions", "when", "how", "why")
    yield from missing_answers(case, *(f"phase_out.{name}" for name in asked))


@check("short_life")
def short_life(case: Case) -> Iterator[Hit]:
    """Yield what is not justified of a new account planned for less than a year."""
    answers = case.answers
    end = answers.date("phase_out.planned_end")
    if end is None or answers.text("account.existing") == "yes":
        return
    months = whole_months(answers.date("approval.live_on") or case.today, end)
    limit = case.instrument.limit(Limit.SHORT_LIFE_MONTHS)
    if months >= limit:
        return
    values: Values = {"end": date_label(end), "months": max(0, months), "limit": limit}
    path = "phase_out.alternatives_considered"
    if answers.text(path) != "yes":
        yield Hit(path, values)
    for hit in missing_answers(case, "phase_out.short_life_reason"):
        yield Hit(hit.path, values, "no_reason")


@check("followers_told")
def followers_told(case: Case) -> Iterator[Hit]:
    """Yield what followers would not be told, or not in both languages (gl-2014/4.2.j)."""
    paths = [f"phase_out.{name}" for name in _NOTICE]
    yield from missing_answers(case, *paths)
    for path in paths:
        if is_partial(case, path):
            yield Hit(path, {"question": heading(case, path)}, "one_language")
    days = case.answers.number("phase_out.notice_days")
    if days is not None and days <= 0:
        yield Hit("phase_out.notice_days", variant="no_lead_time")


@check("closing_records")
def closing_records(case: Case) -> Iterator[Hit]:
    """Yield a phase-out without a step for records or a closure request (gl-2014/4.2.j, 4.3)."""
    yield from missing_answers(case, "phase_out.records", "phase_out.closure_request")
    if case.answers.text("phase_out.closure_request") == "no":
        yield Hit("phase_out.closure_request", variant="no_request")
