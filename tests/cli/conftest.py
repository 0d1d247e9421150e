"""The command line as a person meets it: a folder, words typed, what is printed, an exit code."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from planbuilder.cli import run
from planbuilder.storage import shipped_path
from tests.package.conftest import package

__all__ = ["package"]

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class CommandResult:
    """What a command left: its exit code and what it printed."""

    code: int
    out: str
    err: str


Command = Callable[..., CommandResult]
Sample = Callable[[str], Path]


@pytest.fixture
def folder(tmp_path: Path, run_cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder to work in, away from any workspace and any language setting."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "PLANBUILDER_LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(run_cache))
    monkeypatch.setenv("LANG", "C")
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    return work


@pytest.fixture
def command(folder: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """Return a way to run commands in `folder`."""

    def ask(*words: str) -> CommandResult:
        capsys.readouterr()
        code = run(words)
        printed = capsys.readouterr()
        return CommandResult(code, printed.out, printed.err)

    return ask


def sign_for_privacy(command: Command, plan: str, *day: str) -> None:
    """Take a plan through the steps that come before its approval."""
    steps = (
        ("move", plan, "consulted"),
        ("record", "assessments", plan),
        ("move", plan, "assessed"),
        ("sign", plan, "--for", "privacy", "--name", "P. Name"),
        ("move", plan, "privacy_signed"),
    )
    for words in steps:
        assert command(*words, *day).code == 0, words


@pytest.fixture
def sample(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Sample:
    """Return a way to copy a sample workspace and step into it."""

    def copy(name: str) -> Path:
        source = shipped_path("samples") / name
        source = source if source.is_dir() else ROOT / "samples" / name
        target = folder / name
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("out"))
        monkeypatch.chdir(target)
        return target

    return copy
