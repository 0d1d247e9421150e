"""The README's commands are the ones that work, and every command stands in it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from planbuilder.cli.group import COMMANDS

ROOT = Path(__file__).parent.parent
PAGES = ("README.md", "LISEZMOI.md")


def block(page: str, number: int) -> str:
    """Return a fenced shell block of a page, counted from 0."""
    text = (ROOT / page).read_text(encoding="utf-8")
    blocks: list[str] = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    return blocks[number].strip()


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the tracked files, beside nothing else, and a fresh environment in it."""
    folder = tmp_path_factory.mktemp("newcomer") / "planbuilder"
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True
    ).stdout.decode()
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    subprocess.run([sys.executable, "-m", "venv", str(folder / ".venv")], check=True)
    return folder


@pytest.mark.parametrize("page", PAGES)
def test_the_first_command_installs_and_runs_the_main_job(page: str, elsewhere: Path) -> None:
    for old in elsewhere.glob("planbuilder-demo"):
        shutil.rmtree(old)
    home = elsewhere / ".venv" / "bin"
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("VIRTUAL_ENV", "PYTHONPATH", "PYTHONHOME")
    }
    environment["PATH"] = f"{home}{os.pathsep}{environment['PATH']}"
    result = subprocess.run(
        ["bash", "-c", block(page, 0)],
        cwd=elsewhere,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=900,
    )
    assert result.returncode == 0, result.stderr
    said = result.stdout.strip().splitlines()[-1]
    folder = elsewhere / said.rpartition(" ")[2]
    assert (folder / "national-x.fr.docx").stat().st_mtime > time.time() - 900


def test_the_second_command_is_what_continuous_integration_runs() -> None:
    assert block("README.md", 1) in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert block("LISEZMOI.md", 1) == block("README.md", 1)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_stands_in_the_readme(name: str) -> None:
    assert f"planbuilder {name}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_what_the_pages_link_to_exists() -> None:
    for page in PAGES:
        text = (ROOT / page).read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#:]+)\)", text):
            assert (ROOT / target).exists(), f"{page}: {target}"
