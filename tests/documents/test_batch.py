"""Documents made by several workers are those made by one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from planbuilder.documents.assembly_request import OutputRequest
from planbuilder.documents.document_outcome import DocumentOutcome
from planbuilder.documents.incremental import OutputRun
from planbuilder.storage import shipped_path
from planbuilder.text import Language
from planbuilder.workspace import open_workspace

TODAY = date(2026, 11, 21)


FILES = ("plans/data-x.yaml", "plans/flood-facebook.yaml")


REQUEST = OutputRequest(TODAY, (Language.EN,), page_numbers=False)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    shutil.copytree(shipped_path("samples") / "draft", tmp_path / "draft")
    return tmp_path / "draft"


def test_another_executor_and_a_plan_that_cannot_be_made(root: Path) -> None:
    (root / "plans" / "broken.yaml").write_text("document: [\n", encoding="utf-8")

    def outcomes() -> Iterator[DocumentOutcome]:
        with (
            ThreadPoolExecutor(1) as executor,
            OutputRun(open_workspace(root), root / "out") as run,
        ):
            files = ("plans/broken.yaml", FILES[0])
            yield from run.write_documents(files, REQUEST, executor=executor)

    by_file = {outcome.file: outcome for outcome in outcomes()}
    assert by_file["plans/broken.yaml"].problems
    assert by_file[FILES[0]].names == ("data-x.en.docx", "data-x.register.en.xlsx")
