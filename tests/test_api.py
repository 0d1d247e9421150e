"""What a script does with planbuilder, and what it is refused."""

from __future__ import annotations

import doctest
import shutil
from pathlib import Path

import pytest

import planbuilder

ROOT = Path(__file__).parent.parent


def test_the_examples_work_on_a_sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "samples/draft", tmp_path / "samples/draft")
    monkeypatch.chdir(tmp_path)
    result = doctest.testmod(planbuilder)
    assert result.attempted >= 8 and result.failed == 0


def test_what_is_no_package_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(b"not a package")
    for package in (path, str(path), b"not a package"):
        with pytest.raises(planbuilder.WorkspaceError):
            planbuilder.verify_package(package)
