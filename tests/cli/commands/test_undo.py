"""Nothing is beyond recall: undo gives back the exact bytes, whatever the command was."""

from __future__ import annotations

import shutil
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from planbuilder.approval.fingerprint import fingerprint
from planbuilder.approval.signatures import new_key, public_key
from planbuilder.cli import DONE, FAILED, MISUSED
from planbuilder.cli.group import root
from planbuilder.documents import template_pages
from planbuilder.documents.review_comments import every_open_comment
from planbuilder.storage import shipped_path
from planbuilder.storage.left_out_sections import LEFT_OUT
from planbuilder.storage.review_log import append_to_review_log
from planbuilder.text import Language
from planbuilder.workspace import read_workspace
from tests.cli.command_tree import command_paths
from tests.cli.conftest import Command
from tests.file_edits import files_of_workspace

DAY = ("--today", "2026-11-20")
PLAN = "plans/national-x.yaml"
OLDER = Path(__file__).parents[2] / "migrations" / "gc-social-media-1.yaml"


@pytest.fixture
def parks(sample: Callable[[str], Path]) -> Path:
    return sample("parks")


FINGERPRINT, COMMENT = "fingerprint of the key", "key of the comment"  # filled in

STORY = (
    ("migrate", "--apply"),
    ("template", "new"),
    ("template", "check", "templates/plan.en.docx"),  # nothing is left out any more
    ("template", "adopt", "own.docx", "--documents-language", "en", "--out", "own"),
    ("manual", "pages"),
    ("instrument", "schema", "schemas"),
    ("translate", "export", PLAN, "--all", "--out", "everything.xlf"),
    ("status", "--ics", "dates.ics", "--dashboard", "portfolio.xlsx", *DAY),
    ("new", "plan", "another"),
    ("new", "plan", "--from", "accounts.csv"),
    ("new", "plan", "northern-x", "--like", "national-x"),
    ("rename", "another", "yet-another"),
    ("copy", "national-x", "second"),
    ("archive", "video-youtube"),
    ("check", "--fix", PLAN, *DAY),
    ("interview", PLAN, "--answers", "purpose.json", *DAY),
    ("translate", "mark", PLAN, "--as", "draft"),
    ("translate", "import", "returned.xlf", "--by", "Language Services", "--yes"),
    ("import", "answers.json", "--into", "national-x", "--yes", *DAY),
    ("import", "risks", "register.csv", "--into", "national-x", "--later", *DAY),
    ("import", "--yes", *DAY),
    ("restore", PLAN, "--version", "0"),
    ("comments", "--settle", COMMENT),
    ("record", "accept", PLAN, "W02", "--en", "It is enough.", "--fr", "Cela suffit.", *DAY),
    ("move", PLAN, "consulted", *DAY),
    ("record", "assessments", PLAN, *DAY),
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
    ("keys", "revoke", FINGERPRINT, "--reason", "Lost.", *DAY),
    ("close", PLAN, "--on", "2027-02-28", "--because", "goals_missed", *DAY),
    ("record", "step", PLAN, "followers_notice", "--evidence", "E", *DAY),
    ("rename", "national-x", "parks-x"),
    ("renew", "plans/parks-x.yaml", "--today", "2027-11-01"),
)
"""Commands that change a workspace, in an order that works."""


UNCHANGING = frozenset({
    *(("help",), ("list",), ("next",), ("view",), ("verify",), ("completion",), ("history",)),
    *(("record", "list"), ("keys", "list"), ("instrument", "list"), ("instrument", "check")),
    *(("assemble",), ("package",), ("seal",), ("redline",)),  # in `out`, made again at any time
    *(("demo",), ("tour",), ("init",)),  # a new workspace of its own
    *(("open",), ("serve",)),  # act by act: tests/frontends/web/test_save.py
    *(("undo",), ("restore",)),  # tested below
    *(("editor",), ("instrument", "refresh")),  # made again at any time
    ("record", "key"),  # never taken back: nobody can make a key again
})  # fmt: skip
"""Commands that change no file of a workspace, or none that `undo` may take back."""


def test_every_command_is_in_the_story_or_changes_nothing() -> None:
    every = command_paths(root(Language.EN))
    beginnings = {words[:length] for words in STORY for length in (1, 2)}
    assert every - UNCHANGING <= beginnings
    assert every >= UNCHANGING


