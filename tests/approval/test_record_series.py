from __future__ import annotations

from pathlib import Path

import pytest

from planbuilder.answers import Answers
from planbuilder.approval.digests import signed_part
from planbuilder.approval.sign_off import new_state_move
from planbuilder.errors import WorkspaceError
from planbuilder.storage.record_reader import read_series
from planbuilder.storage.record_writer import append_record
from planbuilder.workspace import Workspace
from tests.approval.conftest import FOLDER, act, approval, only_sign_off


def test_a_series_is_numbered_and_bound(workspace: Workspace, plan: Answers, parks: Path) -> None:
    append_record(parks, FOLDER, approval(workspace, plan))
    append_record(parks, FOLDER, new_state_move(act(workspace, plan), "consulted", ()))
    series = read_series(parks, FOLDER)
    assert not series.problems
    first, second = series.records
    assert (first.number, second.number) == (1, 2)
    assert second.previous == first.digest
    assert only_sign_off((first,)).answers == signed_part(workspace.instrument, plan)


def written(workspace: Workspace, plan: Answers, root: Path) -> list[Path]:
    for role in ("coordinator", "it_security", "atip_coordinator"):
        from planbuilder.approval.sign_off import new_decision

        append_record(root, FOLDER, new_decision(act(workspace, plan, role=role)))
    return sorted((root / "records" / FOLDER).glob("*.yaml"))


def test_an_altered_record_shows(workspace: Workspace, plan: Answers, parks: Path) -> None:
    for number, path in enumerate(written(workspace, plan, parks)):
        before = path.read_text(encoding="utf-8")
        path.write_text(before.replace("2026-11-20", "2026-11-19"), encoding="utf-8")
        problems = read_series(parks, FOLDER).problems
        assert [(each.code, each.file) for each in problems] == [
            ("record_altered", f"records/{FOLDER}/{path.name}")
        ], number
        path.write_text(before, encoding="utf-8")


def test_a_removed_record_shows(workspace: Workspace, plan: Answers, parks: Path) -> None:
    first, *_ = written(workspace, plan, parks)
    first.unlink()
    assert [each.code for each in read_series(parks, FOLDER).problems] == ["record_missing"]
    with pytest.raises(WorkspaceError):
        append_record(parks, FOLDER, new_state_move(act(workspace, plan), "consulted", ()))
    assert len(list((parks / "records" / FOLDER).glob("*.yaml"))) == 2


def test_a_foreign_file_is_named(parks: Path) -> None:
    folder = parks / "records" / FOLDER
    folder.mkdir(parents=True)
    (folder / "0001-odd.yaml").write_text('kind: "odd"\n', encoding="utf-8")
    assert [each.code for each in read_series(parks, FOLDER).problems] == ["record_unreadable"]
