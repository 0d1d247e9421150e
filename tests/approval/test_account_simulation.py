"""Three accounts, walked day by day for three years: due dates kept, then some missed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from planbuilder.answers.retirement import retired_choices
from planbuilder.approval.history import sign_off_statuses, valid_sign_offs
from tests.approval.account_simulation import (
    SimulatedAccount,
    bring_live,
    simulate,
    workspaces_with,
)
from tests.approval.simulated_package import assert_a_package_agrees

DATA = Path(__file__).parent.parent / "data" / "account_simulations.yaml"
SIMULATIONS: dict[str, Any] = yaml.safe_load(DATA.read_text(encoding="utf-8"))
EVERY_STATE = (
    *("drafted", "consulted", "assessed", "privacy_signed", "approved", "requested"),
    *("active", "under_review", "closing", "closed"),
)


@pytest.mark.parametrize("name", SIMULATIONS["accounts"])
def test_an_account_meets_no_dead_end_in_three_years(name: str, tmp_path: Path) -> None:
    """Every command is given in English and in French, and every message of both is followed."""
    data = SIMULATIONS["accounts"][name]
    account = SimulatedAccount(
        workspaces_with(tmp_path, data["plan"]),
        data,
        SIMULATIONS["refusals"],
        tuple(SIMULATIONS["renewal"]),
    )
    bring_live(account)
    packages = 0
    for day in simulate(account):
        statuses = sign_off_statuses(account.workspace.instrument, account.answers, account.records)
        assert valid_sign_offs(statuses, "approval") or account.state in ("closing", "closed"), day
        if day.isoformat() in data["packages"]:
            assert_a_package_agrees(account)
            packages += 1
    assert packages == len(data["packages"])
    closes = name == "early_closing"
    assert account.state == ("closed" if closes else "active")
    assert account.due == ()
    way = EVERY_STATE if closes else EVERY_STATE[:-2]
    assert set(account.states) == set(way)
    # Everything that the data says is refused was tried, in the states this account reached.
    assert account.tried == set(SIMULATIONS["refusals"]) & set(way)
    assert account.missed
    retired = [path for path in data.get("answers", ()) if path in account.asked]
    assert retired == list(data.get("answers", ()))
    assert not list(retired_choices(account.workspace.instrument, account.answers, account.today))
    if closes:
        assert (
            date.fromisoformat("2028-08-31") < account.ended_on <= date.fromisoformat("2028-09-30")
        )
