"""A copy that a shared drive made is a conflict, and no further account."""

from __future__ import annotations

from pathlib import Path

import pytest

from planbuilder.errors import PlanbuilderError
from planbuilder.workspace import read_workspace
from planbuilder.workspace.synced_copies import copied_plan
from tests.approval.conftest import copied


@pytest.mark.parametrize(
    ("name", "plan"),
    [
        ("national-x (1)", "national-x"),
        ("national-x(2)", "national-x"),
        ("national-x-DESKTOP-AB12CD", "national-x"),
        ("national-x (conflicted copy 2026-11-20)", "national-x"),
        ("national-x [Conflit]", "national-x"),
        ("national-x - Copy", "national-x"),
        ("national-x - Copie (2)", "national-x"),
        ("Other", None),
        ("other (1)", None),
    ],
)
def test_the_names_that_drives_give(name: str, plan: str | None) -> None:
    assert copied_plan(name, {"national-x"}) == plan


def codes(error: PlanbuilderError) -> list[str]:
    return [problem.code for problem in error.problems]


def test_a_copy_is_shown_with_what_differs(tmp_path: Path) -> None:
    root = copied(tmp_path / "parks")
    plan = (root / "plans/national-x.yaml").read_text(encoding="utf-8")
    owner = 'owner: {en: "Legal Services", fr: "Services juridiques"}'
    assert owner in plan
    changed = plan.replace(owner, 'owner: {en: "Data Office", fr: "Bureau des données"}', 1)
    copies = ("plans/national-x (1).yaml", "plans/national-x-DESKTOP-AB12CD.yaml")
    for file in copies:
        (root / file).write_text(changed, encoding="utf-8")
    other = (root / "plans/video-youtube.yaml").read_bytes()
    (root / "plans/national-x (3).yaml").write_bytes(other)
    (root / "plans/second.yml").write_text(plan, encoding="utf-8")
    before = set(read_workspace(copied(tmp_path / "untouched")).plans)
    workspace = read_workspace(root)
    assert set(workspace.plans) == before
    for file in copies:
        (problem,) = workspace.broken[file].problems
        assert problem.code == "synced_copy"
        assert problem.values["count"] == 1
        assert problem.values["original"] == "plans/national-x.yaml"
    # Another account under such a name is no copy: it needs a name of its own.
    assert codes(workspace.broken["plans/national-x (3).yaml"]) == ["plan_badly_named"]
    assert codes(workspace.broken["plans/second.yml"]) == ["yml_ending"]
