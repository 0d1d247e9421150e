"""A package names the code that made it, not only a version number."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from planbuilder.package import tool_version as module
from planbuilder.package.tool_version import tool_version


def test_the_version_is_followed_by_a_digest_of_the_code() -> None:
    assert re.fullmatch(r"planbuilder \d+\.\d+\.\d+\+[0-9a-f]{12}", tool_version())


def test_other_code_under_the_same_version_has_another_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "plan.py").write_text("LIMIT = 1\n")
    monkeypatch.setattr(module, "_PACKAGE", tmp_path)
    before = tool_version.__wrapped__()
    (tmp_path / "other.py").write_text("LIMIT = 1\n")
    after = tool_version.__wrapped__()
    assert before.partition("+")[0] == after.partition("+")[0]
    assert len({before, after, tool_version()}) == 3
