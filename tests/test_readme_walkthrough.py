"""The README followed word for word, from an empty folder to an active account and its package.

The French page has the same commands (`test_readme`), and is walked by that.
"""

from __future__ import annotations

import json
import os
import re
import shlex
from datetime import date
from pathlib import Path

import pytest

from planbuilder.approval.due_commands import TO_FILL
from planbuilder.approval.history import state_of
from planbuilder.cli import DONE, run
from planbuilder.storage import shipped_path
from planbuilder.workspace import read_workspace

PAGE = Path(__file__).parent.parent / "README.md"
SECTION = "## From an empty folder to an active account"
SAMPLE = shipped_path("samples") / "parks"
TODAY = ("--today", "2026-11-21")
"""The day on which the sample is true."""

UNDATED = (
    ["init"],
    ["new"],
    ["list"],
    ["verify"],
    ["record", "list"],
)
"""Commands for which it is no particular day."""

OPENED = "2014-03-01"
"""The day the account of the sample went live, long before its plan."""

STATES = ["drafted", "consulted", "assessed", "privacy_signed", "approved", "requested", "active"]


def lines() -> list[str]:
    """Return the commands of the section, in its order, as they are to be typed."""
    section = PAGE.read_text(encoding="utf-8").partition(SECTION)[2].partition("\n## ")[0]
    blocks = "\n".join(re.findall(r"```sh\n(.*?)```", section, re.DOTALL))
    return [bare for line in blocks.splitlines() if (bare := line.partition("#")[0].strip())]


def typed_lines(words: list[str], own: Path) -> list[str]:
    """Return what a person types: in an interview, the answers of the sample as well.

    In the last one, `own`, since when the account exists: acts write the state and the other days.
    The package is made without PDF copies: `test_package` proves that it has them otherwise, and
    tests/package makes and verifies real ones. What is to be filled in gets a reference.
    """
    words = ["Ref. 1" if word == TO_FILL else word for word in words]
    if words[0] == "interview":
        answers = own if "launch" in words else SAMPLE / words[1]
        return [*words, "--answers", str(answers), *TODAY]
    if words[0] == "package":
        return [*words, "--no-pdf", *TODAY]
    undated = any(words[: len(names)] == names for names in UNDATED)
    return words if undated else [*words, *TODAY]


def test_the_page_leads_from_an_empty_folder_to_an_active_account(
    tmp_path: Path,
    run_cache: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PLANBUILDER_LANGUAGE", "en")
    monkeypatch.setenv("XDG_CACHE_HOME", str(run_cache))
    launch = tmp_path / "launch.json"
    opened = {"approval": {"live_on": OPENED}}
    launch.write_text(json.dumps({"answers": opened}), encoding="utf-8")
    states: list[str] = []
    for line in lines():
        program, *words = shlex.split(line)
        if program == "cd":
            os.chdir(words[0])
            continue
        code = run(typed_lines(words, launch))
        output = capsys.readouterr()
        assert (program, code) == ("planbuilder", DONE), f"{line}\n{output.out}{output.err}"
        workspace = read_workspace(tmp_path / "my-department")
        plan = workspace.plans.get("national-x")
        if plan is not None:
            state = state_of(workspace.instrument, workspace.series_of(plan).records)
            if state is not None and state.id not in states:
                states.append(state.id)
    assert states == STATES
    plan = read_workspace(tmp_path / "my-department").plans["national-x"]
    days = [plan.get(f"approval.{day}") for day in ("approved_on", "requested_on", "live_on")]
    today = date.fromisoformat(TODAY[1])
    assert days == [today, today, date.fromisoformat(OPENED)]
    assert plan.get("account.status") == "active"
    assert (tmp_path / "my-department" / "out" / "national-x.zip").is_file()
