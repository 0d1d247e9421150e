"""The answers of each section as templates name them."""

from __future__ import annotations

import pytest

from planbuilder.content.sections import row_values, sections
from planbuilder.content.values import Block, Inline, lines_of
from planbuilder.documents.material import material_of
from planbuilder.text import LANGUAGES, Language
from tests.content.builders import TODAY, workspace

TABLE = "platform.analysis"


@pytest.mark.parametrize("language", LANGUAGES)
def test_prose_in_a_cell_is_prose_and_one_text_in_a_letter(language: Language) -> None:
    plan = workspace().plans["national-x"]
    material = material_of(workspace(), plan, language, TODAY, final=True)
    cells = [row["finding"] for row in sections(material)["platform"]["analysis"]["rows"]]
    (cell,) = (each for each in cells if "44" in each.source)
    assert type(cell) is Block and cell.in_cell and cell.source.count("\n- ") == 4
    question = plan.document.question(TABLE)
    (row,) = (each for each in plan.rows(TABLE) if each.id == "what")
    text = row_values(material, question, row)["finding"]
    assert type(text) is Inline and text.text == lines_of(cell)


def test_lines_have_the_signs_of_their_lists_and_no_markup() -> None:
    source = "Two:\n\n- **a**\n    - b\n\n3. c"
    assert lines_of(Block("a.b", source, Language.EN)) == "Two:\n• a\n  • b\n3. c"
