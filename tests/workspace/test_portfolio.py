"""Where each document of a workspace stands."""

from __future__ import annotations

from datetime import date

from planbuilder.answers import progress
from planbuilder.instrument import Stage
from planbuilder.interview.progress import document_progress
from planbuilder.storage import shipped_path
from planbuilder.workspace import read_workspace
from planbuilder.workspace.portfolio import document_statuses
from tests.interview.builders import at, plan

TODAY = date(2026, 11, 21)


def test_the_next_date_is_the_nearest_of_those_that_matter() -> None:
    """An account that ends before its next review is due at its end."""
    rows = document_statuses(read_workspace(shipped_path("samples") / "parks"), TODAY)
    next_dates = {row.name: row.next_date for row in rows}
    assert next_dates["canoe-route-facebook"] == date(2027, 3, 31)
    assert next_dates["national-x"] == date(2027, 11, 15)
    assert next_dates["pine-lake-instagram"] is None


def test_a_plan_is_as_complete_here_as_in_its_interview() -> None:
    """What signing will answer is asked of nobody, and counts in neither."""
    session = at(plan(account__use="official"), "account.platform")
    counted = progress(session.answers, Stage.APPROVAL, exempt=session.context.exempt)
    assert counted == document_progress(session)
