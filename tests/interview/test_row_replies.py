"""Replies about several cells or rows at once."""

from __future__ import annotations

from planbuilder.answers import Wording
from planbuilder.interview.replies import EditRow, FillRow
from tests.interview.builders import do, path_of, prompt_of
from tests.interview.staffing_table import STAFFING, cells, staffing


def test_everything_wrong_with_a_row_is_said_at_once_and_nothing_is_changed() -> None:
    _, problems = cells(staffing(), languages="9; klingon")
    assert [each.code for each in problems] == ["not_an_option"]
    session = staffing()
    outcome = do(session, FillRow({"full_time_equivalents": "many", "period": "soon"}))
    assert {each.path for each in outcome.problems} == {
        f"{STAFFING}[new].full_time_equivalents",
        f"{STAFFING}[new].period",
    }
    assert outcome.session == session


def test_a_text_in_one_language_leaves_the_other_alone() -> None:
    session = staffing({"id": "s1", "function": {"en": "Writing", "fr": "Rédaction"}})
    after = do(session, FillRow({"function": "Editing"}, "s1")).session.answers
    assert after.wording(f"{STAFFING}[s1].function") == Wording("Editing", "Rédaction")


def test_a_row_opened_from_its_table_comes_as_a_form() -> None:
    session = do(staffing({"id": "s1"}), EditRow("s1")).session
    form = prompt_of(session).form
    assert form is not None
    assert form.row == "s1"
    after = do(session, FillRow({"full_time_equivalents": "2"}, "s1")).session
    assert path_of(after) == STAFFING
