from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from planbuilder.answers import Answers
from planbuilder.approval.digests import signed_part
from planbuilder.approval.record import Record, sealed_record
from planbuilder.approval.record_series import checked_record, record_file_name, series_problems
from planbuilder.approval.sign_off import new_state_move
from planbuilder.errors import WorkspaceError
from planbuilder.storage.record_reader import read_series
from planbuilder.storage.record_writer import append_record
from planbuilder.workspace import Workspace
from tests.approval.conftest import (
    FOLDER,
    approval,
    new_action,
    only_sign_off,
    records_before_approval,
    with_record,
)


def test_a_series_is_numbered_and_bound(workspace: Workspace, plan: Answers, parks: Path) -> None:
    append_record(parks, FOLDER, approval(workspace, plan))
    append_record(parks, FOLDER, new_state_move(new_action(workspace, plan), "consulted", ()))
    series = read_series(parks, FOLDER)
    assert not series.problems
    first, second = series.records
    assert (first.number, second.number) == (1, 2)
    assert second.previous == first.digest
    assert only_sign_off((first,)).answers == signed_part(workspace.instrument, plan)


def write_series(workspace: Workspace, plan: Answers, root: Path) -> list[Path]:
    for role in ("coordinator", "it_security", "atip_coordinator"):
        from planbuilder.approval.sign_off import new_decision

        append_record(root, FOLDER, new_decision(new_action(workspace, plan, role=role)))
    return sorted((root / "records" / FOLDER).glob("*.yaml"))


def test_an_altered_record_shows(workspace: Workspace, plan: Answers, parks: Path) -> None:
    for number, path in enumerate(write_series(workspace, plan, parks)):
        before = path.read_text(encoding="utf-8")
        path.write_text(before.replace("2026-11-20", "2026-11-19"), encoding="utf-8")
        problems = read_series(parks, FOLDER).problems
        assert [(each.code, each.file) for each in problems] == [
            ("record_altered", f"records/{FOLDER}/{path.name}")
        ], number
        path.write_text(before, encoding="utf-8")


def test_a_removed_record_shows(workspace: Workspace, plan: Answers, parks: Path) -> None:
    first, *_ = write_series(workspace, plan, parks)
    first.unlink()
    assert [each.code for each in read_series(parks, FOLDER).problems] == ["record_missing"]
    with pytest.raises(WorkspaceError):
        append_record(parks, FOLDER, new_state_move(new_action(workspace, plan), "consulted", ()))
    assert len(list((parks / "records" / FOLDER).glob("*.yaml"))) == 2


def test_a_foreign_file_is_named(parks: Path) -> None:
    folder = parks / "records" / FOLDER
    folder.mkdir(parents=True)
    (folder / "0001-odd.yaml").write_text('kind: "odd"\n', encoding="utf-8")
    assert [each.code for each in read_series(parks, FOLDER).problems] == ["record_unreadable"]


def problems_of(series: tuple[Record, ...]) -> list[tuple[str, str | None]]:
    checked = map(checked_record, series)
    return [(problem.code, problem.file) for problem in series_problems(checked, "x")]


def test_a_series_is_complete_and_each_record_is_as_it_was_sealed(
    workspace: Workspace, plan: Answers
) -> None:
    first, second, *rest = records_before_approval(workspace, plan)
    series = (first, second, *rest)
    assert problems_of(series) == problems_of(()) == []
    assert problems_of(series[1:]) == [("record_missing", f"x/{record_file_name(second)}")]
    assert problems_of((first, *rest))[0][0] == "record_missing"
    other = sealed_record(replace(first, comment="Other"))
    assert problems_of((other, second)) == [("record_missing", f"x/{record_file_name(second)}")]
    altered = replace(first, comment="Other")
    assert problems_of((altered, second)) == [("record_altered", f"x/{record_file_name(first)}")]


def test_a_sign_off_sealed_over_other_answers_shows(workspace: Workspace, plan: Answers) -> None:
    signed = approval(workspace, plan)
    (record,) = with_record((), signed)
    assert problems_of((record,)) == []
    forged = sealed_record(replace(record, answers={"document": "plan"}))
    assert [code for code, _ in problems_of((forged,))] == ["record_altered"]
