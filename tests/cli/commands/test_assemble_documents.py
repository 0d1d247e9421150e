"""`planbuilder assemble --documents`: the documents written from a plan, by name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from planbuilder.answers import Answers
from planbuilder.cli import BLOCKED, DONE, MISUSED
from planbuilder.documents import assemble
from planbuilder.workspace import Workspace
from planbuilder.workspace.findings import check_document
from tests.cli.conftest import Command

TODAY = ("--today", "2026-11-21")
PLAN = "plans/misty-bay-facebook.yaml"
Sample = Callable[[str], Path]


def output_names(root: Path) -> list[str]:
    return sorted(
        path.name.removeprefix("misty-bay-facebook.") for path in (root / "out").iterdir()
    )


def test_only_what_was_named_is_made(command: Command, sample: Sample) -> None:
    root = sample("parks")
    result = command("assemble", PLAN, "--documents", "note, notice", "--language", "fr", *TODAY)
    assert result.code == DONE
    assert output_names(root) == [
        "note.fr.docx",
        "notice.fr.docx",
        "notice.fr.html",
        "notice.fr.txt",
    ]


def test_the_plan_and_others_come_together(command: Command, sample: Sample) -> None:
    root = sample("parks")
    words = ("--documents", "plan,decision", "--language", "en", "--no-page-numbers", *TODAY)
    by_earlier_name = command("assemble", PLAN, *words)
    assert by_earlier_name.code == DONE
    assert "“decision” is now called “assessments”." in by_earlier_name.err
    assert output_names(root) == ["assessments.en.docx", "en.docx", "register.en.xlsx"]


def test_all_means_every_document(command: Command, sample: Sample) -> None:
    root = sample("parks")
    words = ("--documents", "all", "--language", "en", "--no-page-numbers", *TODAY)
    assert command("assemble", PLAN, *words).code == DONE
    documents = {name.split(".")[0] for name in output_names(root)} - {"en", "register"}
    letters = {"request", "notice", "policy", "closing", "note", "briefing", "assessments"}
    letters |= {"cards", "tabletop"}
    assert documents == {*letters, "annexes"}


def test_finals_are_refused_while_an_error_stands(command: Command, sample: Sample) -> None:
    root = sample("parks")
    words = ("--documents", "notice", "--final", *TODAY)
    assert command("assemble", "plans/pine-lake-instagram.yaml", *words).code == BLOCKED
    assert not (root / "out").exists()


def test_a_document_is_checked_once_whatever_is_made_from_it(
    command: Command, sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample("parks")
    checked: list[str] = []

    def counting(workspace: Workspace, answers: Answers, *words: Any, fresh: bool) -> Any:
        checked.append(answers.name)
        return check_document(workspace, answers, *words, fresh=fresh)

    monkeypatch.setattr(assemble, "check_document", counting)
    words = ("--documents", "plan,note", "--final", "--language", "en", "--no-page-numbers")
    assert command("assemble", PLAN, *words, *TODAY).code == DONE
    assert checked == ["misty-bay-facebook"]


@pytest.mark.parametrize("names", ["nonsense", "notice,nonsense", ",", ""])
def test_a_name_that_does_not_exist_is_wrong_usage(
    command: Command, sample: Sample, names: str
) -> None:
    sample("parks")
    result = command("assemble", PLAN, "--documents", names, *TODAY)
    assert result.code == MISUSED
    assert "briefing" in result.err
