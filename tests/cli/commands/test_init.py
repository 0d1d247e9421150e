"""A workspace starts blank, readable, and in the language of its author."""

from __future__ import annotations

from pathlib import Path

from planbuilder.cli import DONE
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


def test_a_blank_workspace_says_how_to_fill_in_its_profile(command: Command) -> None:
    assert "planbuilder interview profile.yaml" in command("init", ".").out
