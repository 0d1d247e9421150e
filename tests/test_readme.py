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
from planbuilder.storage import load_instrument

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
    # Where uv is at hand, it links a pip that it has unpacked before; `venv` unpacks one each time.
    uv = shutil.which("uv")
    with_uv = (str(uv), "venv", "--quiet", "--seed", "--python", sys.executable)
    make = with_uv if uv else (sys.executable, "-m", "venv")
    subprocess.run([*make, str(folder / ".venv")], check=True)
    return folder


def test_the_first_command_installs_and_runs_the_main_job(elsewhere: Path) -> None:
    """The French page asks for the same in French: `test_demo` runs that."""
    assert block("LISEZMOI.md", 0) == f"{block('README.md', 0)} --language fr"
    home = elsewhere / ".venv" / "bin"
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("VIRTUAL_ENV", "PYTHONPATH", "PYTHONHOME")
    }
    environment["PATH"] = f"{home}{os.pathsep}{environment['PATH']}"
    # Python compiles what it imports; pip would compile every module of every package as well.
    environment["PIP_NO_COMPILE"] = "0"  # the value of `compile`, as pip reads this variable
    result = subprocess.run(
        ["bash", "-c", block("README.md", 0)],
        cwd=elsewhere,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=900,
    )
    assert result.returncode == 0, result.stderr
    last_line = result.stdout.strip().splitlines()[-1]
    folder = elsewhere / last_line.rpartition(" ")[2]
    for name in ("national-x", "strategy"):
        for language in ("en", "fr"):
            assert (folder / f"{name}.{language}.docx").stat().st_mtime > time.time() - 900


def test_the_second_command_is_what_continuous_integration_runs() -> None:
    assert block("README.md", 1) in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert block("LISEZMOI.md", 1) == block("README.md", 1)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_stands_in_the_readme(name: str) -> None:
    assert f"planbuilder {name}" in (ROOT / "README.md").read_text(encoding="utf-8")


def commands(page: str) -> list[str]:
    """Return the commands of a page, without comments and without names of a language."""
    text = (ROOT / page).read_text(encoding="utf-8")
    lines = "\n".join(re.findall(r"```sh\n(.*?)```", text, re.DOTALL)).splitlines()
    bare = [" ".join(line.partition("#")[0].split()) for line in lines]
    same = {"mon-ministere": "my-department", "a-traduire": "for-translation"}
    same[" --language fr"] = ""
    for french, english in same.items():
        bare = [line.replace(french, english) for line in bare]
    return bare


def test_both_pages_give_the_same_commands() -> None:
    assert commands("LISEZMOI.md") == commands("README.md")


@pytest.mark.parametrize(("page", "word"), [("README.md", "rules"), ("LISEZMOI.md", "règles")])
def test_the_rules_are_as_many_as_the_pages_say(page: str, word: str) -> None:
    text = " ".join((ROOT / page).read_text(encoding="utf-8").split())
    assert f"{len(load_instrument().rules)} {word}" in text


@pytest.mark.parametrize("page", PAGES)
def test_lines_fit_an_editor(page: str) -> None:
    lines = (ROOT / page).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if len(line) > 100] == []


def test_what_the_pages_link_to_exists() -> None:
    for page in PAGES:
        text = (ROOT / page).read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#:]+)\)", text):
            assert (ROOT / target).exists(), f"{page}: {target}"
