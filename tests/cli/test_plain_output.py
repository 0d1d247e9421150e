"""What is listened to: totals first, one thing a line, in words, forty columns."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from planbuilder.cli import DONE
from tests.cli.conftest import Command

PLAN = "plans/national-x.yaml"
TODAY = ("--today", "2026-11-21")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_where_documents_stand_and_what_is_recorded_can_be_listened_to(
    language: str, command: Command, sample: Callable[[str], Path]
) -> None:
    sample("parks")
    assert command("move", PLAN, "consulted", *TODAY).code == DONE
    status = command("status", "--plain", *TODAY, "--language", language)
    records = command("record", "list", PLAN, "--plain", "--language", language)
    assert (status.code, records.code) == (DONE, DONE)
    for printed in (status.out, records.out):
        lines = printed.splitlines()
        assert all(0 < len(line) <= 40 for line in lines)
        assert all(line == line.strip() for line in lines)
        assert not any(mark in printed for mark in ("→", "·", "│", "─", "  "))
    first, second = status.out.splitlines()[:2]
    assert first.replace("\N{NO-BREAK SPACE}", "").startswith("Documents: 7")
    assert second.startswith(("Errors for approval", "Erreurs aux fins"))
    assert records.out.splitlines()[0][-2:].strip().isdecimal()
    moved = {"en": " to ", "fr": " vers "}[language]
    assert moved in " ".join(records.out.splitlines())
