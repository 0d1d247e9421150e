"""Sections that a department's templates leave out are recorded beside the templates."""

from __future__ import annotations

from pathlib import Path

import pytest

from planbuilder.errors import PlanbuilderError
from planbuilder.storage.left_out_sections import (
    LEFT_OUT,
    read_left_out,
    sections_left_out,
    write_left_out,
)


def test_what_is_recorded_reads_back(tmp_path: Path) -> None:
    assert read_left_out(tmp_path) == {}
    write_left_out(tmp_path, {"strategy": (), "plan": ("risks", "resources")})
    assert read_left_out(tmp_path) == {"plan": ("risks", "resources")}


def test_an_empty_record_is_taken_away(tmp_path: Path) -> None:
    write_left_out(tmp_path, {"plan": ("risks",)})
    write_left_out(tmp_path, {"plan": ()})
    assert not (tmp_path / LEFT_OUT).exists()
    write_left_out(tmp_path, {})


def test_only_a_document_with_a_template_of_its_own_leaves_sections_out(tmp_path: Path) -> None:
    write_left_out(tmp_path, {"plan": ("risks",)})
    assert sections_left_out(tmp_path, "plan") == ()
    (tmp_path / "plan.en.docx").touch()
    assert sections_left_out(tmp_path, "plan") == ("risks",)
    assert sections_left_out(tmp_path, "strategy") == ()


@pytest.mark.parametrize("content", ["plan: [", "plan: risks"])
def test_a_damaged_record_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / LEFT_OUT).write_text(content, encoding="utf-8")
    with pytest.raises(PlanbuilderError):
        read_left_out(tmp_path)
