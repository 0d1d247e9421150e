"""`planbuilder assemble`: what is written, what is refused, what an ill-suited machine is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import planbuilder.documents.assemble
import planbuilder.word.pdf
from planbuilder.cli import BLOCKED, DONE, FAILED
from planbuilder.workbook import read_register
from tests.cli.conftest import Command

TODAY = ("--today", "2026-11-21")
FAST = (*TODAY, "--no-page-numbers")
"""Pages are counted where `test_demo` looks at them."""

Sample = Callable[[str], Path]


def test_a_final_plan_is_written_in_both_languages_with_its_register(
    command: Command, sample: Sample
) -> None:
    root = sample("parks")
    result = command("assemble", "plans/misty-bay-facebook.yaml", "--final", *FAST)
    assert result.code == DONE
    assert sorted(path.name for path in (root / "out").iterdir()) == [
        "misty-bay-facebook.en.docx",
        "misty-bay-facebook.fr.docx",
        "misty-bay-facebook.register.en.xlsx",
        "misty-bay-facebook.register.fr.xlsx",
    ]


def test_the_word_file_and_the_register_hold_the_same_risks(
    command: Command, sample: Sample
) -> None:
    root = sample("parks")
    command("assemble", "plans/misty-bay-facebook.yaml", *FAST, "--language", "en")
    read = read_register((root / "out" / "misty-bay-facebook.register.en.xlsx").read_bytes())
    assert len(read.risks) == 11
    assert read.unread == ()


def test_a_final_is_refused_while_an_error_stands(command: Command, sample: Sample) -> None:
    root = sample("parks")
    for plan in ("national-x", "safety-alerts-x", "canoe-route-facebook", "video-youtube"):
        (root / "plans" / f"{plan}.yaml").unlink()
    (root / "plans" / "broken.yaml").write_text("document: plan: x\n", encoding="utf-8")
    words = ("--final", *FAST, "--language", "en")
    result = command("assemble", *words)
    # An unreadable file weighs more than findings; neither keeps the others from being made.
    assert result.code == FAILED
    assert "plans/pine-lake-instagram.yaml" in result.err and "plans/broken.yaml" in result.err
    assert "2 of 4. The others are written." in result.err
    names = {path.name for path in (root / "out").glob("*.docx")}
    assert names == {"strategy.en.docx", "misty-bay-facebook.en.docx"}
    (root / "plans" / "broken.yaml").unlink()
    again = command("assemble", *words)
    assert again.code == BLOCKED
    assert "pine-lake-instagram" in again.err and "up to date" in again.out
    alone = command("assemble", "pine-lake-instagram", *words)
    assert alone.err.rstrip().endswith("1 of 1.")  # there are no others


def test_a_missing_libreoffice_is_told_clearly(
    command: Command, sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = sample("parks")
    for module in (planbuilder.documents.assemble, planbuilder.word.pdf):
        monkeypatch.setattr(module, "find_libreoffice", lambda: None)
    result = command("assemble", "strategy.yaml", "--pdf", *TODAY, "--language", "en")
    assert result.code == FAILED
    assert "LibreOffice" in result.err
    assert not (root / "out").exists()


def test_the_same_answers_give_the_same_bytes(command: Command, sample: Sample) -> None:
    root = sample("parks")
    plan = "plans/pine-lake-instagram.yaml"
    command("assemble", plan, *FAST, "--language", "fr", "--out", "first")
    command("assemble", plan, *FAST, "--language", "fr", "--out", "second")
    names = sorted(path.name for path in (root / "first").iterdir())
    assert names == ["pine-lake-instagram.fr.docx", "pine-lake-instagram.register.fr.xlsx"]
    for name in names:
        assert (root / "first" / name).read_bytes() == (root / "second" / name).read_bytes()


def test_two_processes_write_what_one_writes(command: Command, sample: Sample) -> None:
    root = sample("parks")
    for name in ("canoe-route-facebook", "national-x", "video-youtube"):
        (root / "plans" / f"{name}.yaml").unlink()
    command("assemble", *FAST, "--language", "en", "--out", "one")
    command("assemble", *FAST, "--language", "en", "--out", "two", "--jobs", "2")
    assert len(list((root / "one").iterdir())) == 8
    for path in sorted((root / "one").iterdir()):
        assert path.read_bytes() == (root / "two" / path.name).read_bytes(), path.name


def test_a_blank_workspace_makes_drafts_of_everything(command: Command) -> None:
    command("init", ".")
    command("new", "strategy")
    command("new", "plan", "national-x")
    result = command("assemble", "--no-page-numbers", "--documents", "all")
    assert result.code == DONE, result.err
