"""The examples of the public API work, and what scripts are refused."""

from __future__ import annotations

import doctest
import shutil
from pathlib import Path

import pytest

import planbuilder
from tests.docstring_examples import example_of, run_example

ROOT = Path(__file__).parent.parent

WITH_A_PACKAGE = frozenset({"Verdict", "verify_package"})
"""Names whose examples need a package; they are run where the tests have one."""

RARE_ERRORS = frozenset({"ConversionError", "TemplateError"})
"""Errors that no short example can cause."""


def test_every_public_name_has_an_example() -> None:
    lacking = {name for name in planbuilder.__all__ if not example_of(name).examples}
    assert lacking == RARE_ERRORS


def test_the_examples_work_on_a_sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "samples/draft", tmp_path / "samples/draft")
    monkeypatch.chdir(tmp_path)
    result = doctest.testmod(planbuilder)
    assert result.attempted >= 6 and result.failed == 0
    for name in planbuilder.__all__:
        if name not in WITH_A_PACKAGE:
            run_example(name)


def test_what_is_no_package_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(b"not a package")
    for package in (path, str(path)):
        with pytest.raises(planbuilder.WorkspaceError):
            planbuilder.verify_package(package)
