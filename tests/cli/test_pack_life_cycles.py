"""Packs without letters have a life cycle too: approved by a position, opened, closed, renewed."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Command, Sample

DAY = ("--today", "2026-11-28")


@pytest.mark.parametrize(
    ("name", "plan", "states"),
    [
        ("quebec", "plans/facebook.yaml", ("approuve", "actif")),
        ("luxembourg", "plans/sentiers-facebook.yaml", ("valide", "ouvert")),
    ],
)
def test_what_next_calls_ready_can_be_signed_opened_and_renewed(
    sample: Sample, command: Command, name: str, plan: str, states: tuple[str, str]
) -> None:
    sample(name)
    approver = ("next", "--for", "approver", "--language", "en", *DAY)
    assert f"{plan} has no error and waits for a decision." in command(*approver).out
    assert command("move", plan, states[0], *DAY).code == 1
    assert command("sign", plan, "--name", "N. Nom", *DAY).code == 0
    assert f"{plan} has no error" not in command(*approver).out
    for state in states:
        assert command("move", plan, state, *DAY).code == 0
    closed = command(
        "close", plan, "--on", "2027-12-31", "--because", "x", "--language", "en", *DAY
    )
    assert "plans no steps for the end" in closed.err
    renewed = command("renew", plan, "--language", "en", *DAY)
    assert "is now version 2.0" in renewed.out, renewed.err
    assert f"{plan} has no error" not in command(*approver).out


def test_an_editorial_policy_is_signed_and_renewed(sample: Sample, command: Command) -> None:
    sample("quebec")
    assert command("sign", "politique.yaml", "--name", "N. Nom", *DAY).code == 0
    listed = command("record", "list", "politique.yaml").out
    assert "28 novembre 2026" in listed.replace("\u00a0", " ") or "November 28, 2026" in listed
    assert "politique.yaml" not in command("next", "--for", "approver", *DAY).out
    assert command("renew", "politique.yaml", *DAY).code == 0
    asked = command("check", "politique.yaml", "--for", "annual", "--format", "json", *DAY)
    assert asked.code == 3
    assert "administration.mise_a_jour" in asked.out
