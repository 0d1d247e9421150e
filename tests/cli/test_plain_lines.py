"""What is listened to: totals first, one thing a line, in words, forty columns."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from planbuilder.cli import DONE
from planbuilder.cli.plain_lines import fold_plain, status_lines
from planbuilder.instrument import Severity
from planbuilder.text import Language, Text
from planbuilder.wording import Translator
from planbuilder.workspace.portfolio import DocumentStatus
from tests.cli.conftest import Command

PLAN = "plans/data-x.yaml"
TODAY = ("--today", "2026-11-21")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_where_documents_stand_and_what_is_recorded_can_be_listened_to(
    language: str, command: Command, sample: Callable[[str], Path]
) -> None:
    sample("draft")
    assert command("move", PLAN, "consulted", *TODAY).code == DONE
    status = command("status", "--plain", *TODAY, "--language", language)
    records = command("record", "list", PLAN, "--plain", "--language", language)
    assert (status.code, records.code) == (DONE, DONE)
    languages = command("status", "--languages", "--plain", "--language", language)
    for printed in (status.out, records.out, languages.out):
        lines = printed.splitlines()
        assert all(0 < len(line) <= 40 for line in lines)
        assert all(line == line.strip() for line in lines)
        assert not any(mark in printed for mark in ("→", "·", "│", "─", "  "))
    first, second = status.out.splitlines()[:2]
    assert first.replace("\N{NO-BREAK SPACE}", "").startswith("Documents: 3")
    assert second.startswith(("Errors for approval", "Erreurs aux fins"))
    assert records.out.splitlines()[0][-2:].strip().isdecimal()
    moved = {"en": " to ", "fr": " vers "}[language]
    assert moved in " ".join(records.out.splitlines())


@pytest.mark.parametrize(
    ("language", "totals"),
    [
        ("en", ["Documents: 3", "Answers to give: ", "Errors: ", "Warnings: ", "Advice: "]),
        ("fr", ["Documents : 3", "Réponses à donner : ", "Erreurs : ", "Avertissements : "]),
    ],
)
def test_what_is_wrong_can_be_listened_to(
    language: str, totals: list[str], command: Command, sample: Callable[[str], Path]
) -> None:
    sample("draft")
    lines = command("check", "--plain", *TODAY, "--language", language).out.splitlines()
    assert all(0 < len(line) <= 40 and line == line.strip() for line in lines)
    assert not any(mark in line for line in lines for mark in ("→", "·", "=="))
    spoken = [line.replace("\N{NO-BREAK SPACE}", " ") for line in lines]
    whole = spoken[: next(place for place, line in enumerate(spoken) if "strategy.yaml" in line)]
    assert whole[0] == totals[0]
    assert all(any(line.startswith(total) for line in whole) for total in totals)
    errors = [int(line.split()[-1]) for line in spoken if line.startswith(totals[2])]
    assert len(errors) == 4 and errors[0] == sum(errors[1:]) > 0


@pytest.mark.parametrize(
    ("language", "due"), [("en", "Due on December 4, 2026:"), ("fr", "d’ici le 4 décembre 2026")]
)
def test_a_date_that_is_listened_to_is_said_in_words(
    language: str, due: str, command: Command, sample: Callable[[str], Path]
) -> None:
    sample("draft")
    status = command("status", "--plain", *TODAY, "--language", language).out
    assert due in " ".join(status.replace("\N{NO-BREAK SPACE}", " ").split())
    assert "2026-" not in status
    assert "(strategy.yaml)," not in status


def test_plans_of_which_the_same_is_to_be_said_are_one_item() -> None:
    def row(name: str, to_do: int) -> DocumentStatus:
        file, nothing = f"plans/{name}.yaml", dict.fromkeys(Severity, 0)
        title = Text(en=name, fr=name)
        return DocumentStatus(name, file, title, None, 0, {}, to_do, nothing, None, None)

    rows = [row(f"plan-{number}", 40) for number in range(12)] + [row("other", 2)]
    words, today = Translator(Language.EN), date(2026, 11, 21)
    texts = [*status_lines(words, rows, today, everything=False)]
    assert texts.count("To do: 40") == 1 and texts.count("To do: 2") == 1
    assert "12 plans: plan-0, plan-1, plan-2 and 9" in texts
    assert "other" in texts
    assert [*status_lines(words, rows, today, everything=True)].count("To do: 40") == 12


def test_a_name_of_a_file_is_not_broken_at_its_hyphens() -> None:
    line = "planbuilder interview plans/pine-lake-instagram.yaml"
    assert [*fold_plain(line)] == ["planbuilder interview", "plans/pine-lake-instagram.yaml"]
