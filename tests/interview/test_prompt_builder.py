"""A prompt shows what is there, and cites its clauses."""

from __future__ import annotations

from planbuilder.interview.replies import (
    AddRow,
    Answer,
    Key,
)
from tests.interview.builders import at, do, plan, prompt_of


def test_a_prompt_shows_what_is_there() -> None:
    prompt = prompt_of(at(plan(account__platform="x"), "account.platform"))
    assert prompt.current == "x"
    assert "x" in [option.id for option in prompt.options]
    assert prompt.section == prompt.session.document.section_of("account").title
    assert Key.CLEAR in prompt.keys


def test_a_prompt_cites_its_clauses_with_their_status() -> None:
    prompt = prompt_of(at(plan(), "objectives.mandate_link"))
    assert prompt.clauses
    assert {clause.status.value for clause in prompt.clauses} <= {"rescinded", "in_force"}


def test_a_reference_chooses_among_rows_that_are_there() -> None:
    rows = [{"id": "r1", "statement": {"en": "If A, then B.", "fr": "Si A, alors B."}}]
    session = do(at(plan(risks__register=rows), "risks.mitigations"), AddRow()).session
    session = at(session, "risks.mitigations[m1].risks")
    assert [option.label.fr for option in prompt_of(session).options] == ["Si A, alors B."]
    refused = do(session, Answer(["r2"])).problem
    assert refused is not None
    assert refused.code == "not_an_option"
    assert do(session, Answer(["r1"])).session.answers.selection("risks.mitigations[m1].risks") == (
        "r1",
    )
