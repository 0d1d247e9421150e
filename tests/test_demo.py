"""What the main job leaves: every file judged by the validators, the PDFs by their checkers."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import page
import pytest

from planbuilder.cli import DONE, run
from planbuilder.word import inspect
from planbuilder.workbook import read_register
from tests.conftest import Validator

ROOT = Path(__file__).parent.parent
NAMES = (
    "canoe-route-facebook",
    "misty-bay-facebook",
    "national-x",
    "pine-lake-instagram",
    "safety-alerts-x",
    "video-youtube",
)
WORD = [f"{name}.{language}.docx" for name in ("strategy", *NAMES) for language in ("en", "fr")]
EXCEL = [
    f"{name}.register.{language}.xlsx"
    for name in ("portfolio", *NAMES)
    for language in ("en", "fr")
]

pytestmark = pytest.mark.xdist_group("demo")  # one worker makes the files, and judges them


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder `planbuilder demo` fills, page numbers and all."""
    folder = tmp_path_factory.mktemp("demo") / "made"
    assert run(["demo", str(folder), "--language", "en"]) == DONE
    return folder


@pytest.fixture(scope="module")
def pdfs(demo: Path) -> Path:
    """Return a folder with PDF copies: the strategy, and one whole plan in both languages."""
    out = demo / "pdf"
    plan = str(demo / "plans" / "misty-bay-facebook.yaml")
    day = ("--today", "2026-11-21", "--out", str(out), "--pdf", "--final")
    assert run(["assemble", str(demo / "strategy.yaml"), *day]) == DONE
    assert run(["assemble", plan, "--language", "both", *day]) == DONE
    return out


def test_the_demo_writes_what_it_says(demo: Path) -> None:
    assert sorted(path.name for path in (demo / "out").iterdir()) == sorted(WORD + EXCEL)


@pytest.mark.parametrize("name", WORD)
def test_every_word_file_is_sound(name: str, demo: Path, ooxml_validator: Validator) -> None:
    data = (demo / "out" / name).read_bytes()
    assert ooxml_validator(data) == []
    assert inspect(data) == ()


@pytest.mark.parametrize("name", EXCEL)
def test_every_workbook_is_sound(name: str, demo: Path, ooxml_validator: Validator) -> None:
    data = (demo / "out" / name).read_bytes()
    assert ooxml_validator(data, "xlsx") == []
    assert read_register(data).unread == ()


PDF = ("strategy.en.pdf", "strategy.fr.pdf", "misty-bay-facebook.en-fr.pdf")


@pytest.mark.parametrize("name", PDF)
def test_a_pdf_meets_pdf_ua_for_two_checkers(name: str, pdfs: Path) -> None:
    file = pdfs / name
    reader = subprocess.run(
        [Path(sys.executable).with_name("outloud"), file],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert [str(fault) for fault in page.validate_pdf(file).failures] == []
    assert reader.returncode == 0, reader.stdout


def test_finals_hold_no_comments_and_the_draft_does(demo: Path) -> None:
    def commented(name: str) -> bool:
        return b"word/comments.xml" in (demo / "out" / name).read_bytes()

    assert commented("pine-lake-instagram.en.docx")
    assert not commented("national-x.en.docx")
