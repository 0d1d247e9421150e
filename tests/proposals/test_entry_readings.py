"""How numbers and dates of a proposal are read is told where they are written otherwise."""

from __future__ import annotations

from planbuilder.proposals import EditKind, EditProposal
from planbuilder.proposals.entry_readings import entry_readings
from tests.proposals.builders import PLAN, answers_of, reader


def readings(proposal: EditProposal) -> list[tuple[str, str, str]]:
    found = entry_readings(proposal, answers_of(PLAN), reader())
    return [(each.path, each.before, each.after) for each in found]


def change(path: str, new: str) -> EditProposal:
    return EditProposal(PLAN, path, EditKind.CHANGE, new=new)


def test_a_date_written_otherwise_is_told_as_it_is_held() -> None:
    path = "account.prepared_on"
    assert readings(change(path, "May 1, 2026")) == [(path, "May 1, 2026", "2026-05-01")]
    assert readings(change(path, "2026-05-01")) == []


def test_texts_options_and_what_is_refused_are_not_told() -> None:
    for path, new in (
        ("platform.audience", "Anglers"),
        ("account.platform", "X"),
        ("account.prepared_on", "soon"),
        ("account.nothing", "May 1, 2026"),
    ):
        assert readings(change(path, new)) == [], path


def test_each_cell_of_a_new_row_is_read() -> None:
    row = EditProposal(
        PLAN,
        "risks.register",
        EditKind.ADD_ROW,
        cells={"accepted_on": "May 1, 2026", "statement": "If"},
        raw={"id": "r9"},
    )
    assert readings(row) == [("risks.register[r9].accepted_on", "May 1, 2026", "2026-05-01")]


def test_an_entry_that_was_read_already_is_told_as_it_was_read() -> None:
    path = "account.prepared_on"
    read = EditProposal(PLAN, path, EditKind.CHANGE, new="05/01/2026", raw="2026-05-01")
    assert readings(read) == [(path, "05/01/2026", "2026-05-01")]
