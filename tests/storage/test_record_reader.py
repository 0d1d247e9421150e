"""Records are read series by series; what is damaged is told, and the others still count."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from planbuilder.approval.record import Record, record_mapping, sealed_record, with_number
from planbuilder.approval.record_yaml import to_yaml
from planbuilder.approval.records import StateMove
from planbuilder.approval.sign_off import new_state_move
from planbuilder.storage.record_reader import RecordSeries, open_records, read_records, read_series
from planbuilder.workspace import Workspace
from tests.approval.conftest import PLAN, new_action, shared_workspace

__all__ = ["shared_workspace"]
FOLDER = f"plans/{PLAN}"


@pytest.fixture
def root(shared_workspace: Workspace, tmp_path: Path) -> Path:
    """Return a workspace with one record about a plan, and files that are no records."""
    record = new_state_move(new_action(shared_workspace), "consulted", ())
    write(tmp_path / "records" / FOLDER / "0001-move.yaml", sealed_record(with_number(record, ())))
    other = tmp_path / "records" / "versions" / FOLDER / "0001.yaml"
    other.parent.mkdir(parents=True)
    other.write_text("document: plan", encoding="utf-8")
    (tmp_path / "records" / FOLDER / "notes.yaml").write_text("-", encoding="utf-8")
    return tmp_path


def write(path: Path, record: Record) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(to_yaml(record_mapping(record)), encoding="utf-8")


def test_a_series_is_read_with_its_records_alone(root: Path) -> None:
    series = read_series(root, FOLDER)
    assert series.problems == ()
    assert [type(record) for record in series.records] == [StateMove]
    assert read_series(root, "plans/other") == RecordSeries()


def test_versions_are_no_series_and_each_is_read_once(root: Path) -> None:
    records = open_records(root)
    assert list(records.series) == [FOLDER]
    first = records.of(FOLDER)
    shutil.rmtree(root / "records")
    assert records.of(FOLDER) is first
    assert records.of("plans/other") == RecordSeries()
    assert len(read_records(root).series) == 0


def test_what_is_wrong_with_a_file_is_told_beside_the_others(root: Path) -> None:
    folder = root / "records" / FOLDER
    (folder / "0002-nonsense.yaml").write_text("kind: nothing", encoding="utf-8")
    (folder / "0003-broken.yaml").write_text("a: [", encoding="utf-8")
    series = read_series(root, FOLDER)
    assert len(series.records) == 1
    files = {problem.file: problem.code for problem in series.problems}
    assert files[f"records/{FOLDER}/0002-nonsense.yaml"] == "record_unreadable"
    assert files[f"records/{FOLDER}/0003-broken.yaml"].startswith(("not_yaml", "yaml_"))


def test_a_copy_that_a_shared_drive_made_of_a_record_does_not_count(root: Path) -> None:
    folder = root / "records" / FOLDER
    shutil.copy(folder / "0001-move.yaml", folder / "0001-move-PC-12.yaml")
    series = read_series(root, FOLDER)
    assert len(series.records) == 1
    (problem,) = series.problems
    assert (problem.code, problem.file) == (
        "record_copied",
        f"records/{FOLDER}/0001-move-PC-12.yaml",
    )
    assert problem.values["original"] == f"records/{FOLDER}/0001-move.yaml"
