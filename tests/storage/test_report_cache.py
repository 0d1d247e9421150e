"""A report is remembered for a workspace as it is, and for no other state of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from planbuilder.storage import cache, report_cache
from planbuilder.storage.report_cache import (
    Printout,
    recall_report,
    remember_report,
    workspace_digest,
)


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_folder", lambda: tmp_path / "cache")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "work"
    (folder / "plans").mkdir(parents=True)
    (folder / "plans" / "a.yaml").write_text("a", encoding="utf-8")
    return folder


def recall(digest: str) -> tuple[str, int]:
    report = recall_report(digest)
    assert report is not None
    return report.text, report.code


def test_a_report_comes_back_under_its_digest_alone() -> None:
    remember_report("abc", Printout("text", 3))
    assert recall("abc") == ("text", 3)
    assert recall_report("abd") is None


def test_a_damaged_entry_and_a_report_too_long_say_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    for body in (b"{", b'{"digest": "abc"}', b'{"digest": "x", "text": "t", "code": 0}'):
        cache.write_entry("report-abc", body)
        assert recall_report("abc") is None
    monkeypatch.setattr(report_cache, "MAX_TEXT", 3)
    remember_report("def", Printout("text", 0))
    assert recall_report("def") is None
    remember_report("def", Printout("tex", 0))
    assert recall("def") == ("tex", 0)


def put(root: Path, name: str) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text("b", encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("plans/a.yaml", True),
        ("new.yaml", True),
        (".planbuilder/journal/a", True),
        (".git/x", False),
        (".planbuilder/history/1", False),
    ],
)
def test_a_file_counts_unless_no_report_reads_it(root: Path, name: str, counts: bool) -> None:
    before = workspace_digest(root)
    put(root, name)
    assert (workspace_digest(root) != before) is counts


@pytest.mark.parametrize(
    "change",
    [
        lambda root, patch: (root / "link").symlink_to(root / "plans" / "a.yaml"),
        lambda root, patch: patch.setattr(report_cache, "MAX_FILES", 0),
        lambda root, patch: patch.setattr(report_cache, "MAX_BYTES", 0),
        lambda root, patch: (root / "plans").rename(root.parent / "plans") and root.rmdir(),
    ],
    ids=["a link", "too many files", "too many bytes", "no folder"],
)
def test_a_workspace_that_cannot_be_compared_has_no_digest(
    root: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[..., object]
) -> None:
    assert workspace_digest(root) is not None
    change(root, monkeypatch)
    assert workspace_digest(root) is None
