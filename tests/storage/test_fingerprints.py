"""A fingerprint changes with all that a document is made from, and with nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from planbuilder.storage.conflict_file import conflict_file_of
from planbuilder.storage.fingerprints import Fingerprints, program_digest, read_fingerprints
from planbuilder.storage.journal_reader import journal_of


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("profile.yaml", "plans/a.yaml", "plans/b.yaml"):
        put(tmp_path / name)
    return tmp_path


def put(path: Path, text: str = "") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def fingerprints(root: Path) -> Fingerprints:
    return read_fingerprints(root, sorted((root / "plans").glob("*.yaml")), root / "documents")


def what_changes(root: Path, change: Callable[[], None]) -> set[str]:
    before = fingerprints(root)
    change()
    after = fingerprints(root)
    names = {name for name in ("a", "b") if before.of(name) != after.of(name)}
    return names | ({"shared"} if before.common_files != after.common_files else set())


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("plans/a.yaml", {"a"}),
        ("records/plans/b/0001.yaml", {"b"}),
        ("strategy.yaml", {"shared"}),
        ("catalogues/risks.yaml", {"shared"}),
        ("records/platforms/0001.yaml", {"shared"}),
        ("documents/a.docx", set()),
        ("out/a.docx", set()),
        ("archive/plans/a.yaml", set()),
        ("records/versions/a.yaml", set()),
    ],
)
def test_each_file_counts_for_what_is_made_from_it(
    root: Path, name: str, changes: set[str]
) -> None:
    assert what_changes(root, lambda: put(root / name, "other")) == changes


def test_journals_and_conflicts_count_with_their_file(root: Path) -> None:
    plan, profile = root / "plans" / "a.yaml", root / "profile.yaml"
    assert what_changes(root, lambda: put(journal_of(plan))) == {"a"}
    assert what_changes(root, lambda: put(conflict_file_of(plan))) == {"a"}
    assert what_changes(root, lambda: put(journal_of(profile))) == {"shared"}
    assert what_changes(root, lambda: put(conflict_file_of(profile))) == {"shared"}


def test_a_document_that_is_no_plan_has_nothing_of_its_own(root: Path) -> None:
    assert fingerprints(root).of("strategy") == ""


def test_a_program_is_known_by_its_place_and_day(tmp_path: Path) -> None:
    assert program_digest(None) == program_digest(tmp_path / "absent") == "none"
    one, link = tmp_path / "one", tmp_path / "link"
    put(one)
    link.symlink_to(one)
    assert program_digest(link) == program_digest(one) != "none"
