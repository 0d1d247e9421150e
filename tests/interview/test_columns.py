"""Columns the engine computes, and columns it need not ask."""

from __future__ import annotations

from planbuilder.interview.replies import (
    AddRow,
    Answer,
    Keep,
)
from tests.interview.builders import (
    REGISTER,
    at,
    do,
    in_register,
    instrument,
    only_row,
    path_of,
    prompt_of,
)


def test_the_level_is_computed_at_once_and_never_asked() -> None:
    session = at(in_register(AddRow("f3_hijacking")).session, "risks.register[r1].likelihood")
    outcome = do(session, Answer("likely"), Answer("major"))
    assert only_row(outcome.session)["rating"] == "high"
    assert [(effect.key, effect.values["level"].en) for effect in outcome.effects] == [
        ("level", "High")
    ]
    asked = []
    session = outcome.session
    while path_of(session) != REGISTER:
        asked.append(str(path_of(session)).rpartition(".")[2])
        session = do(session, Keep()).session
    assert "rating" not in asked
    assert "residual_rating" not in asked
    assert prompt_of(session).rows[0].level == instrument().matrix.rating("high").label


def test_who_accepts_a_risk_is_asked_only_above_the_tolerance() -> None:
    session = at(in_register(AddRow()).session, "risks.register[r1].residual_likelihood")
    low = do(session, Answer("rare"), Answer("minor")).session
    assert path_of(low) == REGISTER
    high = do(session, Answer("likely"), Answer("severe")).session
    assert path_of(high) == "risks.register[r1].accepted_by"


def test_a_cleared_likelihood_takes_the_level_away() -> None:
    session = at(in_register(AddRow()).session, "risks.register[r1].likelihood")
    session = do(session, Answer("likely"), Answer("major")).session
    session = do(at(session, "risks.register[r1].likelihood"), Answer("")).session
    assert only_row(session)["rating"] is None
