"""A risk is chosen by family from the catalogue."""

from __future__ import annotations

from planbuilder.interview.replies import (
    AddRow,
)
from tests.frontends.terminal.key_presses import press_keys
from tests.interview.builders import at, plan

DOWN, ENTER, END, SPACE = "\x1b[B", "\r", "\x13", " "


def test_a_risk_is_chosen_by_family_from_the_catalogue() -> None:
    session = at(plan(), "risks.register")
    reply = press_keys(session, "2", ENTER, DOWN, ENTER, ENTER)
    assert reply == AddRow(preset="f2_personal_information_posted")
