"""Where each document of a workspace stands."""

from __future__ import annotations

from datetime import date

from planbuilder.storage import shipped_path
from planbuilder.workspace import read_workspace
from planbuilder.workspace.portfolio import document_statuses

TODAY = date(2026, 11, 21)


def test_the_next_date_is_the_nearest_of_those_that_matter() -> None:
    """An account that ends before its next review is due at its end."""
    rows = document_statuses(read_workspace(shipped_path("samples") / "parks"), TODAY)
    next_dates = {row.name: row.next_date for row in rows}
    assert next_dates["canoe-route-facebook"] == date(2027, 3, 31)
    assert next_dates["national-x"] == date(2027, 11, 15)
    assert next_dates["pine-lake-instagram"] is None
