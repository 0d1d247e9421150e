"""A French-only department, from a new workspace to a package: no English is asked, or printed."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from types import MappingProxyType

import pytest
from lxml import etree, html
from msgspec.structs import replace
from openpyxl import load_workbook

from planbuilder.answers.exemptions import exempt_questions
from planbuilder.cli import DONE, FAILED
from planbuilder.errors import AnswerError
from planbuilder.storage import read_yaml, save_answers, shipped_path
from planbuilder.storage.package_zip import read_package
from planbuilder.text import Language
from planbuilder.text.detection import in_other_language
from planbuilder.word import read_document
from planbuilder.workspace import read_workspace
from tests.cli.conftest import Command

TODAY = ("--today", "2026-11-20")
PLAN = "plans/national-x.yaml"
BETWEEN_LANGUAGES = {"V74", "V75", "V76", "V77", "V79", "V80", "P02", "P03"}


def french_only(profile: Path) -> None:
    text = profile.read_text(encoding="utf-8")
    text, count = re.subn(r'jurisdiction: "\w*"', 'jurisdiction: "quebec"', text)
    assert count == 1
    text = re.sub(r'first_language: "\w*"', 'first_language: "fr"', text)
    profile.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def french_samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a sample strategy and plan in French, without answers to federal questions."""
    root = tmp_path_factory.mktemp("french")
    source = shipped_path("samples") / "parks"
    (root / "plans").mkdir()
    for name in ("profile.yaml", "strategy.yaml", PLAN):
        shutil.copy(source / name, root / name)
    french_only(root / "profile.yaml")
    workspace = read_workspace(root)
    for answers in workspace.documents():
        unasked = exempt_questions(workspace.instrument, workspace.profile, answers.document)
        values = {path: value for path, value in answers.values.items() if path not in unasked}
        kept = replace(answers, values=MappingProxyType(values))
        save_answers(workspace.file_of(answers), kept, workspace.instrument.name)
    return root


@pytest.fixture
def quebec(french_samples: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of it, and step into it."""
    root = folder / "quebec"
    shutil.copytree(french_samples, root)
    monkeypatch.chdir(root)
    return root


def test_new_files_ask_in_french_and_spare_federal_questions(
    command: Command, folder: Path
) -> None:
    assert command("init", ".", "--language", "fr").code == DONE
    french_only(folder / "profile.yaml")
    for words in (("strategy",), ("plan", "essai")):
        assert command("new", *words).code == DONE
    for name in ("strategy.yaml", "plans/essai.yaml"):
        text = (folder / name).read_text(encoding="utf-8")
        # A code of a list may be “en”; no text is asked in English, nor shown as an example.
        assert re.search(r"[{,] *en:", text) is None
        assert '{fr: ""}' in text
        sections = read_yaml(folder / name, AnswerError).value["answers"]
        assert "handle_en" not in sections.get("account", {})
        assert set(sections.get("assessments", {})) <= {
            *("access_controls", "incident_process", "sensitivity", "sharing_agreements")
        }
    assert command("check", "--for", "draft").code in (DONE, 3)


def test_progress_counts_no_federal_question(command: Command, quebec: Path) -> None:
    statuses = json.loads(command("status", "--format", "json", *TODAY).out)
    complete = {each["file"]: each["complete"] for each in statuses}
    assert complete["strategy.yaml"] == complete[PLAN] == 100
    assert {tuple(each["translated"]) for each in statuses} == {("fr",)}
    shown = command("status", "--dashboard", "bord.xlsx", *TODAY).out
    assert "Anglais" not in shown
    assert "Tableau de bord : bord.xlsx" in shown.replace("\N{NO-BREAK SPACE}", " ")
    rows = list(load_workbook(quebec / "bord.xlsx").worksheets[0].iter_rows(min_row=4))
    heading, *lines = ([cell.value for cell in row] for row in rows)
    assert "Anglais" not in heading
    assert {row[heading.index("Fichier")]: row[heading.index("Rempli")] for row in lines} == {
        file: share / 100 for file, share in complete.items()
    }
    level = heading.index("Risques résiduels\N{NO-BREAK SPACE}: Faible")
    plan = read_workspace(quebec).plans["national-x"]
    row = next(each for each in lines if each[heading.index("Fichier")] == PLAN)
    assert sum(int(str(count)) for count in row[level - 1 :]) == len(plan.rows("risks.register"))
    assert "pas de traductions" in command("status", "--languages").out


def test_no_rule_compares_languages(command: Command, quebec: Path) -> None:
    path = quebec / PLAN
    text = path.read_text(encoding="utf-8")
    edited = text.replace("helps the public to know and enjoy them", "has 12 new goals (50%)")
    assert edited != text
    path.write_text(edited, encoding="utf-8")
    found = json.loads(command("check", PLAN, "--format", "json", *TODAY).out)["files"][PLAN]
    assert {each["rule"] for each in found} & BETWEEN_LANGUAGES == set()
    assert "rien à traduire" in command("translate", "export").out
    summary = json.loads(command("translate", "export", "--format", "json").out)
    assert summary == {"file": None, "work": [], "texts": []}


def test_french_alone_is_printed(command: Command, quebec: Path) -> None:
    words = ("--no-page-numbers", "--documents", "all", *TODAY)
    assert command("assemble", "strategy.yaml", *words).code == DONE
    assert command("assemble", PLAN, "--no-page-numbers", *TODAY).code == DONE
    names = sorted(path.name for path in (quebec / "out").rglob("*.*"))
    assert names and all(".fr." in name for name in names), names
    document = read_document((quebec / "out" / "national-x.fr.docx").read_bytes())
    shown = document.text.split("\n")
    assert shown and not any(in_other_language(text, Language.FR) for text in shown)
    assert command("assemble", PLAN, "--language", "en", *TODAY).code == FAILED


def test_a_package_holds_no_english(command: Command, quebec: Path) -> None:
    result = command("package", "strategy.yaml", "--draft", "--no-pdf", *TODAY)
    assert result.code == DONE
    path = quebec / "out" / "strategy.draft.zip"
    files = read_package(path.read_bytes(), path.name)
    assert [name for name in files if ".en." in name] == []
    start = html.fromstring(files["START-COMMENCER.html"])
    etree.strip_elements(start, "style", with_tail=False)
    texts = map(str, start.itertext())
    assert [text for text in texts if in_other_language(text, Language.FR)] == []
    assert command("verify", str(path)).code == DONE
