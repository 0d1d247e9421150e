"""Answers changed in two places are kept beside their file until somebody chooses."""

from __future__ import annotations

from pathlib import Path

import pytest

from planbuilder.answers.merge import AnswerConflict
from planbuilder.storage.conflict_file import conflict_file_of, keep_conflicts, read_conflicts

CONFLICT = AnswerConflict(("answers", "account.name_en"), {"fr": "Vôtre"}, None)


def test_conflicts_read_back_until_none_is_left(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    assert read_conflicts(plan) == ()
    keep_conflicts(plan, [CONFLICT])
    assert read_conflicts(plan) == (CONFLICT,)
    keep_conflicts(plan, [])
    assert not conflict_file_of(plan).exists()
    keep_conflicts(plan, [])


@pytest.mark.parametrize(
    "content",
    [
        "{",
        "[1]",
        '[{"place": ["answers", "x"], "theirs": 1}]',
        '[{"place": ["answers"], "theirs": 1, "ours": 2}]',
    ],
    ids=["no JSON", "no mapping", "a side missing", "a place that leads nowhere"],
)
def test_what_is_no_conflict_counts_as_none(tmp_path: Path, content: str) -> None:
    file = conflict_file_of(tmp_path / "plan.yaml")
    file.parent.mkdir(parents=True)
    file.write_text(content, encoding="utf-8")
    assert read_conflicts(tmp_path / "plan.yaml") == ()
