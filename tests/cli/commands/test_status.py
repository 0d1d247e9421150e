"""`status`: every document of a workspace in a table that a screen of 80 columns holds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from planbuilder.cli.commands import status
from tests.cli.conftest import Command


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Next date", "(overdue)", "consultation", "Facebook"]),
        ("fr", ["Prochaine", "(en retard)", "consultation", "Facebook"]),
    ],
)
def test_no_word_of_the_table_is_cut_off_in_eighty_columns(
    language: str, words: list[str], command: Command, sample: Callable[[str], Path]
) -> None:
    plan = sample("draft") / "plans" / "data-x.yaml"
    nameless = plan.with_name("nameless.yaml")
    head = plan.read_text(encoding="utf-8").partition("answers:")[0]
    nameless.write_text(head.replace("data-x", "nameless") + "answers: {}\n", encoding="utf-8")
    printed = command("status", "--today", "2026-11-21", "--language", language).out
    assert all(len(line) <= 80 for line in printed.splitlines())
    assert [word for word in words if word not in printed] == []
    assert "flood-facebook" in printed and "…" not in printed.partition(":")[0]
    assert printed.partition(":")[0].count("nameless") == 1


def test_a_screen_too_narrow_for_the_table_gets_a_fact_on_each_line(
    command: Command, sample: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    sample("draft")
    monkeypatch.setattr(status, "_width", lambda: 60)
    lines = command("status", "--today", "2026-11-21", "--language", "en").out.splitlines()
    assert "State: In consultation" in lines
    assert sum(line.startswith("Next date: ") for line in lines) == 2
    assert all(len(line) <= 60 for line in lines if "planbuilder" not in line)
