"""Each kind of question takes its answers, and says what is wrong with others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest

from planbuilder.answers import NoteState, Period, Wording
from planbuilder.instrument import Kind, Stage
from planbuilder.interview import validate
from planbuilder.interview.replies import (
    AddRow,
    Answer,
    Clear,
    Keep,
    Key,
    Mark,
    Skip,
    SwitchLanguage,
    Undo,
    Unmark,
)
from planbuilder.text import Language
from tests.interview.builders import alone, at, begin, blank, do, path_of, plan, reread, shown

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


def test_a_good_answer_shows_no_problem_while_it_is_typed() -> None:
    assert validate(at(plan(), "account.platform"), "x") is None


def test_a_prompt_shows_what_is_there() -> None:
    prompt = shown(at(plan(account__platform="x"), "account.platform"))
    assert prompt.current == "x"
    assert "x" in [option.id for option in prompt.options]
    assert prompt.section == prompt.session.document.section_of("account").title
    assert Key.CLEAR in prompt.keys


def test_a_prompt_cites_its_clauses_with_their_status() -> None:
    prompt = shown(at(plan(), "objectives.mandate_link"))
    assert prompt.clauses
    assert {clause.status.value for clause in prompt.clauses} <= {"rescinded", "in_force"}


def test_keeping_leaves_the_answer_and_goes_on() -> None:
    session = at(plan(account__platform="x"), "account.platform")
    outcome = do(session, Keep())
    assert outcome.session.answers is session.answers
    assert path_of(outcome.session) != "account.platform"


def test_clearing_makes_an_answer_blank_and_stays() -> None:
    session = do(at(plan(account__platform="x"), "account.platform"), Clear()).session
    assert session.answers.get("account.platform") is None
    assert path_of(session) == "account.platform"


def test_a_skipped_question_is_not_asked_again_before_the_end() -> None:
    session = plan()
    first = path_of(session)
    session = do(session, Skip()).session
    assert first in session.skips
    assert path_of(session) != first


@pytest.mark.parametrize("state", list(NoteState))
def test_a_mark_is_kept_as_a_note(state: NoteState) -> None:
    session = at(plan(), "platform.terms_version")
    mark = Mark(state, {Language.EN: "No version is shown."}, date(2027, 1, 15))
    session = do(session, mark).session
    note = session.answers.notes["platform.terms_version"]
    assert (note.state, note.reason.en, note.by) == (
        state,
        "No version is shown.",
        date(2027, 1, 15),
    )
    assert path_of(session) != "platform.terms_version"
    assert reread(session.answers) == session.answers


def test_a_reason_stays_in_the_language_that_is_not_asked() -> None:
    path = "platform.terms_version"
    both = at(plan(), path)
    state = NoteState.NOT_APPLICABLE
    both = do(both, Mark(state, {Language.EN: "None.", Language.FR: "Aucune."})).session
    one = replace(at(both, path), both=False)
    reason = do(one, Mark(state, {Language.EN: "None shown."})).session.answers.notes[path].reason
    assert (reason.en, reason.fr) == ("None shown.", "Aucune.")
    another = do(one, Mark(NoteState.UNSURE, {Language.EN: "To ask."})).session.answers.notes[path]
    assert (another.reason.en, another.reason.fr) == ("To ask.", None)
    again = do(at(both, path), Mark(state, {Language.EN: "None shown."})).session
    assert again.answers.notes[path].reason.fr is None


def test_not_applicable_without_a_reason_is_refused() -> None:
    outcome = do(at(plan(), "account.handle_fr"), Mark(NoteState.NOT_APPLICABLE))
    assert outcome.problem is not None
    assert outcome.problem.code == "reason_needed"


def test_an_answer_takes_the_mark_away_and_so_does_unmarking() -> None:
    session = at(plan(), "account.handle_fr")
    ask_mark = at(do(session, Mark(NoteState.UNSURE)).session, "account.handle_fr")
    assert do(ask_mark, Answer("@a")).session.answers.notes == {}
    assert do(ask_mark, Unmark()).session.answers.notes == {}


def test_undo_takes_back_the_last_change_and_shows_the_question_again() -> None:
    session = at(plan(account__platform="x"), "account.platform")
    outcome = do(session, Answer("facebook"), Undo())
    assert outcome.session.answers.get("account.platform") == "x"
    assert path_of(outcome.session) == "account.platform"
    assert [each.key for each in outcome.effects] == ["undone"]
    assert [each.key for each in do(plan(), Undo()).effects] == ["nothing_to_undo"]


def test_a_reference_chooses_among_rows_that_are_there() -> None:
    rows = [{"id": "r1", "statement": {"en": "If A, then B.", "fr": "Si A, alors B."}}]
    session = do(at(plan(risks__register=rows), "risks.mitigations"), AddRow()).session
    session = at(session, "risks.mitigations[m1].risks")
    assert [option.label.fr for option in shown(session).options] == ["Si A, alors B."]
    refused = do(session, Answer(["r2"])).problem
    assert refused is not None
    assert refused.code == "not_an_option"
    assert do(session, Answer(["r1"])).session.answers.selection("risks.mitigations[m1].risks") == (
        "r1",
    )


def test_switching_language_asks_the_same_question_in_the_other_one() -> None:
    session = do(at(plan(), "account.prepared_by"), SwitchLanguage()).session
    assert session.language is Language.FR
    assert session.at is not None
    assert session.at == ("account.prepared_by", Language.FR)


def test_a_department_that_writes_french_is_asked_in_french_alone() -> None:
    context = alone(languages=(Language.FR,), exempt=frozenset({"account.name_en"}))
    session = begin(context, blank(), Language.FR)
    asked = []
    while session.at is not None:
        asked.append(session.at)
        session = do(session, Skip()).session
    assert {step.language for step in asked} == {None, Language.FR}
    assert "account.name_en" not in [step.path for step in asked]


def test_a_number_or_a_date_says_how_it_was_read() -> None:
    launch = begin(alone(), blank(), Language.EN, purpose=Stage.LAUNCH)
    session = at(launch, "approval.live_on")
    outcome = do(session, Answer("mars 2014"))
    assert str(outcome.session.answers.get("approval.live_on")) == "2014-03-01"
    told = {each.key: each.values for each in outcome.effects}
    assert told["read_as"]["answer"] == "March 1, 2014"
    exact = do(session, Answer("2014-03-01"))
    assert "read_as" not in [each.key for each in exact.effects]
    assert do(at(plan(), "approval.next_review"), Answer("mars 2014")).problem is not None
