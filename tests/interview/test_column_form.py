"""One column on one screen: an answer for each row, or the one above it."""

from __future__ import annotations

from planbuilder.interview.replies import FillCells, FillColumn
from tests.interview.builders import do
from tests.interview.staffing_table import STAFFING, staffing


def test_one_answer_for_the_blank_rows_and_each_row_its_own() -> None:
    rows = [{"id": "s1", "full_time_equivalents": "1"}, {"id": "s2"}, {"id": "s3"}]
    session = staffing(*rows)
    filled = do(session, FillColumn("full_time_equivalents", "2")).session.answers
    assert [str(row["full_time_equivalents"]) for row in filled.rows(STAFFING)] == ["1", "2", "2"]
    own = do(session, FillCells("full_time_equivalents", {"s2": "3", "s3": "4"})).session.answers
    assert [str(row["full_time_equivalents"]) for row in own.rows(STAFFING)] == ["1", "3", "4"]
    refused = do(session, FillCells("full_time_equivalents", {"s2": "x", "s3": "y"}))
    assert len(refused.problems) == 2
    assert refused.session.answers == session.answers
