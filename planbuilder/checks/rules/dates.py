"""Dates of approval and review, in order (V68, V69)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from planbuilder.checks.engine.case import Case, Hit
from planbuilder.checks.engine.labels import date_label, heading
from planbuilder.checks.engine.missing import is_past_draft, missing_answers
from planbuilder.checks.engine.registry import check
from planbuilder.instrument import Limit
from planbuilder.text.months import add_months

REVIEW = "approval.next_review"
_PREPARED = {"plan": "account.prepared_on", "strategy": "approval.prepared_on"}
_APPROVING = ("approval.consulted_on", "approval.approved_on")
_OPENING = ("approval.requested_on", "approval.live_on")


@check("dates_ordered")
def dates_ordered(case: Case) -> Iterator[Hit]:
    """Yield dates that are not in order, and an approval in the future.

    prepared ≤ consulted ≤ approved ≤ requested ≤ live. For an account that exists already, the
    request and the opening are older than the plan, and are compared with each other only.
    """
    prepared = _PREPARED[case.answers.document.id]
    if case.answers.values.get("account.existing") == "yes":
        chains: tuple[tuple[str, ...], ...] = ((prepared, *_APPROVING), _OPENING)
    else:
        chains = ((prepared, *_APPROVING, *_OPENING),)
    for chain in chains:
        yield from _out_of_order(case, chain)
    approved = case.answers.date("approval.approved_on")
    if approved and approved > case.today:
        values = {"approved": date_label(approved), "today": date_label(case.today)}
        yield Hit("approval.approved_on", values, "future")


def _out_of_order(case: Case, chain: tuple[str, ...]) -> Iterator[Hit]:
    given = [(path, day) for path in chain if (day := case.answers.date(path))]
    for (earlier, first), (later, second) in pairwise(given):
        if second < first:
            values = {
                "later": heading(case, later),
                "second": date_label(second),
                "earlier": heading(case, earlier),
                "first": date_label(first),
            }
            yield Hit(later, values)


@check("review_planned")
def review_planned(case: Case) -> Iterator[Hit]:
    """Yield a next review that is missing, overdue or, for a strategy, too late."""
    if is_past_draft(case):
        yield from missing_answers(case, REVIEW)
    review = case.answers.date(REVIEW)
    if review is None:
        return
    if review < case.today:
        yield Hit(REVIEW, {"review": date_label(review)}, "overdue")
    approved = case.answers.date("approval.approved_on")
    if case.answers.document.id != "strategy" or approved is None:
        return
    latest = add_months(approved, case.instrument.limit(Limit.STRATEGY_MONTHS))
    if review > latest:
        yield Hit(REVIEW, {"review": date_label(review), "latest": date_label(latest)}, "late")
