"""The rows of long tables are read at once, and say what they would one by one."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from planbuilder.errors import AnswerError
from planbuilder.interview.long_tables import MOST_ROWS
from tests.interview.builders import (
    run_raw,
)


def _long(count: int, **cells: Any) -> dict[str, Any]:
    statement = {"en": "If it rains, then sites close.", "fr": "S’il pleut, les sites ferment."}
    rows = [{"id": f"r{number}", "statement": statement, **cells} for number in range(count)]
    return {"risks.register": rows}


LEVELS = {"likelihood": "rare", "impact": "minor"}


def test_the_rows_of_a_long_table_say_what_they_would_one_by_one() -> None:
    raw = _long(MOST_ROWS + 1, **LEVELS, rating="high")
    done = run_raw(raw)
    few = run_raw({"risks.register": raw["risks.register"][:3]})
    rows = done.session.answers.rows("risks.register")
    assert len(rows) == MOST_ROWS + 1
    assert rows[:3] == few.session.answers.rows("risks.register")
    assert done.unused_keys[:3] == few.unused_keys
    assert done.problems == ()


def test_a_long_table_leaves_what_it_says_nothing_of() -> None:
    first = run_raw(_long(2, **LEVELS)).session.answers
    raw = _long(MOST_ROWS + 1)
    raw["risks.register"][0]["statement"] = {"en": "If it snows, then sites close."}
    raw["risks.register[r1].impact"] = "severe"
    done = run_raw(raw, first).session.answers
    assert done.wording("risks.register[r0].statement").fr == "S’il pleut, les sites ferment."
    assert (done.wording("risks.register[r0].statement").en or "").startswith("If it snows")
    assert done.text("risks.register[r0].likelihood") == "rare"
    assert done.text("risks.register[r1].impact") == "severe"


def test_everything_refused_in_a_long_table_is_told_at_once() -> None:
    with pytest.raises(AnswerError) as error:
        run_raw(_long(MOST_ROWS + 1, likelihood="never"))
    assert {problem.code for problem in error.value.problems} == {
        "not_an_option",
        "more_problems",
    }


def test_a_long_table_takes_calls_in_proportion_to_its_rows() -> None:
    """Cell by cell, a table of four times the rows takes sixteen times the calls."""

    def calls(rows: int) -> int:
        count = 0

        def counting(*_event: object) -> None:
            nonlocal count
            count += 1

        raw = _long(rows)
        sys.setprofile(counting)
        try:
            done = run_raw(raw)
        finally:
            sys.setprofile(None)
        assert len(done.session.answers.rows("risks.register")) == rows
        return count

    calls(MOST_ROWS + 1)  # what is read once for all
    assert calls(1_600) < 5 * calls(400)
