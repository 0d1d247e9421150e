"""The interview as a command: what was changed in two places is shown, and chosen."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from planbuilder.interview import replies
from planbuilder.workspace.interview import Interview, read_document
from tests.cli.conftest import Command

NAME = "account.name_en"


@pytest.mark.parametrize(("language", "kept"), [("en", "Theirs"), ("fr", "Ours")])
def test_both_texts_are_shown_before_the_interview(
    language: str,
    kept: str,
    sample: Callable[[str], Path],
    command: Command,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plan = sample("draft") / "plans" / "data-x.yaml"
    with Interview(plan, today=date(2026, 11, 21)) as interview:
        before = interview.answers.text(NAME)
        interview.reply(replies.GoTo(NAME))
        interview.reply(replies.Answer("Ours"))
        text = plan.read_text(encoding="utf-8")
        plan.write_text(text.replace(str(before), "Theirs"), encoding="utf-8")
    shown = command("check", "plans/data-x.yaml", "--language", language)
    assert shown.code == 3
    assert "Theirs" in shown.err and "Ours" in shown.err
    package = command("package", "plans/data-x.yaml", "--draft", "--language", language)
    assert package.code == 1 and "Theirs" in package.err
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{1 + (kept == 'Ours')}\n/quit\n"))
    asked = command("interview", "plans/data-x.yaml", "--plain", "--language", language)
    assert "Theirs" in asked.out and "Ours" in asked.out
    _, answers = read_document(plan)
    assert answers.text(NAME) == kept and answers.origin.conflicts == ()


def test_a_mistyped_plan_is_not_begun(sample: Callable[[str], Path], command: Command) -> None:
    root = sample("draft")
    refused = command("interview", "fluod-facebook", "--plain", "--language", "en")
    assert refused.code == 1
    assert "flood-facebook" in refused.err and "planbuilder new plan fluod-facebook" in refused.err
    assert not (root / "plans" / "fluod-facebook.yaml").exists()


@pytest.mark.parametrize(
    ("language", "rest"), [("en", "And more: 900."), ("fr", "Et d’autres\N{NO-BREAK SPACE}: 900.")]
)
def test_a_file_of_keys_that_no_question_asks_for_ends_in_a_count(
    language: str, rest: str, sample: Callable[[str], Path], command: Command
) -> None:
    root = sample("draft")
    keys = "".join(f"other{number}: 1\n" for number in range(1_000))
    (root / "given.yaml").write_text(keys, encoding="utf-8")
    words = ("interview", "plans/data-x.yaml", "--answers", "given.yaml", "--language", language)
    result = command(*words)
    assert result.code == 0
    assert "other99\n" in result.out and "other100\n" not in result.out and rest in result.out
