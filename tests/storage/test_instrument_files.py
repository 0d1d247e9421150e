"""The files of an instrument: every one that is missing or wrong is named with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from planbuilder.errors import InstrumentError
from planbuilder.storage import read_instrument
from tests.file_edits import replace_in_file
from tests.instrument.changed_instrument import folder, problems

__all__ = ["folder"]  # a fixture


def codes(folder: Path) -> set[str]:
    with pytest.raises(InstrumentError) as error:
        read_instrument(folder)
    return {problem.code for problem in error.value.problems}


def test_every_missing_file_is_named_at_once(folder: Path) -> None:
    for name in ("profile.yaml", "strategy/value.yaml", "plan/risks.yaml"):
        (folder / name).unlink()
    with pytest.raises(InstrumentError) as error:
        read_instrument(folder)
    missing = {problem.file for problem in error.value.problems if problem.code == "file_missing"}
    assert missing == {"own/profile.yaml", "own/strategy/value.yaml", "own/plan/risks.yaml"}


def test_a_broken_file_does_not_hide_another(folder: Path) -> None:
    (folder / "matrix.yaml").write_text("a: [", encoding="utf-8")
    replace_in_file(folder / "plan" / "account.yaml", "kind: choice", "kind: chioce")
    assert codes(folder) == {"not_yaml", "schema_invalid"}


def test_a_wrong_field_is_named_with_its_line(folder: Path) -> None:
    replace_in_file(folder / "plan" / "account.yaml", "kind: choice", "kind: chioce")
    with pytest.raises(InstrumentError) as error:
        read_instrument(folder)
    (problem,) = error.value.problems
    text = (folder / "plan" / "account.yaml").read_text(encoding="utf-8").splitlines()
    assert problem.line is not None
    assert "chioce" in text[problem.line - 1]
    assert (problem.file, problem.path) == ("own/plan/account.yaml", "questions.0.kind")


def test_a_wording_without_its_french_is_refused(folder: Path) -> None:
    found = problems(folder, "plan/account.yaml", lambda data: data["title"].pop("fr"))
    assert found == {("wording_lacks_language", "title")}
