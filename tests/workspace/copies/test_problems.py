"""A copy that a shared drive made is a conflict, and no further account."""

from __future__ import annotations

from pathlib import Path

import pytest

from planbuilder.errors import PlanbuilderError
from planbuilder.storage.plan_ids import with_id
from planbuilder.text import Language
from planbuilder.workspace import read_workspace
from planbuilder.workspace.new_document import blank_document, plan_like
from planbuilder.workspace.plan_names import copied_name
from planbuilder.workspace.plan_operations import copy_plan, rename_plan
from tests.approval.conftest import copy_parks


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
    assert copied_name(name, {"national-x"}) == plan


def test_a_copy_is_recognised_by_its_id_under_any_name(tmp_path: Path) -> None:
    root = copy_parks(tmp_path / "parks")
    path = root / "plans/national-x.yaml"
    copy_plan(root, "national-x", "second")
    plan = path.read_text(encoding="utf-8")
    changed = plan.replace('name_en: "Historic Places"', 'name_en: "Another Account"', 1)
    assert changed != plan
    copies = ("plans/anything.yaml", "plans/Anything else.yaml", "plans/national-x (1).yaml")
    for file in copies:
        (root / file).write_text(changed, encoding="utf-8")
    workspace = read_workspace(root)
    assert set(workspace.load_errors) == set(copies)
    for file, code in zip(copies, ("plan_copied", "synced_copy", "synced_copy"), strict=True):
        (problem,) = workspace.load_errors[file].problems
        assert problem.code == code
        assert (problem.values["original"], problem.values["count"]) == ("plans/national-x.yaml", 1)
        assert "Account name" in str(problem.values["changed"])
    # What `copy` makes is a plan of its own, and so is a plan once renamed.
    assert workspace.plans["second"].id == "second"
    rename_plan(root, "national-x", "renamed")
    (root / "plans/anything.yaml").unlink()
    assert read_workspace(root).plans["renamed"].id == "national-x"
    # A plan that cannot be read leaves its copy as all there is.
    (root / "plans/renamed.yaml").write_text('id: "national-x"\nanswers: [', encoding="utf-8")
    (root / "plans/spare.yaml").write_text(plan, encoding="utf-8")
    assert "spare" in read_workspace(root).plans


def test_a_new_plan_bears_an_id_that_no_other_has(tmp_path: Path) -> None:
    root = copy_parks(tmp_path / "parks")
    (root / "plans/first.yaml").write_bytes(blank_document(root, "plan", Language.FR, "first"))
    rename_plan(root, "first", "other")
    assert b'id: "first-2"' in blank_document(root, "plan", Language.EN, "first")
    assert plan_like(root, "other", "first").id == "first-2"
    assert b"\nid:" not in blank_document(root, "strategy", Language.EN)


def codes(error: PlanbuilderError) -> list[str]:
    return [problem.code for problem in error.problems]


@pytest.mark.parametrize("older", [False, True])
def test_a_copy_is_shown_with_what_differs(tmp_path: Path, older: bool) -> None:
    """By its id, and where an older plan has none, by its name and what it says."""
    root = copy_parks(tmp_path / "parks")
    plan = (root / "plans/national-x.yaml").read_text(encoding="utf-8")
    if older:
        plan = plan.replace('id: "national-x"\n', "", 1)
        (root / "plans/national-x.yaml").write_text(plan, encoding="utf-8")
    owner = 'owner: {en: "Legal Services", fr: "Services juridiques"}'
    assert owner in plan
    changed = plan.replace(owner, 'owner: {en: "Data Office", fr: "Bureau des données"}', 1)
    copies = ("plans/national-x (1).yaml", "plans/national-x-DESKTOP-AB12CD.yaml")
    for file in copies:
        (root / file).write_text(changed, encoding="utf-8")
    other = with_id((root / "plans/video-youtube.yaml").read_bytes(), "another")
    (root / "plans/national-x (3).yaml").write_bytes(other)
    (root / "plans/second.yml").write_text(plan, encoding="utf-8")
    (root / "strategy-PC-12.yaml").write_bytes((root / "strategy.yaml").read_bytes())
    before = set(read_workspace(copy_parks(tmp_path / "untouched")).plans)
    workspace = read_workspace(root)
    assert set(workspace.plans) == before
    for file in copies:
        (problem,) = workspace.load_errors[file].problems
        assert problem.code == "synced_copy"
        assert problem.values["count"] == 1
        assert problem.values["original"] == "plans/national-x.yaml"
    (problem,) = workspace.load_errors["strategy-PC-12.yaml"].problems
    assert (problem.code, problem.values["original"]) == ("document_copied", "strategy.yaml")
    # Another account under such a name is no copy: it needs a name of its own.
    assert codes(workspace.load_errors["plans/national-x (3).yaml"]) == ["plan_badly_named"]
    assert codes(workspace.load_errors["plans/second.yml"]) == ["yml_ending"]
