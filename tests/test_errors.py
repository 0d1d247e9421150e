"""A problem says what is wrong and where, as a value; an error carries every one of them."""

from __future__ import annotations

import errno
import pickle

import pytest

from planbuilder.errors import AnswerError, PlanbuilderError, Problem, SchemaFault, refusal


def test_a_problem_reads_as_a_developer_needs_it() -> None:
    problem = Problem("not_a_date", "plan.yaml", "account.day", 12, {"value": "soon"})
    assert str(problem) == "not_a_date at plan.yaml:12:account.day (value='soon')"
    assert str(Problem("file_missing")) == "file_missing at no place ()"


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (OSError(errno.ENOSPC, "full"), "ENOSPC"),
        (OSError(99_999, "odd"), "odd"),
        (OSError("no number"), "no number"),
    ],
)
def test_a_refusal_of_the_system_is_named(error: OSError, reason: str) -> None:
    problem = refusal("cannot_write", "plan.yaml", error)
    assert (problem.code, problem.file, problem.values) == (
        *("cannot_write", "plan.yaml", {"reason": reason}),
    )


def test_an_error_has_every_problem() -> None:
    first, second = Problem("a"), Problem("b")
    assert AnswerError(first).problems == (first,)
    both = AnswerError(each for each in (first, second))
    assert both.problems == (first, second)
    assert str(both) == "a at no place ()\nb at no place ()"
    assert isinstance(both, PlanbuilderError)


def test_another_process_gets_the_same_problems() -> None:
    problems = (Problem("file_missing"), Problem("too_long", "a.yaml", "x", 3, {"limit": 5}))
    error = pickle.loads(pickle.dumps(AnswerError(problems)))
    assert isinstance(error, AnswerError)
    assert error.problems == problems


def test_a_fault_of_a_schema_names_its_values() -> None:
    fault = SchemaFault("schema_grid_rows", rows=2, scale=3)
    assert (fault.code, fault.values, str(fault)) == (
        *("schema_grid_rows", {"rows": 2, "scale": 3}, "schema_grid_rows"),
    )
