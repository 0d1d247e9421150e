"""A new workspace, a new strategy, a new plan; help in both languages; odd calls."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from planbuilder.cli import FAILED, MISUSED
from tests.cli.conftest import Command


def test_nothing_that_exists_is_written_over(command: Command, folder: Path) -> None:
    command("init", ".")
    (folder / "profile.yaml").write_text("kept", encoding="utf-8")
    result = command("init", ".")
    assert result.code == FAILED
    assert (folder / "profile.yaml").read_text(encoding="utf-8") == "kept"


@pytest.mark.parametrize(
    "name", ["../escape", "a/b", "CON:", "con", "aux", "lpt1", "é", "", ".hidden", "x" * 99]
)
def test_a_plan_name_cannot_leave_the_workspace(name: str, command: Command, folder: Path) -> None:
    command("init", ".")
    before = sorted(folder.rglob("*"))
    assert command("new", "plan", name).code in (FAILED, MISUSED)
    assert sorted(folder.rglob("*")) == before


def test_an_unknown_command_is_wrong_usage(command: Command) -> None:
    result = command("chekc", "--language", "en")
    assert result.code == MISUSED
    assert "chekc" in result.err


def test_the_language_of_the_profile_is_the_first_choice(command: Command, folder: Path) -> None:
    command("init", ".")
    profile = folder / "profile.yaml"
    text = profile.read_text(encoding="utf-8")
    profile.write_text(text.replace('first_language: ""', 'first_language: "fr"'), encoding="utf-8")
    assert "Utilisation" in command("--help").out


@pytest.mark.parametrize("group", ["record", "translate", "template", "instrument"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_list_of_commands_holds_whole_sentences(
    group: str, language: str, command: Command
) -> None:
    listed = command(group, "--help", "--language", language).out
    assert re.search(r"[a-z]\.\.\.$", listed, re.MULTILINE) is None
    assert listed.endswith(".\n")


def test_a_blank_workspace_has_no_share_of_translations(command: Command) -> None:
    command("init", ".")
    command("new", "strategy")
    assert "0%" in command("status").out
    (status,) = json.loads(command("status", "--format", "json").out)
    assert status["translated"] == {"en": None, "fr": None}


def test_french_findings_have_their_no_break_space(command: Command) -> None:
    command("init", ".")
    command("new", "strategy")
    found = command("check", "--all", "--language", "fr").out
    assert "Erreur P01\N{NO-BREAK SPACE}: " in found


def test_a_blank_document_is_work_to_do_and_no_error(command: Command, folder: Path) -> None:
    command("init", "--language", "en")
    command("new", "plan", "first", "--language", "en")
    (status,) = json.loads(command("status", "--format", "json").out)
    assert status["to_do"] > 100
    assert status["findings"]["error"] == 0
    shown = command("check", "--language", "en").out
    assert len(shown.splitlines()) < 60
    # The privacy signature is an act, and no answer.
    assert f"Answers to give: {status['to_do'] - 1} · Signatures or moves" in shown
    assert len(command("check", "--all", "--language", "en").out.splitlines()) > 500
    assert len(command("next", "--language", "en").out.splitlines()) <= 10
