"""Sections that a template leaves out on purpose: named by id or letter, recorded, dropped."""

from __future__ import annotations

from pathlib import Path

import pytest

from planbuilder.documents.left_out_sections import (
    chosen_sections,
    record_sections,
    recorded_sections,
)
from planbuilder.errors import TemplateError
from planbuilder.storage import load_instrument, shipped_path
from planbuilder.storage.left_out_sections import LEFT_OUT

PLAN = load_instrument().document("plan")
LETTERED = next(section for section in PLAN.sections if section.letter)
TEMPLATE = shipped_path("templates") / "gc-social-media" / "plan.en.docx"


def test_a_section_is_named_by_its_id_or_its_letter_in_any_case() -> None:
    letter = LETTERED.letter or ""
    names = [LETTERED.id.upper(), letter, f"{letter.upper()})"]
    assert chosen_sections(PLAN, names) == (LETTERED.id,)
    assert chosen_sections(PLAN, []) == ()


def test_every_name_of_no_section_is_told_with_those_there_are() -> None:
    with pytest.raises(TemplateError) as error:
        chosen_sections(PLAN, ["nothing", LETTERED.id, "zz"])
    assert [problem.file for problem in error.value.problems] == ["nothing", "zz"]
    assert all(LETTERED.id in problem.values["sections"] for problem in error.value.problems)


def test_a_section_that_the_template_prints_is_not_recorded(tmp_path: Path) -> None:
    assert record_sections(tmp_path, PLAN, [LETTERED.id], TEMPLATE.read_bytes()) == ()
    assert not (tmp_path / LEFT_OUT).exists()
    (tmp_path / LEFT_OUT).write_text(f'plan: ["{LETTERED.id}"]\n', encoding="utf-8")
    assert recorded_sections(tmp_path, PLAN) == (LETTERED.id,)
    record_sections(tmp_path, PLAN, [LETTERED.id], TEMPLATE.read_bytes())
    assert recorded_sections(tmp_path, PLAN) == ()
