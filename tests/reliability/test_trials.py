"""The quick trials of the reliability command lose nothing; the long ones are for a release."""

from __future__ import annotations

import pytest

from tests.reliability.trials import TRIALS

QUICK = ("Formula injections", "Hostile and damaged files")


@pytest.mark.parametrize("name", QUICK)
def test_a_quick_trial_loses_nothing(name: str) -> None:
    outcomes = list(TRIALS[name]())
    assert outcomes
    assert [outcome for outcome in outcomes if outcome] == []


@pytest.mark.long
@pytest.mark.parametrize("name", sorted(set(TRIALS) - set(QUICK)))
def test_a_long_trial_loses_nothing(name: str) -> None:
    outcomes = list(TRIALS[name]())
    assert outcomes
    assert [outcome for outcome in outcomes if outcome] == []
