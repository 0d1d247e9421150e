"""The answers of each section as templates name them."""

from __future__ import annotations

import pytest

from planbuilder.content.sections import sections
from planbuilder.documents.material import material_of
from planbuilder.text import LANGUAGES, Language
from tests.content.builders import TODAY, workspace


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("final", [True, False])
def test_a_list_in_a_cell_of_a_final_document_has_bullets(language: Language, final: bool) -> None:
    """A review copy keeps the text as it was typed: it has to come back the same."""
    plan = workspace().plans["national-x"]
    material = material_of(workspace(), plan, language, TODAY, final=final)
    texts = [row["finding"].text for row in sections(material)["platform"]["analysis"]["rows"]]
    (text,) = (each for each in texts if "44" in each)
    lines = text.splitlines()
    assert sum(line.startswith("• ") for line in lines) == (4 if final else 0)
    assert sum(line.startswith("- ") for line in lines) == (0 if final else 4)
    assert ("" in lines) is not final
