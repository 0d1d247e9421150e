"""Findings as a person reads them: source, remedy, counts."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Command

TODAY = ("--today", "2026-11-21")


Sample = Callable[[str], Path]


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Source:"), ("fr", "Source\N{NO-BREAK SPACE}:")]
)
def test_every_finding_names_its_source_and_remedy(
    language: str, words: str, command: Command, sample: Sample
) -> None:
    sample("draft")
    result = command("check", "--all", *TODAY, "--language", language)
    findings = sum(
        line.startswith(("  Error", "  Warning", "  Advice", "  Erreur", "  Avert", "  Conseil"))
        for line in result.out.splitlines()
    )
    assert findings > 20
    assert sum(line.strip().startswith(words) for line in result.out.splitlines()) == findings
    assert sum(line.strip().startswith("→") for line in result.out.splitlines()) == findings


def test_a_mark_of_direction_is_seen_and_turns_no_finding(command: Command, sample: Sample) -> None:
    plan = sample("parks") / "plans" / "national-x.yaml"
    text = plan.read_text(encoding="utf-8")
    area = 'prepared_by: {en: "Digital Engagement Unit"'
    assert area in text
    turned = 'prepared_by: {en: "unit\\u202e@nhpa-alnh.example.ca"'
    plan.write_text(text.replace(area, turned), encoding="utf-8")
    found = command("check", "plans/national-x.yaml", "--language", "en", *TODAY).out
    assert "unit<U+202E>@nhpa-alnh.example.ca" in found
    assert "\u202e" not in found


def test_a_flaw_in_what_is_answered_is_told_in_full_beside_the_counts(
    command: Command, sample: Sample
) -> None:
    sample("draft")
    result = command("check", "plans/data-x.yaml", *TODAY, "--language", "en")
    flaws = re.findall(r"  (?:Error|Warning|Advice) [A-Z]\d+", result.out)
    assert len(flaws) > 8
    assert "Answers to give: " in result.out
    # A command on a line of its own is copied whole, however narrow the screen.
    assert "  planbuilder check plans/data-x.yaml --all" in result.out.splitlines()
