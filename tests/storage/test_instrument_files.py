"""The files of an instrument: every one that is missing or wrong is named with its line."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from planbuilder.errors import InstrumentError
from planbuilder.instrument import Instrument
from planbuilder.storage import read_instrument, shipped_path
from tests.file_edits import replace_in_file

SOURCE = shipped_path("schemas") / "gc-social-media"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SOURCE, tmp_path / "own"))


def codes(folder: Path) -> set[str]:
    with pytest.raises(InstrumentError) as caught:
        read_instrument(folder)
    return {problem.code for problem in caught.value.problems}


def with_change(folder: Path, name: str, change: Callable[[Any], None]) -> Instrument:
    """Return the instrument with one of its files changed as plain data."""
    path = folder / name
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    change(data)
    path.write_text(json.dumps(data), encoding="utf-8")  # JSON is YAML
    return read_instrument(folder)


def problems(folder: Path, name: str, change: Callable[[Any], None]) -> set[tuple[str, str | None]]:
    with pytest.raises(InstrumentError) as caught:
        with_change(folder, name, change)
    return {(problem.code, problem.path) for problem in caught.value.problems}


def test_every_missing_file_is_named_at_once(folder: Path) -> None:
    for name in ("profile.yaml", "strategy/value.yaml", "plan/risks.yaml"):
        (folder / name).unlink()
    with pytest.raises(InstrumentError) as caught:
        read_instrument(folder)
    missing = {problem.file for problem in caught.value.problems if problem.code == "file_missing"}
    assert missing == {"own/profile.yaml", "own/strategy/value.yaml", "own/plan/risks.yaml"}


def test_a_broken_file_does_not_hide_another(folder: Path) -> None:
    (folder / "matrix.yaml").write_text("a: [", encoding="utf-8")
    replace_in_file(folder / "plan" / "account.yaml", "kind: choice", "kind: chioce")
    assert codes(folder) == {"not_yaml", "schema_invalid"}


def test_a_wrong_field_is_named_with_its_line(folder: Path) -> None:
    replace_in_file(folder / "plan" / "account.yaml", "kind: choice", "kind: chioce")
    with pytest.raises(InstrumentError) as caught:
        read_instrument(folder)
    (problem,) = caught.value.problems
    text = (folder / "plan" / "account.yaml").read_text(encoding="utf-8").splitlines()
    assert problem.line is not None
    assert "chioce" in text[problem.line - 1]
    assert (problem.file, problem.path) == ("own/plan/account.yaml", "questions.0.kind")


def test_a_wording_without_its_french_is_refused(folder: Path) -> None:
    found = problems(folder, "plan/account.yaml", lambda data: data["title"].pop("fr"))
    assert found == {("wording_lacks_language", "title")}
