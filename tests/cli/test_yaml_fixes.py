"""`check` shows slips of the hand with their lines; `check --fix` mends those with one remedy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from planbuilder.cli import DONE, FAILED
from tests.cli.conftest import Command
from tests.frontends.terminal.terminal_emulator import Terminal

Sample = Callable[[str], Path]
DAY = ("--today", "2026-11-21")
PLAN = "plans/data-x.yaml"


@pytest.fixture
def plan_with_slips(sample: Sample) -> tuple[Path, str, str]:
    """Return a plan with two slips, its text before them and with them."""
    path = sample("draft") / PLAN
    before = path.read_text(encoding="utf-8")
    text = before.replace('name_en: "Water Data"', "name_en: Water Data: north")
    text = text.replace('    name_fr: "Données sur l’eau"', '\tname_fr: "Données sur l’eau"')
    assert text != before
    path.write_text(text, encoding="utf-8")
    return path, before, text


def test_each_slip_is_told_at_its_line_in_both_languages(
    command: Command, plan_with_slips: tuple[Path, str, str]
) -> None:
    english, french = (
        command("check", PLAN, *DAY, "--language", "en"),
        command("check", PLAN, *DAY, "--language", "fr"),
    )
    assert english.code == french.code == FAILED
    assert 'Write: name_en: "Water Data: north"' in english.err
    assert "begins with a tab" in english.err and "tabulation" in french.err
    number = plan_with_slips[2].splitlines().index("    name_en: Water Data: north") + 1
    assert f"line {number}" in english.err


def test_what_has_one_remedy_is_mended_and_can_be_taken_back(
    command: Command, plan_with_slips: tuple[Path, str, str]
) -> None:
    path, before, text = plan_with_slips
    result = command("check", PLAN, "--fix", *DAY, "--language", "en")
    assert "lines corrected: 2" in result.err
    # Where only the beginning of a line differs, that is what is shown.
    lines = [line[6:] for line in result.err.splitlines()]
    assert '- ⇥name_fr: "Données sur l’eau"' in lines
    assert '+ ····name_fr: "Données sur l’eau"' in lines
    mended = path.read_text(encoding="utf-8")
    assert mended == before.replace('"Water Data"', '"Water Data: north"')
    assert command("undo", "--yes").code == DONE
    assert path.read_text(encoding="utf-8") == text


def test_what_might_be_meant_otherwise_is_left_to_the_author(
    command: Command, sample: Sample
) -> None:
    path = sample("draft") / PLAN
    text = path.read_text(encoding="utf-8").replace("    name_fr:", "   name_fr:")
    path.write_text(text, encoding="utf-8")
    assert command("check", PLAN, "--fix", *DAY).code == FAILED
    assert path.read_text(encoding="utf-8") == text


def test_at_a_keyboard_the_corrections_are_offered(plan_with_slips: tuple[Path, str, str]) -> None:
    path, _, text = plan_with_slips
    with Terminal(path.parent.parent, "check", PLAN, "--fix", "--language", "en", *DAY) as screen:
        screen.until("Correct these lines")
        screen.child.send("n\r")
        assert screen.ended() == FAILED
    assert path.read_text(encoding="utf-8") == text


def test_what_is_read_otherwise_than_written_is_said_and_can_be_written(
    command: Command, sample: Sample
) -> None:
    path = sample("draft") / PLAN
    before = path.read_text(encoding="utf-8")
    text = before.replace('next_review: "2027-11-30"', 'next_review: "le 30 novembre 2027"')
    text = text.replace('name_en: "Water Data"', 'name_en: "Water Data"', 1)
    assert text != before
    path.write_text(text, encoding="utf-8")
    output = " ".join(command("check", PLAN, *DAY, "--language", "fr").out.split())
    number = next(n for n, line in enumerate(text.splitlines(), 1) if "30 novembre" in line)
    assert f"ligne {number}" in output and "se lit 2027-11-30" in output
    command("check", PLAN, "--fix", *DAY)
    assert 'next_review: "2027-11-30"' in path.read_text(encoding="utf-8")
    assert "se lit" not in command("check", PLAN, *DAY, "--language", "fr").out
