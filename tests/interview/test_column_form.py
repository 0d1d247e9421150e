"""One column on one screen: an answer for each row, or the one above it."""

from __future__ import annotations

from typing import Any

from planbuilder.interview import Session, begin
from planbuilder.interview.replies import FillCells, FillColumn
from planbuilder.text import Language
from tests.interview.builders import alone, at, do, read

STAFFING = "resources.staffing"


def staffing(*rows: dict[str, Any], language: Language = Language.EN) -> Session:
    answers = read("plan", resources__staffing=list(rows)) if rows else read("plan")
    return at(begin(alone(), answers, language), STAFFING)


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
