"""Proposals wait in a file of their workspace, and come back as they were."""

from __future__ import annotations

from pathlib import Path

import pytest

from planbuilder.errors import AnswerError
from planbuilder.proposals import EditKind, EditProposal, IncomingEdits, UnplacedText
from planbuilder.storage.waiting_edits import change_waiting, read_waiting
from planbuilder.storage.workspace_root import REVIEWS
from planbuilder.text import Language

EDIT = EditProposal(
    "plan",
    "s.t[r1]",
    next(iter(EditKind)),
    Language.FR,
    old="avant",
    new="après",
    cells={"a": "b"},
    raw={"en": "x"},
)


def test_what_waits_comes_back(tmp_path: Path) -> None:
    assert read_waiting(tmp_path) == IncomingEdits()
    edits = IncomingEdits((EDIT,), (UnplacedText("left over", "file.docx"),))
    assert change_waiting(tmp_path, lambda before: edits) == edits
    assert read_waiting(tmp_path) == edits


def test_a_change_that_changes_nothing_writes_nothing(tmp_path: Path) -> None:
    change_waiting(tmp_path, lambda before: before)
    assert not (tmp_path / REVIEWS / "waiting.json").exists()


@pytest.mark.parametrize("content", ["{", "[]", '{"proposals": [{"file": 1}]}'])
def test_a_file_of_another_shape_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / REVIEWS).mkdir()
    (tmp_path / REVIEWS / "waiting.json").write_text(content, encoding="utf-8")
    with pytest.raises(AnswerError) as error:
        read_waiting(tmp_path)
    assert [each.code for each in error.value.problems] == ["waiting_unreadable"]
