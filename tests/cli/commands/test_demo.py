"""What the main job leaves: every file judged by the validators, the PDFs by their checkers."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import page
import pytest
from lxml import etree

from planbuilder.cli import DONE, run
from planbuilder.word import accessibility_problems, outline_pages, to_pdf
from planbuilder.word.inspect.page_layout import document_layout
from planbuilder.word.ooxml.namespaces import text_of, w
from planbuilder.workbook import read_register
from tests.conftest import Validator

ROOT = Path(__file__).parents[3]
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
BILINGUAL = "misty-bay-facebook.en-fr.docx"
MOST_PAGES = {"national-x.en.docx": 25, "national-x.fr.docx": 28}
"""How long a finished plan may be: a head of communications reads it before signing."""
IN_TURN = [f"{name}.{('en', 'fr')[place % 2]}" for place, name in enumerate(("strategy", *NAMES))]
DRAWN = [name for name in WORD if name in MOST_PAGES or name.removesuffix(".docx") in IN_TURN]
"""The Word files with a PDF copy: each account in one language, in turn, and a long one in both.

`pytest -m long` of `tests/test_validators.py` draws every document in both.
"""
READ = ["portfolio.register.fr.xlsx"] + [
    f"{name}.register.{language}.xlsx" for name, language in (each.split(".") for each in IN_TURN)
]
"""The registers that are read: each in one language, in turn."""

pytestmark = pytest.mark.xdist_group("demo")  # one worker makes the files, and judges them


@pytest.fixture(scope="module", autouse=True)
def _shared_cache(run_cache: Path) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(run_cache))
        yield


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that the command of the French page fills."""
    folder = tmp_path_factory.mktemp("demo") / "made"
    assert run(["demo", str(folder), "--language", "fr"]) == DONE
    return folder


@pytest.fixture(scope="module")
def pdfs(demo: Path) -> Path:
    """Return a folder with Word files, one of both languages too, and a PDF copy of each."""
    out = demo / "pdf"
    plan = str(demo / "plans" / "misty-bay-facebook.yaml")
    day = ("--today", "2026-11-21", "--out", str(out), "--no-page-numbers", "--final")
    assert run(["assemble", plan, "--documents-language", "both", *day]) == DONE
    files = [out / BILINGUAL, *(demo / "out" / name for name in DRAWN)]
    documents = {file.name: file.read_bytes() for file in files}
    for name, pdf in to_pdf(documents, date(2026, 11, 21)).items():
        (out / name).write_bytes(documents[name])
        (out / name).with_suffix(".pdf").write_bytes(pdf)
    return out


def test_the_demo_writes_what_it_says(demo: Path) -> None:
    assert sorted(path.name for path in (demo / "out").iterdir()) == sorted(WORD + EXCEL)


@pytest.mark.parametrize("name", WORD)
def test_every_word_file_is_sound(name: str, demo: Path, ooxml_validator: Validator) -> None:
    data = (demo / "out" / name).read_bytes()
    assert ooxml_validator(data) == []
    assert accessibility_problems(data) == ()


@pytest.mark.parametrize("name", EXCEL)
def test_every_workbook_is_sound(name: str, demo: Path, ooxml_validator: Validator) -> None:
    data = (demo / "out" / name).read_bytes()
    assert ooxml_validator(data, "xlsx") == []
    if name in READ:
        assert read_register(data).unread == ()


@pytest.mark.parametrize("name", [*DRAWN, BILINGUAL])
def test_a_pdf_meets_the_rules_of_pdf_ua(name: str, pdfs: Path) -> None:
    pdf = (pdfs / name).with_suffix(".pdf")
    assert [str(fault) for fault in page.validate_pdf(pdf).failures] == []


def test_pdfs_read_well_for_a_second_checker(pdfs: Path) -> None:
    """It takes the header row repeated on a next page for lost text; an artifact is right there."""
    names = [f"{name}.pdf" for name in ("strategy.en", BILINGUAL[:-5])]
    reader = subprocess.run(
        [Path(sys.executable).with_name("outloud"), "--json", "-", *names],
        cwd=pdfs,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    results = json.loads(reader.stdout)["results"]
    assert [result["path"] for result in results] == names
    for name, result in zip(names, results, strict=True):
        headers = header_rows((pdfs / name).with_suffix(".docx").read_bytes())
        errors = [
            finding
            for finding in result["findings"]
            if finding["severity"] == "error"
            and not (
                finding["rule"] == "TAG-002" and is_repeated_header(finding["evidence"], headers)
            )
        ]
        assert errors == [], name


def header_rows(docx: bytes) -> list[list[str]]:
    """Return the words of every table's header row."""
    with zipfile.ZipFile(io.BytesIO(docx)) as whole:
        body = etree.fromstring(whole.read("word/document.xml"))
    rows = (
        row for row in body.iter(w("tr")) if row.find(f"{w('trPr')}/{w('tblHeader')}") is not None
    )
    return [" ".join(map(text_of, row.iter(w("tc")))).split() for row in rows]


def is_repeated_header(evidence: str, headers: list[list[str]]) -> bool:
    """Return whether what a checker quotes is made of lines of header rows only.

    A line holds the first words of each cell: where one wraps, the rest is on the next line.
    """
    quoted = (part.rstrip("…").split() for part in evidence.split(";"))
    return all(any(in_order(words, header) for header in headers) for words in quoted)


def in_order(words: list[str], header: list[str]) -> bool:
    """Return whether words stand in a header in this order; the last may be cut short."""
    rest = iter(header)
    *first, last = words or [""]
    whole = all(word in rest for word in first)
    return whole and any(word.startswith(last) for word in rest)


@pytest.mark.parametrize("name", DRAWN)
def test_libreoffice_opens_every_word_file(name: str, pdfs: Path) -> None:
    """Each copy has the outline of a whole document, and no more pages than may be read."""
    pdf = (pdfs / name).with_suffix(".pdf").read_bytes()
    assert len(outline_pages(pdf)) > 20
    assert len(document_layout(pdf).pages) <= MOST_PAGES.get(name, 100)


def test_finals_hold_no_comments_and_the_draft_does(demo: Path) -> None:
    def has_comments(name: str) -> bool:
        return b"word/comments.xml" in (demo / "out" / name).read_bytes()

    assert has_comments("pine-lake-instagram.en.docx")
    assert not has_comments("national-x.en.docx")
