"""A text that was being typed is kept, and a file of it that was damaged counts as none."""

from __future__ import annotations

from pathlib import Path

import pytest

from planbuilder.storage.draft_file import Draft, keep_draft, read_draft

DRAFT = Draft("account.name", "en", "Half a na")


def test_a_draft_is_kept_and_taken_away(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    assert read_draft(path) is None
    keep_draft(path, DRAFT)
    assert read_draft(path) == DRAFT
    keep_draft(path, None)
    assert read_draft(path) is None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff",
        b"[]",
        b'{"path": "a"}',
        b'{"path": 1, "language": "", "text": []}',
        b"[" * 99_999,
    ],
    ids=["blank", "no text", "a list", "a part", "other kinds", "deep"],
)
def test_a_damaged_draft_counts_as_none(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    keep_draft(path, DRAFT)
    (file,) = (each for each in tmp_path.rglob("*") if each.is_file())
    file.write_bytes(data)
    assert read_draft(path) is None
