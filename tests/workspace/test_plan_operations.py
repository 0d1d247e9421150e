"""Plans are renamed, copied and archived with what belongs to them, and never written over."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from planbuilder.errors import WorkspaceError
from planbuilder.storage import shipped_path
from planbuilder.storage.atomic import move_file
from planbuilder.storage.plan_ids import stated_id
from planbuilder.workspace import plan_operations
from planbuilder.workspace.plan_operations import (
    archive_plan,
    copy_plan,
    new_plan_id,
    rename_plan,
)

SAMPLE = shipped_path("samples") / "parks" / "plans" / "national-x.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a workspace with two plans, of which one has records and a version."""
    (tmp_path / "plans").mkdir()
    for name in ("old", "other"):
        shutil.copy(SAMPLE, tmp_path / "plans" / f"{name}.yaml")
    for folder in ("plans", "versions"):
        target = tmp_path / "records" / folder / "old" / "0001.yaml"
        target.parent.mkdir(parents=True)
        target.write_text("record", encoding="utf-8")
    return tmp_path


def names(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*.yaml")}


def test_a_plan_takes_its_records_and_versions_to_its_new_name(root: Path) -> None:
    moved = rename_plan(root, "old", "new")
    assert {path.relative_to(root).as_posix() for path in moved} == {
        *("plans/new.yaml", "records/plans/new/0001.yaml", "records/versions/new/0001.yaml")
    }
    assert names(root) == {"plans/other.yaml", *(p.relative_to(root).as_posix() for p in moved)}
    assert not (root / "records" / "plans" / "old").exists()


def test_a_move_that_was_cut_short_is_completed_by_another(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved: list[Path] = []

    def move_one(source: Path, target: Path) -> None:
        if moved:
            raise KeyboardInterrupt
        moved.append(target)
        move_file(source, target)

    monkeypatch.setattr(plan_operations, "move_file", move_one)
    with pytest.raises(KeyboardInterrupt):
        rename_plan(root, "old", "new")
    monkeypatch.undo()
    assert moved and "plans/old.yaml" in names(root)
    rename_plan(root, "old", "new")
    assert names(root) == {
        *("plans/new.yaml", "plans/other.yaml"),
        *("records/plans/new/0001.yaml", "records/versions/new/0001.yaml"),
    }


def test_a_plan_begun_from_it_says_its_new_name(root: Path) -> None:
    other = root / "plans" / "other.yaml"
    other.write_text(f'begun_from: "old"\n{other.read_text("utf-8")}', encoding="utf-8")
    rename_plan(root, "old", "new")
    assert other.read_text("utf-8").startswith('begun_from: "new"\n')


def test_a_copy_is_a_plan_of_its_own(root: Path) -> None:
    target = copy_plan(root, "old", "new")
    assert stated_id(target) == "new" != stated_id(root / "plans" / "old.yaml")
    lines = target.read_text("utf-8").splitlines()
    before = (root / "plans" / "old.yaml").read_text("utf-8").splitlines()
    assert [line for line in lines if not line.startswith("id:")] == [
        line for line in before if not line.startswith("id:")
    ]
    assert not (root / "records" / "plans" / "new").exists()


def test_an_archived_plan_is_kept_with_its_records_and_its_id_stays_taken(root: Path) -> None:
    copy_plan(root, "old", "new")
    archive_plan(root, "new")
    archive_plan(root, "old")
    assert "archive/plans/old.yaml" in names(root)
    assert "archive/records/plans/old/0001.yaml" in names(root)
    assert "plans/old.yaml" not in names(root)
    assert new_plan_id(root, "new") == "new-2"
    assert new_plan_id(root, "fresh") == "fresh"


@pytest.mark.parametrize("new", ["other", "../out", "Old Plan"])
def test_a_name_that_is_taken_or_unsafe_changes_nothing(root: Path, new: str) -> None:
    before = names(root)
    for operation in (rename_plan, copy_plan):
        with pytest.raises(WorkspaceError):
            operation(root, "old", new)
    assert names(root) == before


def test_a_plan_that_is_not_there_is_told_with_those_that_are(root: Path) -> None:
    with pytest.raises(WorkspaceError) as error:
        archive_plan(root, "nothing")
    (problem,) = error.value.problems
    assert problem.code == "no_such_plan"
    assert problem.values["name"] == "nothing"
