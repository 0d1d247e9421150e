"""Every file that a command writes is kept as it was, and one entry says what became of it."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

import pytest

from planbuilder.storage.change_log import (
    FOLDER,
    digest_of,
    note_write,
    read_entries,
    read_stored,
    recording,
)

AT = datetime(2026, 11, 21, 9, 30)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "profile.yaml").write_text("profile", encoding="utf-8")
    return tmp_path


def write(path: Path, text: str) -> None:
    note_write(path)
    path.write_text(text, encoding="utf-8")


def test_an_entry_says_what_a_command_changed(root: Path) -> None:
    plan, gone, new = (root / name for name in ("plan.yaml", "gone.yaml", "new.yaml"))
    plan.write_text("before", encoding="utf-8")
    gone.write_text("old", encoding="utf-8")
    with recording(["edit", "plan"], AT):
        write(plan, "between")
        write(plan, "after")
        write(new, "new")
        note_write(gone)
        gone.unlink()
    (entry,) = read_entries(root)
    assert (entry.number, entry.command, entry.at) == (1, ("edit", "plan"), "2026-11-21T09:30:00")
    by_path = {each.path: each for each in entry.changes}
    assert list(by_path) == ["gone.yaml", "new.yaml", "plan.yaml"]
    change = by_path["plan.yaml"]
    assert change.before is not None
    assert read_stored(root, change.before) == b"before"
    assert change.after == digest_of(plan)
    assert by_path["new.yaml"].before is None
    assert by_path["gone.yaml"].after is None


def test_what_stays_the_same_and_what_is_made_again_is_no_change(root: Path) -> None:
    plan = root / "plan.yaml"
    plan.write_text("same", encoding="utf-8")
    (root / "out").mkdir()
    with recording(["assemble"], AT):
        write(plan, "same")
        write(root / "out" / "plan.docx", "document")
    assert read_entries(root) == ()


def test_nothing_is_kept_outside_a_recording_or_a_workspace(root: Path, tmp_path: Path) -> None:
    write(root / "plan.yaml", "text")
    assert read_entries(root) == ()
    (root / "profile.yaml").unlink()
    with recording(["edit"], AT):
        write(root / "plan.yaml", "other")
    assert not (root / FOLDER).exists()


def test_of_two_commands_that_keep_the_same_bytes_at_once_both_are_recorded(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = Path.replace

    def other() -> None:
        with recording(["other"], AT):
            write(root / "other.yaml", "text")

    def other_first(source: Path, target: Path) -> Path:
        monkeypatch.setattr(Path, "replace", place)
        with ThreadPoolExecutor(1) as thread:
            thread.submit(other).result()
        return place(source, target)

    monkeypatch.setattr(Path, "replace", other_first)
    with recording(["first"], AT):
        write(root / "plan.yaml", "text")
    assert {entry.command for entry in read_entries(root)} == {("first",), ("other",)}


def test_a_command_that_fails_is_recorded_and_one_inside_another_is_not_twice(root: Path) -> None:
    with pytest.raises(ValueError), recording(["outer"], AT), recording(["inner"], AT):
        write(root / "plan.yaml", "text")
        raise ValueError
    assert [entry.command for entry in read_entries(root)] == [("outer",)]


def test_entries_are_numbered_on_and_a_damaged_one_is_left_out(root: Path) -> None:
    for text in ("one", "two", "three"):
        with recording([text], AT, undoes=1 if text == "three" else None):
            write(root / "plan.yaml", text)
    (root / FOLDER / "000002.json").write_text("{", encoding="utf-8")
    assert [(each.number, each.undoes) for each in read_entries(root)] == [(1, None), (3, 1)]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("path", "../plan.yaml"),
        ("path", "/plan.yaml"),
        ("path", "C:plan.yaml"),
        ("path", "a\\..\\..\\plan.yaml"),
        ("path", ".git/hooks/pre-commit"),
        ("path", ""),
        ("path", ["plan.yaml"]),
        ("before", "../plan.yaml"),
        ("after", []),
        ("at", "yesterday"),
        ("command", "edit"),
        ("number", "one"),
        ("undoes", [1]),
    ],
)
def test_an_entry_that_no_command_has_recorded_is_left_out(
    root: Path, name: str, value: object
) -> None:
    with recording(["edit"], AT):
        write(root / "plan.yaml", "text")
    entry = root / FOLDER / "000001.json"
    raw = json.loads(entry.read_text(encoding="utf-8"))
    (raw if name in raw else raw["changes"][0])[name] = value
    entry.write_text(json.dumps(raw), encoding="utf-8")
    assert read_entries(root) == ()


def test_damaged_contents_are_refused(root: Path) -> None:
    with recording(["edit"], AT):
        write(root / "plan.yaml", "text")
    digest = read_entries(root)[0].changes[0].after or ""
    stored = root / FOLDER / "content" / digest
    for damage in (b"no zlib", stored.read_bytes()[:-1]):
        stored.write_bytes(damage)
        with pytest.raises(OSError):
            read_stored(root, digest)
