"""Some plans are read in full, others stand there as facts, and broken ones are told."""

from __future__ import annotations

import shutil
from pathlib import Path

from planbuilder.storage import shipped_path
from planbuilder.workspace import open_workspace
from planbuilder.workspace.compared_facts import facts_json
from planbuilder.workspace.partial_workspace import compared_plans, open_partially
from planbuilder.workspace.plan_spool import PlanSpool


def test_what_is_asked_for_is_read_and_the_rest_are_facts(tmp_path: Path) -> None:
    source = shipped_path("samples") / "parks"
    (tmp_path / "plans").mkdir()
    for name in ("profile.yaml", "strategy.yaml", "plans/national-x.yaml"):
        shutil.copy(source / name, tmp_path / name)
    (tmp_path / "plans" / "broken.yaml").write_text("a: [", encoding="utf-8")
    workspace = open_workspace(tmp_path)
    facts = {"elsewhere": facts_json(workspace.instrument, workspace.plans["national-x"])}
    files = ("plans/national-x.yaml", "strategy.yaml", "plans/broken.yaml")
    partial = open_partially(workspace, files, compared_plans(workspace.instrument, facts))
    assert [each.name for each in partial.documents] == ["national-x", "strategy"]
    assert list(partial.unreadable) == ["plans/broken.yaml"]
    plans = partial.workspace.plans
    assert list(plans) == ["elsewhere", "national-x"]
    assert plans["national-x"] is partial.documents[0]
    assert facts_json(workspace.instrument, plans["elsewhere"]) == facts["elsewhere"]
    assert len(plans["elsewhere"].values) < len(plans["national-x"].values)


def test_a_plan_that_waits_is_not_read_again(tmp_path: Path) -> None:
    source = shipped_path("samples") / "draft"
    for name in ("profile.yaml", "strategy.yaml"):
        shutil.copy(source / name, tmp_path / name)
    plan, spool = open_workspace(source).plans["data-x"], PlanSpool()
    spool.keep(plan)
    partial = open_partially(open_workspace(tmp_path), ("plans/data-x.yaml",), {}, spool)
    assert partial.documents == (plan,)
    assert partial.workspace.plans == {"data-x": plan}
    spool.close()
