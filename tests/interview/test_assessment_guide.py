"""The decision on the assessments is computed, explained, and re-opened when its grounds move."""

from __future__ import annotations

from typing import Any

import pytest

from planbuilder.answers import NoteState
from planbuilder.checks import decision_of
from planbuilder.interview import Guide, Session
from planbuilder.interview.replies import Answer, Keep
from planbuilder.storage import load_words
from planbuilder.text import Language
from tests.interview.builders import (
    alone,
    at,
    begin,
    do,
    instrument,
    parks,
    path_of,
    plan,
    prompt_of,
)

DECISION = "assessments.decision"


def guide(session: Session) -> Guide:
    found = prompt_of(at(session, DECISION)).guide
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("listed", "pia", "tra", "branch", "suggestion"),
    [
        ("unknown", "yes", "yes", "b0", "undecided"),
        ("yes", "unknown", "yes", "b0", "undecided"),
        ("yes", "yes", "yes", "b1", "reuse"),
        ("yes", "no", "yes", "b2", "own"),
        ("yes", "yes", "no", "b2", "own"),
        ("no", "yes", "yes", "b3", "own"),
    ],
)
def test_the_answers_lead_to_a_branch(
    listed: str, pia: str, tra: str, branch: str, suggestion: str
) -> None:
    found = guide(
        plan(
            assessments__listed=listed,
            assessments__pia_similar=pia,
            assessments__tra_similar=tra,
        )
    )
    assert (found.branch, found.suggestion) == (branch, suggestion)
    assert found.words == instrument().interface[f"assessment.{branch}"]
    assert found.clauses
    assert suggestion in [option.id for option in prompt_of(at(plan(), DECISION)).options]


def test_obligations_are_said_in_words() -> None:
    found = guide(
        plan(
            assessments__listed="no",
            assessments__pia_similar="no",
            assessments__tra_similar="no",
            assessments__pia_status="complete",
            assessments__tra_status="complete",
            assessments__platform_changes=[{"id": "c1", "effect": "pending"}],
            assessments__personal_information="yes",
        )
    )
    words = instrument().interface
    expected = [words[f"assessment.{branch}"] for branch in ("b4", "b5", "b8", "b9", "b10")]
    assert list(found.obligations) == expected
    assert "Privacy Act" in [clause.label.en for clause in found.clauses]


def test_every_branch_has_clauses_that_exist() -> None:
    clauses_of = instrument().decision_clauses
    assert set(clauses_of) == {f"b{number}" for number in range(11)}
    clause_references = {clause for clauses in clauses_of.values() for clause in clauses}
    assert clause_references <= instrument().clause_ids


def decided_plan(**more: Any) -> Session:
    return plan(
        account__platform="x",
        objectives__uses=["inform", "serve"],
        assessments__listed="yes",
        assessments__pia_similar="yes",
        assessments__tra_similar="yes",
        assessments__decision="reuse",
        **more,
    )


def in_doubt(session: Session) -> list[str]:
    return sorted(
        path.removeprefix("assessments.")
        for path, note in session.answers.notes.items()
        if note.state is NoteState.UNSURE
    )


def test_another_platform_puts_everything_in_doubt() -> None:
    outcome = do(at(decided_plan(), "account.platform"), Answer("facebook"))
    assert in_doubt(outcome.session) == ["decision", "listed", "pia_similar", "tra_similar"]
    assert {effect.key for effect in outcome.effects} == {"reopened"}


def test_an_added_use_puts_the_comparisons_in_doubt_and_a_dropped_one_does_not() -> None:
    session = at(decided_plan(), "objectives.uses")
    added = do(session, Answer(["inform", "serve", "recruit"])).session
    assert in_doubt(added) == ["decision", "pia_similar", "tra_similar"]
    assert in_doubt(do(session, Answer(["inform"])).session) == []


def test_another_ground_puts_the_decision_in_doubt() -> None:
    session = do(at(decided_plan(), "assessments.tra_similar"), Answer("no")).session
    assert in_doubt(session) == ["decision"]
    assert "b7" not in guide(session).branch
    assert instrument().interface["assessment.b7"] in guide(session).obligations


def test_what_is_in_doubt_is_asked_again_and_settled_by_an_answer() -> None:
    session = do(at(decided_plan(), "assessments.tra_similar"), Answer("no")).session
    resume_step = begin(alone(), session.answers, Language.EN)
    asked = []
    while resume_step.at is not None:
        asked.append(path_of(resume_step))
        resume_step = do(resume_step, Keep()).session
    assert DECISION in asked
    assert "assessments.listed" not in asked
    assert in_doubt(do(at(session, DECISION), Answer("own")).session) == []
    assert in_doubt(do(at(session, DECISION), Keep()).session) == []


def test_a_first_answer_puts_nothing_in_doubt() -> None:
    session = plan(assessments__decision="own")
    session = do(at(session, "account.platform"), Answer("x")).session
    session = do(at(session, "objectives.uses"), Answer(["inform"])).session
    assert in_doubt(session) == []


def test_a_short_lived_account_is_shown_the_alternatives() -> None:
    session = at(plan(account__prepared_on="2026-10-01"), "phase_out.planned_end")
    assert prompt_of(session).advice == ()
    outcome = do(session, Answer("2027-03-31"))
    assert [effect.key for effect in outcome.effects] == ["short_life"]
    session = outcome.session
    prompt = prompt_of(session)
    assert prompt.path == "phase_out.alternatives_considered"
    words = load_words("interview")
    assert prompt.advice[-1] == words["advice.alternatives"]
    assert len(prompt.advice) == 2
    long = do(at(session, "phase_out.planned_end"), Answer("2028-03-31")).session
    assert prompt_of(long).advice == ()


def test_an_existing_account_that_closes_is_not_short_lived() -> None:
    session = plan(account__existing="yes", phase_out__planned_end="2026-12-31")
    assert prompt_of(at(session, "phase_out.planned_end")).advice == ()


def test_another_decision_than_the_computed_one_asks_for_reasons() -> None:
    session = at(decided_plan(), DECISION)
    assert [effect.key for effect in do(session, Answer("own")).effects] == ["differs"]
    assert do(session, Answer("reuse")).effects == ()


def test_the_guide_agrees_with_what_the_checks_compute() -> None:
    for answers in parks().plans.values():
        found, level_columns = (
            guide(begin(alone(), answers, Language.EN)),
            decision_of(answers),
        )
        words = instrument().interface
        obligations = [words[f"assessment.{branch}"] for branch in level_columns.obligations]
        assert (found.branch, found.suggestion) == (level_columns.branch, level_columns.outcome)
        assert list(found.obligations) == obligations
