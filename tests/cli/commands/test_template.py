"""Starter templates to rebrand, and what a check says of edited ones."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from planbuilder.cli import DONE, FAILED
from planbuilder.documents import template_pages
from planbuilder.documents.assemble import assemble_documents, findings_of
from planbuilder.text import Language
from planbuilder.workspace import read_workspace
from tests.cli.conftest import Command
from tests.content.builders import TODAY

Sample = Callable[[str], Path]


def replace_in_body(path: Path, old: str, new: str) -> None:
    """Replace text in the body of a Word file, as an editor would."""
    with zipfile.ZipFile(path) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    body = parts["word/document.xml"].decode()
    assert old in body
    parts["word/document.xml"] = body.replace(old, new).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as whole:
        for name, data in parts.items():
            whole.writestr(name, data)


def test_starter_templates_are_sound_and_never_overwrite(command: Command, folder: Path) -> None:
    assert command("template", "new", "mine").code == DONE
    names = sorted(path.name for path in (folder / "mine").iterdir())
    assert names == [
        f"{document}.{language}.docx"
        for document in ("annexes", "plan", "strategy", "written")
        for language in ("en", "fr")
    ]
    assert command("template", "check", "mine/plan.fr.docx").code == DONE
    (folder / "mine" / "plan.en.docx").write_bytes(b"edited")
    assert command("template", "new", "mine").code == DONE
    assert (folder / "mine" / "plan.en.docx").read_bytes() == b"edited"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_unknown_tag_is_told_with_its_place(
    language: str, command: Command, folder: Path
) -> None:
    command("template", "new", "mine")
    replace_in_body(folder / "mine" / "strategy.en.docx", "overview.presence", "overview.presense")
    result = command("template", "check", "mine/strategy.en.docx", "--language", language)
    assert result.code == FAILED
    assert "overview.presense" in result.err
    assert "overview.presence" in result.err


def test_a_template_with_an_unknown_tag_stops_assembly_with_nothing_written(
    command: Command, sample: Sample
) -> None:
    root = sample("parks")
    command("template", "new", "templates")
    replace_in_body(
        root / "templates" / "strategy.en.docx", "overview.presence", "overview.presense"
    )
    (root / "templates" / "Plan.EN.docx").write_bytes(b"")
    result = command("assemble", "strategy.yaml", "--language", "en", "--today", "2026-11-21")
    assert result.code == FAILED
    assert "overview.presense" in result.err
    # A file that nothing reads is named as well, with the name it should have.
    assert "templates/Plan.EN.docx" in result.err and "“plan.en.docx”" in result.err
    assert not (root / "out").exists()


def test_a_file_that_is_no_word_file_is_refused(command: Command, folder: Path) -> None:
    (folder / "plan.en.docx").write_bytes(b"not a zip")
    result = command("template", "check", "plan.en.docx", "--language", "en")
    assert result.code == FAILED
    assert "plan.en.docx" in result.err


def test_a_template_says_in_its_name_what_it_is_for(command: Command, folder: Path) -> None:
    (folder / "thing.docx").write_bytes(b"")
    result = command("template", "check", "thing.docx", "--language", "en")
    assert result.code == FAILED
    assert "plan.en.docx" in result.err


def without_section(path: Path, first: str, last: str) -> None:
    """Take the blocks of a section out of a template, from its heading to the next one."""
    with zipfile.ZipFile(path) as whole:
        body = whole.read("word/document.xml").decode()
    start, end = (body.rindex("<w:p>", 0, body.index(title)) for title in (first, last))
    replace_in_body(path, body[start:end], "")


def test_a_section_left_out_on_purpose_is_recorded_and_reported(
    command: Command, sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(template_pages, "find_libreoffice", lambda: None)
    root = sample("parks")
    command("template", "new", "templates")
    without_section(
        root / "templates" / "plan.en.docx", ">i) Communications plan<", ">j) Phase-out"
    )
    check = ("template", "check", "templates/plan.en.docx", "--language", "en")
    result = command(*check)
    assert result.code == FAILED
    assert "communications." in result.err
    assert not (root / "templates" / "left-out.yaml").exists()
    result = command(*check, "--leave-out", "z")
    assert result.code == FAILED
    assert "communications" in result.err
    result = command(*check, "--leave-out", "i")
    assert (result.code, result.err) == (DONE, "")
    assert "Communications plan" in result.out and "LibreOffice" in result.out
    record = (root / "templates" / "left-out.yaml").read_text(encoding="utf-8")
    assert record == 'plan: ["communications"]\n'
    assert command(*check).code == DONE  # the record stands
    workspace = read_workspace(root)
    plan = workspace.plans["misty-bay-facebook"]
    findings = findings_of(workspace, [plan], TODAY)["misty-bay-facebook"]
    (finding,) = [each for each in findings if each.rule.id == "P22"]
    assert "Communications plan" in finding.message(Language.EN)
    # Assembling takes the same view: nothing is missed that is left out on purpose.
    assert assemble_documents(
        workspace, [plan], today=TODAY, languages=(Language.EN,), page_numbers=False
    )
    command("template", "new", "fresh")
    (root / "templates" / "plan.en.docx").write_bytes(
        (root / "fresh" / "plan.en.docx").read_bytes()
    )
    assert command(*check).code == DONE
    assert not (root / "templates" / "left-out.yaml").exists()
