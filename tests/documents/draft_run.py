"""The documents of the draft sample that are made in tests of whole runs."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from planbuilder.documents.assembly_request import OutputRequest
from planbuilder.storage import shipped_path
from planbuilder.text import Language

TODAY = date(2026, 11, 21)


FILES = ("plans/data-x.yaml", "plans/flood-facebook.yaml")


REQUEST = OutputRequest(TODAY, (Language.EN,), page_numbers=False)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    shutil.copytree(shipped_path("samples") / "draft", tmp_path / "draft")
    return tmp_path / "draft"
