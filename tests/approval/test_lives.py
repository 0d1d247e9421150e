"""Four accounts, walked day by day for three years with every due date kept."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from planbuilder.approval.history import sign_off_standings, valid_sign_offs
from tests.approval.conftest import copied
from tests.approval.lives import Life, begin, walk

DATA = Path(__file__).parent.parent / "data" / "lives" / "lives.yaml"
LIVES: dict[str, Any] = yaml.safe_load(DATA.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", LIVES)
def test_an_account_lives_without_a_dead_end(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = LIVES[name]
    root = copied(tmp_path / "parks")
    for other in (root / "plans").glob("*.yaml"):
        if other.stem != data["plan"]:
            other.unlink()  # one account is walked: what sister accounts do is tested elsewhere
    monkeypatch.chdir(root)
    life = Life(root, data["plan"], date.fromisoformat(data["from"]))
    begin(life)
    years = set()
    days = [date.fromisoformat(day) for day in data.get("idle", ())]
    idle = (days[0], days[1]) if days else None
    for day in walk(life, data["events"], date.fromisoformat(data["until"]), idle):
        standings = sign_off_standings(life.workspace.instrument, life.answers, life.records)
        assert valid_sign_offs(standings, "approval") or life.state in ("closing", "closed"), day
        if day.year not in years and life.state == "active":
            years.add(day.year)
            code, printed = life.ask("package", life.file, "--no-pdf")
            assert code == 0, printed
            code, printed = life.ask("verify", f"out/{life.plan}.zip")
            assert code == 0, printed
    assert life.state == ("closed" if name == "early_closing" else "active")
    life.today -= timedelta(days=1)
    assert life.due == ()