def prepare(command: Command, parks: Path) -> dict[str, str]:
    """Put the files that the story needs into the workspace; return the words to fill in.

    The plans that no command of it names are taken out: each would only be checked and listed.
    """
    for path in (parks / "plans").glob("*.yaml"):
        if path.stem not in ("national-x", "video-youtube"):
            path.unlink()
    shutil.copyfile(OLDER, parks / "plans" / "older.yaml")
    plan = parks / PLAN
    opened = '  approval:\n    live_on: "2014-03-01"\n'  # long before its plan: no act writes it
    stated = plan.read_text(encoding="utf-8").replace("  approval:\n", opened, 1)
    plan.write_text(stated, encoding="utf-8")
    (parks / "answers.json").write_text('{"account.version": "1.1"}', encoding="utf-8")
    (parks / "purpose.json").write_text('{"account.version": "1.3"}', encoding="utf-8")
    listed = "Plan name;account.platform\nyouth-x;x\n"
    (parks / "accounts.csv").write_text(listed, encoding="utf-8")
    risk = "Risk;Likelihood\nIf the password leaks, then false news is posted.;Likely\n"
    (parks / "register.csv").write_text(risk, encoding="utf-8")
    key = new_key()[1]
    (parks / "key.pub").write_bytes(key)
    assert command("translate", "export", PLAN, "--all", "--out", "../all.xlf").code == DONE
    text = (parks.parent / "all.xlf").read_text(encoding="utf-8")
    edited = text.replace("le public", "les gens")
    assert edited != text
    (parks / "returned.xlf").write_text(edited, encoding="utf-8")
    shutil.copyfile(
        shipped_path("templates") / "gc-social-media" / "plan.en.docx", parks / "own.docx"
    )
    (parks / "templates").mkdir()
    (parks / "templates" / LEFT_OUT).write_text('plan: ["objectives"]\n', encoding="utf-8")
    entry = {"text": "Is that so?", "author": "R. Name"}
    append_to_review_log(parks, "national-x", (), [entry])
    (comment,) = every_open_comment(read_workspace(parks))
    return {FINGERPRINT: fingerprint(public_key(key, "key.pub")), COMMENT: comment.key}


def test_undo_gives_back_the_exact_bytes_after_each_command(
    command: Command, parks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(template_pages, "find_libreoffice", lambda: None)  # draws, writes nothing
    filled = prepare(command, parks)
    states = [files_of_workspace(parks)]
    for words in STORY:
        outcome = command(*(filled.get(word, word) for word in words))
        assert outcome.code in (DONE, 3), (words, outcome.err)
        after = files_of_workspace(parks)
        if words[0] != "check":
            assert after != states[-1], words
        if after != states[-1]:
            states.append(after)
    for before in reversed(states[:-1]):
        assert command("undo", "--yes").code == DONE
        assert files_of_workspace(parks) == before
    assert command("undo", "--yes").code == FAILED


def test_a_key_is_never_taken_back(command: Command, parks: Path) -> None:
    assert command("copy", "national-x", "second").code == DONE
    assert command("record", "key", "own.pem").code == DONE
    kept = {name: (parks / name).read_bytes() for name in ("own.pem", "own.pem.pub")}
    assert command("undo", "--yes").code == DONE
    assert not (parks / "plans" / "second.yaml").exists()
    assert {name: (parks / name).read_bytes() for name in kept} == kept
    history = b"".join(zlib.decompress(file.read_bytes()) for file in parks.rglob("content/*"))
    assert kept["own.pem"] not in history


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


def test_a_plan_that_is_not_there_or_a_name_that_is_taken_changes_nothing(
    command: Command, parks: Path
) -> None:
    before = files_of_workspace(parks)
    for words in (
        ("rename", "nothing", "new"),
        ("rename", "national-x", "video-youtube"),
        ("rename", "national-x", "../outside"),
        ("copy", "national-x", "video-youtube"),
        ("archive", "nothing"),
        ("new", "plan", "new", "--like", "nothing"),
    ):
        assert command(*words).code == FAILED, words
        assert files_of_workspace(parks) == before


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
