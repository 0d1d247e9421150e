"""Nothing is beyond recall: undo gives back the exact bytes, whatever the command was."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from planbuilder.approval.signatures import new_key
from planbuilder.cli import DONE, FAILED, MISUSED
from tests.cli.conftest import Command

DAY = ("--today", "2026-11-20")
PLAN = "plans/national-x.yaml"
_LEFT_OUT = {".planbuilder", "out"}


@pytest.fixture
def parks(sample: Callable[[str], Path]) -> Path:
    return sample("parks")


def contents(root: Path) -> dict[str, bytes]:
    """Return the bytes of every file of a workspace."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not _LEFT_OUT & set(path.relative_to(root).parts)
    }


STORY = (
    ("new", "plan", "another"),
    ("new", "plan", "northern-x", "--like", "national-x"),
    ("rename", "another", "yet-another"),
    ("copy", "national-x", "second"),
    ("archive", "video-youtube"),
    ("check", "--fix", PLAN, *DAY),
    ("interview", PLAN, "--answers", "given.json", *DAY),
    ("move", PLAN, "consulted", *DAY),
    ("record", "decision", PLAN, *DAY),
    ("move", PLAN, "assessed", *DAY),
    ("sign", PLAN, "--for", "privacy", "--name", "P. Name", *DAY),
    ("move", PLAN, "privacy_signed", *DAY),
    ("sign", PLAN, "--name", "A. Name", *DAY),
    ("move", PLAN, "approved", *DAY),
    ("move", PLAN, "requested", *DAY),
    ("record", "completed", PLAN, *DAY),
    ("move", PLAN, "active", *DAY),
    ("log", PLAN, "mitigation", "--row", "m3", *DAY),
    ("record", "request", PLAN, "--for", "configuration", *DAY),
    ("record", "platform-change", "youtube", "--en", "New terms.", "--fr", "Conditions.", *DAY),
    ("keys", "add", "coordinator", "key.pub", *DAY),
    ("close", PLAN, "--on", "2027-02-28", "--because", "goals_missed", *DAY),
    ("record", "step", PLAN, "followers_notice", "--evidence", "E", *DAY),
    ("rename", "national-x", "parks-x"),
    ("renew", "plans/parks-x.yaml", "--today", "2027-11-01"),
)
"""Commands that change a workspace, in an order that works."""


def test_undo_gives_back_the_exact_bytes_after_each_command(command: Command, parks: Path) -> None:
    given = {"account.version": "1.1"}
    (parks / "given.json").write_text(json.dumps(given), encoding="utf-8")
    (parks / "key.pub").write_bytes(new_key()[1])
    states = [contents(parks)]
    for words in STORY:
        assert command(*words).code in (DONE, 3), words
        after = contents(parks)
        if words[0] not in ("check", "interview"):
            assert after != states[-1], words
        if after != states[-1]:
            states.append(after)
    assert len(states) > 23
    for before in reversed(states[:-1]):
        assert command("undo", "--yes").code == DONE
        assert contents(parks) == before
    assert command("undo", "--yes").code == FAILED


def test_undo_shows_what_it_would_take_back_and_asks(command: Command, parks: Path) -> None:
    command("new", "plan", "another")
    asked = command("undo")
    assert asked.code == MISUSED
    assert "new: plans/another.yaml" in asked.out
    assert (parks / "plans" / "another.yaml").exists()


def test_a_file_changed_by_hand_since_is_not_lost(command: Command, parks: Path) -> None:
    command("new", "plan", "another")
    path = parks / "plans" / "another.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# by hand\n", encoding="utf-8")
    changed = path.read_bytes()
    refused = command("undo", "--yes")
    assert refused.code == FAILED
    assert "changed since" in refused.err
    assert path.read_bytes() == changed
    assert command("undo", "--yes", "--anyway").code == DONE
    assert not path.exists()
    assert command("undo", "--language", "fr", "--yes").code == FAILED


def test_versions_of_a_file_are_listed_and_brought_back(command: Command, parks: Path) -> None:
    first = (parks / PLAN).read_bytes()
    (parks / "given.json").write_text('{"account.version": "7.0"}', encoding="utf-8")
    command("interview", PLAN, "--answers", "given.json", *DAY)
    second = (parks / PLAN).read_bytes()
    assert first != second
    listed = command("history", PLAN)
    assert "planbuilder interview" in listed.out
    assert command("restore", PLAN, "--version", "0").code == DONE
    assert (parks / PLAN).read_bytes() == first
    assert command("restore", PLAN, "--version", "1").code == DONE
    assert (parks / PLAN).read_bytes() == second
    assert command("restore", PLAN, "--version", "99").code == FAILED
    assert command("undo", "--yes").code == DONE
    assert (parks / PLAN).read_bytes() == first


def test_history_tells_what_happened_in_both_languages(command: Command, parks: Path) -> None:
    command("copy", "national-x", "second")
    command("undo", "--yes")
    english, french = command("history"), command("history", "--language", "fr")
    assert "planbuilder copy national-x second" in english.out
    assert "taken back since" in english.out and "took back number 1" in english.out
    assert "annulé depuis" in french.out
    entries = json.loads(command("history", "--format", "json").out)
    assert [entry["undoes"] for entry in entries] == [None, 1]


def test_a_plan_that_is_not_there_or_a_name_that_is_taken_changes_nothing(
    command: Command, parks: Path
) -> None:
    before = contents(parks)
    for words in (
        ("rename", "nothing", "new"),
        ("rename", "national-x", "video-youtube"),
        ("rename", "national-x", "../outside"),
        ("copy", "national-x", "video-youtube"),
        ("archive", "nothing"),
        ("new", "plan", "new", "--like", "nothing"),
    ):
        assert command(*words).code == FAILED, words
        assert contents(parks) == before


def test_a_plan_begun_from_another_knows_its_new_name(command: Command, parks: Path) -> None:
    command("new", "plan", "northern-x", "--like", "national-x")
    copy = parks / "plans" / "northern-x.yaml"
    before = copy.read_bytes()
    assert b'begun_from: "national-x"' in before
    assert command("rename", "national-x", "parks-x").code == DONE
    assert copy.read_bytes() == before.replace(b"national-x", b"parks-x")
    assert command("undo", "--yes").code == DONE
    assert copy.read_bytes() == before


def test_the_records_of_a_plan_go_where_it_goes(command: Command, parks: Path) -> None:
    assert command("move", PLAN, "consulted", *DAY).code == DONE
    assert command("rename", "national-x", "parks-x").code == DONE
    assert (parks / "records" / "plans" / "parks-x").is_dir()
    assert not (parks / "records" / "plans" / "national-x").exists()
    assert "records" not in command("check", "plans/parks-x.yaml", *DAY).err
    assert command("archive", "parks-x").code == DONE
    assert (parks / "archive" / "records" / "plans" / "parks-x").is_dir()
    assert "parks-x" not in command("status", *DAY).out
