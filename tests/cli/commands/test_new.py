"""A new workspace, a new strategy, a new plan; help in both languages; odd calls."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from planbuilder.cli import DONE, FAILED, MISUSED
from planbuilder.cli.group import COMMANDS
from planbuilder.errors import AnswerError
from planbuilder.storage import read_yaml
from tests.cli.conftest import Command


def test_a_workspace_starts_blank_and_readable(command: Command, folder: Path) -> None:
    begun = command("init", ".")
    assert begun.code == DONE
    assert "planbuilder interview profile.yaml" in begun.out, "the profile is blank so far"
    assert command("new", "strategy").code == DONE
    assert command("new", "plan", "national-x").code == DONE
    for name in ("profile.yaml", "strategy.yaml", "plans/national-x.yaml"):
        assert read_yaml(folder / name, AnswerError).value["instrument"] == "gc-social-media/3"
    assert command("check", "--for", "draft").code in (DONE, 3)
    assert command("status").code == DONE


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


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_is_in_both_languages(name: str, language: str, command: Command) -> None:
    result = command(*([name] if name else []), "--help", "--language", language)
    assert result.code == DONE
    heading = {"en": "Usage:", "fr": "Utilisation :"}[language]
    assert result.out.startswith(heading)
    other = {"en": "Afficher", "fr": "Show this"}[language]
    assert other not in result.out


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


def test_french_help_speaks_french_in_its_headings_and_placeholders(command: Command) -> None:
    told = command("sign", "--help", "--language", "fr").out
    assert "Options\N{NO-BREAK SPACE}:" in told
    assert "TEXTE" in told
    assert "AAAA-MM-JJ" in told
    assert "YYYY" not in told


def test_a_move_names_the_states_there_are(command: Command) -> None:
    told = " ".join(command("move", "--help", "--language", "en").out.split())
    assert "drafted, consulted, assessed, privacy_signed, approved, requested, active" in told


def test_a_blank_workspace_says_how_to_fill_in_its_profile(command: Command) -> None:
    assert "planbuilder interview profile.yaml" in command("init", ".").out


def test_a_blank_workspace_has_no_share_of_translations(command: Command) -> None:
    command("init", ".")
    command("new", "strategy")
    assert "0%" in command("status").out
    (standing,) = json.loads(command("status", "--format", "json").out)
    assert standing["translated"] == {"en": None, "fr": None}


def test_french_findings_have_their_no_break_space(command: Command) -> None:
    command("init", ".")
    command("new", "strategy")
    found = command("check", "--all", "--language", "fr").out
    assert "Erreur P01\N{NO-BREAK SPACE}: " in found


def test_a_blank_document_is_work_to_do_and_no_error(command: Command, folder: Path) -> None:
    command("init", "--language", "en")
    command("new", "plan", "first", "--language", "en")
    (standing,) = json.loads(command("status", "--format", "json").out)
    assert standing["to_do"] > 100
    assert standing["findings"]["error"] == 0
    shown = command("check", "--language", "en").out
    assert len(shown.splitlines()) < 60
    # The privacy signature is an act, and no answer.
    assert f"Answers to give: {standing['to_do'] - 1} · Signatures or moves" in shown
    assert len(command("check", "--all", "--language", "en").out.splitlines()) > 500
    assert len(command("next", "--language", "en").out.splitlines()) <= 10
