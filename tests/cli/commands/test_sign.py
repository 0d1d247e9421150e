"""Sign, move, package and verify as a person meets them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.approval.account_simulation import on_one_line
from tests.cli.conftest import Command, sign_for_privacy

DAY = ("--today", "2026-11-20")
PLAN = "plans/national-x.yaml"


@pytest.fixture
def parks(sample: Callable[[str], Path]) -> Path:
    return sample("parks")


def test_after_a_risk_owner_changes_the_sign_off_is_on_an_earlier_text(
    command: Command, parks: Path
) -> None:
    sign_for_privacy(command, PLAN, *DAY)
    signed = command("sign", PLAN, "--name", "A. Name", *DAY)
    assert signed.code == 0
    assert "not an electronic signature in law" in signed.out
    assert "does not check who typed them" in signed.out
    assert "errors 0, warnings" in signed.out
    assert "On the current text" in on_one_line(command("status", *DAY).out)
    path = parks / PLAN
    before = path.read_text(encoding="utf-8")
    old = '        owner: {en: "Legal Services", fr: "Services juridiques"}\n'
    assert old in before
    new = '        owner: {en: "Data Office", fr: "Bureau des données"}\n'
    path.write_text(before.replace(old, new, 1), encoding="utf-8")
    english = on_one_line(command("status", *DAY).out)
    french = on_one_line(command("status", "--language", "fr", *DAY).out)
    assert "On an earlier text; changes since: 1" in english
    assert "“Legal Services” became “Data Office”" in english
    assert "Sur un texte antérieur" in french
    assert "Bureau des données" in french
    (status,) = [
        each
        for each in json.loads(command("status", "--format", "json", *DAY).out)
        if each["file"] == PLAN
    ]
    # The privacy signature covers other sections.
    assert [each["current"] for each in status["sign_offs"]] == [True, False]
    assert len(status["sign_offs"][1]["changed"]) == 1
    checked = command("check", PLAN, "--all", *DAY)
    assert checked.code == 3
    assert "V71" in checked.out
    assert len(list((parks / "records" / "plans" / "national-x").iterdir())) == 6
    # The new text is signed: no earlier sign-off is in its own way.
    assert command("sign", PLAN, "--name", "A. Name", *DAY).code == 3  # two texts are stale
    refused = command("sign", PLAN, "--name", "A. Name", "--format", "json", *DAY)
    errors = [each for each in json.loads(refused.out)["findings"] if each["severity"] == "error"]
    assert errors and "V71" not in {each["rule"] for each in errors}


def test_a_workbook_edited_after_it_was_assembled_is_a_finding(
    command: Command, parks: Path
) -> None:
    plans = ("plans/pine-lake-instagram.yaml", "plans/video-youtube.yaml")
    english = ("--documents-language", "en", "--no-page-numbers")
    assert command("assemble", *plans, *english, *DAY).code == 0
    for plan in plans:
        assert "V70" not in command("check", plan, *DAY).out
    out = parks / "out"
    other = (out / "pine-lake-instagram.register.en.xlsx").read_bytes()
    (out / "video-youtube.register.en.xlsx").write_bytes(other)
    found = command("check", plans[1], *DAY)
    assert found.code == 3
    assert "Error V70" in found.out and "out/video-youtube.register.en.xlsx" in found.out


def test_a_calendar_is_written(command: Command, parks: Path) -> None:
    assert command("status", "--ics", "due.ics", "--language", "fr", *DAY).code == 0
    text = (parks / "due.ics").read_text(encoding="utf-8")
    assert "SUMMARY:Réviser le plan – Lieux historiques" in text
