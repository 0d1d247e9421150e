"""Schemas of a workspace: its own rows and areas, and the line by which a file names them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from planbuilder.cli import DONE
from planbuilder.workspace.editor_schemas import SCHEMAS
from tests.cli.conftest import Command

FIRST = "# yaml-language-server: $schema="


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_workspace_has_schemas_with_its_own_lists(
    language: str,
    command: Command,
    sample: Callable[[str], Path],
) -> None:
    root = sample("parks")
    assert command("editor", "--language", language).code == DONE
    schema = json.loads((root / SCHEMAS / "plan.schema.json").read_text(encoding="utf-8"))
    answers = schema["properties"]["answers"]["properties"]
    audiences = json.dumps(answers["platform"]["properties"]["strategy_audiences"])
    assert '"aud1"' in audiences
    assert {"en": "Families", "fr": "Familles"}[language] in audiences
    assert json.dumps(answers).count('"examples"') > 2


def test_new_files_name_their_schema(
    command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert command("init", "dept", "--language", "fr").code == DONE
    root = folder / "dept"
    files = [root / "profile.yaml"]
    assert command("new", "strategy").code != DONE  # outside of any workspace
    monkeypatch.chdir(root)
    assert command("new", "strategy", "--language", "fr").code == DONE
    assert command("new", "plan", "first", "--language", "fr").code == DONE
    assert command("new", "plan", "second", "--like", "first").code == DONE
    files += [root / "strategy.yaml", root / "plans/first.yaml", root / "plans/second.yaml"]
    for file in files:
        line = file.read_text(encoding="utf-8").splitlines()[0]
        assert line.startswith(FIRST)
        target = (file.parent / line.removeprefix(FIRST)).resolve()
        assert json.loads(target.read_text(encoding="utf-8"))["$defs"]
