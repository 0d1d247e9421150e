"""`--out` means the same in every command that has it: a folder, made where it is missing."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from planbuilder.cli import DONE, MISUSED
from planbuilder.cli.group import root
from planbuilder.cli.out_option import OutPath
from planbuilder.documents import template_pages
from planbuilder.text import Language
from planbuilder.wording import Translator
from tests.cli.command_tree import leaf_commands
from tests.cli.conftest import Command

PLAN = "plans/national-x.yaml"
TODAY = ("--today", "2026-11-21")
CALLS = {
    "assemble": (PLAN, "--documents", "note", "--documents-language", "en", "--no-page-numbers"),
    "package": (PLAN, "--draft", "--no-pdf", *TODAY),
    "redline": ("earlier.yaml", PLAN, "--documents-language", "en", *TODAY),
    "template adopt": ("own.docx", "--documents-language", "en"),
    "translate export": (PLAN, "--all"),
}
"""What each command is called with beside `--out`."""

FILES = {"template adopt": "own.docx", "translate export": "own.xlf"}
"""A file that a command makes alone, which `--out` may name."""


@pytest.fixture
def parks(sample: Callable[[str], Path]) -> Path:
    """Return the sample department with an earlier text of a plan and a Word file of its own."""
    folder = sample("parks")
    text = (folder / PLAN).read_text(encoding="utf-8")
    changed = text.replace("Half of the messages", "Many of the messages")
    assert changed != text
    (folder / "earlier.yaml").write_text(changed, encoding="utf-8")
    starter = Path(__file__).parents[2] / "templates/gc-social-media/plan.en.docx"
    shutil.copy(starter, folder / "own.docx")
    return folder


def files_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", CALLS)
def test_a_missing_folder_is_made_and_holds_all_that_is_made(
    name: str, command: Command, parks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(template_pages, "find_libreoffice", lambda: None)  # draws, writes nothing
    before = files_in(parks)
    result = command(*name.split(), *CALLS[name], "--out", "new/v1.2", "--language", "en")
    assert result.code == DONE, result.err
    new = {path for path in files_in(parks) - before if not path.startswith((".", "records/"))}
    assert new and all(path.startswith("new/v1.2/") for path in new), new
    assert "new/v1.2" in result.out
    if file := FILES.get(name):
        assert command(*name.split(), *CALLS[name], "--out", f"deep/{file}").code == DONE
        assert (parks / "deep" / file).is_file()


@pytest.mark.parametrize("name", CALLS)
def test_what_is_no_place_for_it_is_refused_in_words(
    name: str, command: Command, parks: Path
) -> None:
    before = files_in(parks)
    for language, words in ((Language.EN, "folder"), (Language.FR, "dossier")):
        for place in ("profile.yaml", "made.pdf", " "):
            call = (*CALLS[name], "--out", place, "--language", language.value)
            refused = command(*name.split(), *call)
            assert refused.code == MISUSED, (place, refused)
            assert words in refused.err if place.strip() else "--out" in refused.err
    assert files_in(parks) == before


@pytest.mark.parametrize("language", list(Language))
def test_every_command_that_has_it_is_tried_and_explains_it_alike(language: Language) -> None:
    translate = Translator(language)
    folder, _, _ = translate("option.out").partition(" (")
    outs = {
        path: param
        for path, leaf in leaf_commands(root(language))
        for param in leaf.params
        if "--out" in param.opts
    }
    assert set(outs) == set(CALLS)
    for path, param in outs.items():
        assert isinstance(param, click.Option), path
        assert isinstance(param.type, OutPath), path
        assert bool(param.type.files) == (path in FILES)
        assert param.help is not None
        assert param.help.startswith(folder), path
