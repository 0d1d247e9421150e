"""A shell completes names, states and sections."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.shell_completion import BashComplete

from planbuilder.cli import DONE, MISUSED
from planbuilder.cli.group import root
from planbuilder.text import Language
from tests.cli.conftest import Command

Sample = Callable[[str], Path]


def completions(words: list[str], incomplete: str) -> list[str]:
    group = root(Language.EN)
    shell = BashComplete(group, {}, "planbuilder", "_PLANBUILDER_COMPLETE")
    return [item.value for item in shell.get_completions(words, incomplete)]


def test_a_shell_completes_names_states_and_sections(
    command: Command, sample: Sample, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample("parks")
    assert "national-x" in completions(["check"], "nat")
    assert completions(["move", "national-x"], "cons") == ["consulted"]
    assert "risks" in completions(["interview", "national-x", "--section"], "ri")
    assert "followers_notice" in completions(["record", "step", "national-x"], "fol")
    assert completions(["assemble", "--documents"], "note,ass") == ["note,assessments"]
    assert completions([], "verif") == ["verify"]
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("SHELL", "/bin/bash")
    assert command("completion").code == DONE
    script = tmp_path / "data" / "bash-completion" / "completions" / "planbuilder"
    assert subprocess.run(["bash", "-n", str(script)], check=False).returncode == 0
    assert command("completion", "zsh", "--show").out.startswith("#compdef planbuilder")
    monkeypatch.setenv("SHELL", "/bin/tcsh")
    assert command("completion").code == MISUSED
