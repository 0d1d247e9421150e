"""Every kind of question takes its answer, and refuses what is none."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest

from planbuilder.answers import Period, Wording
from planbuilder.instrument import Kind
from planbuilder.interview import validate
from planbuilder.interview.replies import (
    AddRow,
    Answer,
)
from planbuilder.text import Language
from tests.interview.builders import at, blank, do, plan, reread

GIVEN: list[tuple[str, Any, Any]] = [
    ("account.name_fr", "Patrimoine du Nord", "Patrimoine du Nord"),
    ("account.platform", "x", "x"),
    ("account.existing", "unknown", "unknown"),
    ("account.prepared_on", " 2026-05-01 ", date(2026, 5, 1)),
    ("account.handle_fr", "@patrimoine", "@patrimoine"),
    ("account.url_fr", "https://x.example.ca/p", "https://x.example.ca/p"),
    ("account.prepared_by", "Digital Team", Wording(en="Digital Team")),
    ("objectives.mandate_link", "One.\n\n- two", Wording(en="One.\n\n- two")),
    ("objectives.uses", ["inform", "serve"], ("inform", "serve")),
    ("resources.staffed_from", "8 h 30", time(8, 30)),
    ("resources.staffed_to", "4:30 pm", time(16, 30)),
    ("phase_out.notice_days", "1,250.5", Decimal("1250.5")),
]


@pytest.mark.parametrize(("path", "raw", "value"), GIVEN, ids=[given[0] for given in GIVEN])
def test_a_kind_takes_its_answer(path: str, raw: Any, value: Any) -> None:
    answers = do(at(plan(), path), Answer(raw)).session.answers
    assert answers.get(path) == value
    assert reread(answers) == answers


def test_every_kind_of_question_was_tried() -> None:
    document = blank().document
    tried = {document.question(path).kind for path, _, _ in GIVEN}
    assert set(Kind) - tried == {Kind.ROWS, Kind.REFERENCE, Kind.MONEY, Kind.PERIOD}


def test_the_kinds_of_cells_are_taken_too() -> None:
    session = do(at(plan(), "resources.staffing"), AddRow()).session
    session = at(session, "resources.staffing[s1].period")
    session = do(session, Answer("2026-04-01 to 2027-03-31")).session
    assert session.answers.get("resources.staffing[s1].period") == Period(
        date(2026, 4, 1), date(2027, 3, 31)
    )
    budget = do(at(plan(Language.FR), "resources.budget"), AddRow()).session
    budget = do(at(budget, "resources.budget[b1].amount"), Answer("12 000,50 $")).session
    assert budget.answers.get("resources.budget[b1].amount") == Decimal("12000.50")


@pytest.mark.parametrize(
    ("path", "raw", "code"),
    [
        ("account.platform", "myspace", "not_an_option"),
        ("account.prepared_on", "May 1", "not_a_date"),
        ("account.url_fr", "example", "not_a_url"),
        ("account.handle_fr", "a b", "not_a_handle"),
        ("objectives.uses", "inform", "not_a_list"),
        ("objectives.mandate_link", "bell \x07", "unprintable"),
        ("resources.staffed_from", "noon", "not_a_time"),
        ("phase_out.notice_days", "many", "not_a_number"),
    ],
)
def test_a_wrong_answer_is_refused_and_asked_again(path: str, raw: Any, code: str) -> None:
    session = at(plan(), path)
    outcome = do(session, Answer(raw))
    assert outcome.problem is not None
    assert (outcome.problem.code, outcome.problem.path) == (code, path)
    assert outcome.session == session
    problem = validate(session, raw)
    assert problem is not None
    assert problem.code == code
