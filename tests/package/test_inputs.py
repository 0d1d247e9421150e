"""What travels in a package, and what stays at home."""

from __future__ import annotations

from pathlib import Path

from planbuilder.answers.serialization import as_raw
from planbuilder.package.inputs import input_files
from planbuilder.workspace import read_workspace
from tests.approval.conftest import PLAN

TEAM = """    team:  # who works here
      # Ana left in May
      - {id: "t1", name: "ana.tremblay@example.gc.ca", roles: ["author"]}
      - {id: "t2", name: "bea.roy@example.gc.ca", roles: ["approver"]}
"""


def add_team(root: Path) -> None:
    """Let two people work on the workspace through the browser."""
    profile = root / "profile.yaml"
    text = profile.read_text(encoding="utf-8")
    assert "  positions:\n" in text
    profile.write_text(text.replace("  positions:\n", f"  positions:\n{TEAM}"), encoding="utf-8")


def test_the_names_people_sign_in_with_stay_at_home(parks: Path) -> None:
    before = read_workspace(parks)
    own = parks / "profile.yaml"
    add_team(parks)
    stored = own.read_bytes()
    workspace = read_workspace(parks)
    assert workspace.profile is not None and len(workspace.profile.rows("positions.team")) == 2
    files = input_files(workspace, workspace.plans[PLAN])
    for data in files.values():
        assert b"ana.tremblay" not in data and b"bea.roy" not in data and b"Ana left" not in data
    assert own.read_bytes() == stored, "the workspace keeps them"
    (own).write_bytes(files["answers-reponses/profile.yaml"])
    again = read_workspace(parks)
    assert again.profile is not None and before.profile is not None
    assert as_raw(again.profile, "x") == as_raw(before.profile, "x")
    assert input_files(again, again.plans[PLAN]) == files, "a package is proved from its own files"


def test_remarks_beside_answers_stay_at_home(parks: Path) -> None:
    plan = parks / "plans" / f"{PLAN}.yaml"
    workspace = read_workspace(parks)
    before = input_files(workspace, workspace.plans[PLAN])
    plan.write_bytes(b"# Ask Ana whether this is true\n" + plan.read_bytes())
    workspace = read_workspace(parks)
    assert input_files(workspace, workspace.plans[PLAN]) == before
