"""Question paths are read as they are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbuilder.answers import Path, cell_path, parse_path
from planbuilder.answers.paths import is_reason, question_path, reason_path

slug = st.from_regex(r"[a-z][a-z0-9_]{0,20}", fullmatch=True)


@given(slug, slug, slug, slug)
def test_a_cell_path_reads_back(section: str, table: str, row: str, column: str) -> None:
    question = f"{section}.{table}"
    path = parse_path(cell_path(question, row, column))
    assert path == Path(question, row, column)
    assert str(path) == cell_path(question, row, column)
    assert path.model == f"{question}.{column}"


def test_a_question_and_a_whole_row_are_paths_too() -> None:
    assert parse_path("account.platform") == Path("account.platform")
    assert parse_path("risks.register[r1]") == Path("risks.register", "r1")
    assert parse_path("risks.register[r1]").model == "risks.register"


@pytest.mark.parametrize(
    "written",
    [
        "",
        "account",
        "account.platform.x",
        "Account.platform",
        "account.platform\n",
        "risks.register[]",
        "risks.register[r1].",
        "risks.register[r1].owner.fr",
        "risks.register[../x].owner",
        "a.b[r1]owner",
        "é.b",
    ],
)
def test_anything_else_is_no_path(written: str) -> None:
    with pytest.raises(ValueError):
        parse_path(written)


def test_a_noted_reason_has_a_path_of_its_own() -> None:
    for path in ("account.use", "risks.register[r1].owner"):
        reason = reason_path(path)
        assert is_reason(reason) and not is_reason(path)
        assert question_path(reason) == question_path(path) == path


def test_a_path_without_a_row_is_written_without_brackets() -> None:
    assert str(Path("account.use")) == "account.use"
    assert str(Path("risks.register", "r1")) == "risks.register[r1]"
    assert str(Path("risks.register", None, "owner")) == "risks.register.owner"
