"""Redline, renew and close as a person meets them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from planbuilder.word import accessibility_problems, read_document
from planbuilder.workspace import read_workspace
from tests.approval.lives import flat
from tests.cli.conftest import Command, sign_for_privacy
from tests.conftest import Validator

DAY = ("--today", "2026-11-20")
PLAN = "plans/national-x.yaml"
OWNER = 'owner: {en: "Legal Services", fr: "Services juridiques"}'
OTHER = 'owner: {en: "Data Office", fr: "Bureau des données"}'


@pytest.fixture
def parks(sample: Callable[[str], Path]) -> Path:
    return sample("parks")


def edited(root: Path) -> None:
    path = root / PLAN
    text = path.read_text(encoding="utf-8")
    assert OWNER in text
    path.write_text(text.replace(OWNER, OTHER, 1), encoding="utf-8")


def test_a_redline_since_the_approval_shows_exactly_the_change(
    command: Command, parks: Path, ooxml_validator: Validator
) -> None:
    assert command("redline", PLAN, *DAY).code == 1  # nothing was approved yet
    sign_for_privacy(command, PLAN, *DAY)
    assert command("sign", PLAN, "--name", "A. Name", *DAY).code == 0
    unchanged = command("redline", PLAN, *DAY)
    assert unchanged.code == 0 and "Nothing has changed" in unchanged.out
    assert not list((parks / "out").glob("*.redline.*"))
    edited(parks)
    made = command("redline", PLAN, *DAY)
    assert made.code == 0, made.err
    for language, before, after in (
        ("en", "Legal Services", "Data Office"),
        ("fr", "Services juridiques", "Bureau des données"),
    ):
        page = (parks / f"out/national-x.changes.{language}.docx").read_bytes()
        said = read_document(page).text
        assert before in said and after in said and said.count("R1") == 1
        assert not accessibility_problems(page) and not ooxml_validator(page)
        marked = (parks / f"out/national-x.redline.{language}.docx").read_bytes()
        assert not ooxml_validator(marked)


def test_a_redline_against_a_file_or_a_package(command: Command, parks: Path) -> None:
    assert command("package", PLAN, "--no-pdf", *DAY).code == 0
    old = parks / "old.yaml"
    old.write_bytes((parks / PLAN).read_bytes())
    edited(parks)
    for earlier in ("old.yaml", "out/national-x.zip"):
        made = command("redline", earlier, PLAN, "--language", "fr", "--out", "made", *DAY)
        assert made.code == 0, made.err
        said = read_document((parks / "made/national-x.changes.fr.docx").read_bytes()).text
        assert "Bureau des données" in said
    other = command("redline", "strategy.yaml", PLAN, *DAY)
    assert other.code == 1 and "strategy.yaml" in other.err


def test_a_renewed_plan_starts_from_what_was_approved(command: Command, parks: Path) -> None:
    before = (parks / PLAN).read_bytes()
    path = parks / PLAN
    path.write_bytes(b"# by hand\n" + before)
    sign_for_privacy(command, PLAN, *DAY)
    assert command("sign", PLAN, "--name", "A. Name", *DAY).code == 0
    edited(parks)
    last = path.read_bytes()
    learned = ("--as", "coordinator", "--comment", "La ligne sonnait en vain.")
    assert command("log", PLAN, "exercise", *learned, *DAY).code == 0
    made = command("renew", PLAN, "--language", "fr", "--today", "2027-11-01")
    assert made.code == 0, made.err
    assert "La ligne sonnait en vain." in made.out and "[protocols.continuity]" in made.out
    assert "risks.register[" in made.out and "--for annual" in made.out
    plan = read_workspace(parks).plans["national-x"]
    (kept,) = (parks / "records/versions/national-x").iterdir()
    assert kept.read_bytes() == last
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# by hand\n") and OTHER not in text
    assert plan.text("account.version") == "2.0"
    again = command("renew", PLAN, "--today", "2027-11-01")
    assert again.code == 1 and "--again" in again.err
    assert command("renew", PLAN, "--again", "--today", "2027-11-01").code == 0
    redline = command("redline", str(kept), PLAN, "--language", "en", *DAY)
    assert redline.code == 0, redline.err


def test_a_closing_is_planned_and_shows_in_status_and_calendar(
    command: Command, parks: Path
) -> None:
    wrong = command("close", PLAN, "--on", "2026-11-21", "--because", "merged", *DAY)
    assert wrong.code == 1 and "goals_missed" in wrong.err
    closing = ("close", PLAN, "--on", "2027-06-30", "--because", "goals_missed")
    one_language = command(*closing, "--en", "Nobody reads it.", *DAY)
    assert one_language.code == 2 and "--fr" in one_language.err
    reason = ("--en", "Nobody reads it.", "--fr", "Personne ne le lit.")
    made = command(*closing, *reason, *DAY)
    assert made.code == 0, made.err
    assert "June 30, 2027" in made.out and "move plans/national-x.yaml closing" in made.out
    assert 'planned_end: "2027-06-30"' in (parks / PLAN).read_text(encoding="utf-8")
    assert "Send the closure request" in flat(command("status", "--today", "2027-06-01").out)
    command("status", "--ics", "due.ics", *DAY)
    assert "national-x-records-disposal@planbuilder" in (parks / "due.ics").read_text()
    listed = command("record", "list", PLAN, "--language", "fr").out
    assert "goals_missed" not in listed and "Personne ne le lit." in listed
    assert "30\N{NO-BREAK SPACE}juin 2027" in listed
