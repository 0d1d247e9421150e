"""Three accounts, walked day by day for three years: due dates kept, then some missed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from planbuilder.answers.retirement import retired_choices
from planbuilder.approval.history import sign_off_statuses, valid_sign_offs
from tests.approval.life_package import assert_a_package_agrees
from tests.approval.lives import Life, begin, lived_in, walk

DATA = Path(__file__).parent.parent / "data" / "lives" / "lives.yaml"
LIVES: dict[str, Any] = yaml.safe_load(DATA.read_text(encoding="utf-8"))
EVERY_STATE = (
    *("drafted", "consulted", "assessed", "privacy_signed", "approved", "requested"),
    *("active", "under_review", "closing", "closed"),
)


@pytest.mark.parametrize("name", LIVES["lives"])
def test_an_account_lives_without_a_dead_end(name: str, tmp_path: Path) -> None:
    """Every command is given in English and in French, and every message of both is followed."""
    data = LIVES["lives"][name]
    life = Life(lived_in(tmp_path, data["plan"]), data, LIVES["refusals"], tuple(LIVES["renewal"]))
    begin(life)
    packages = 0
    for day in walk(life):
        statuses = sign_off_statuses(life.workspace.instrument, life.answers, life.records)
        assert valid_sign_offs(statuses, "approval") or life.state in ("closing", "closed"), day
        if day.isoformat() in data["packages"]:
            assert_a_package_agrees(life)
            packages += 1
    assert packages == len(data["packages"])
    closes = name == "early_closing"
    assert life.state == ("closed" if closes else "active")
    assert life.due == ()
    way = EVERY_STATE if closes else EVERY_STATE[:-2]
    assert set(life.states) == set(way)
    # Everything that the data says is refused was tried, in the states this life came to.
    assert life.tried == set(LIVES["refusals"]) & set(way)
    assert life.missed
    retired = [path for path in data.get("answers", ()) if path in life.asked]
    assert retired == list(data.get("answers", ()))
    assert not list(retired_choices(life.workspace.instrument, life.answers, life.today))
    if closes:
        assert date.fromisoformat("2028-08-31") < life.ended_on <= date.fromisoformat("2028-09-30")
