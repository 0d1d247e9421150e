from __future__ import annotations

import pytest

from planbuilder.content.context import annexes_context
from planbuilder.documents.material import material_of
from planbuilder.text import LANGUAGES, Language
from planbuilder.workspace import Workspace
from tests.workbook.builders import DATED
from tests.workbook.workbook_parts import open_workbook

pytestmark = pytest.mark.xdist_group("workbook")
"""What the tests of all sample workbooks share is made once."""


def test_the_annexes_of_a_plan_are_sheets_to_sort_and_filter(
    parks: Workspace, sample_books: dict[tuple[str, Language], bytes]
) -> None:
    sheets = {
        Language.EN: ["Checklists", "Requirements", "Basis of sections", "Policies"],
        Language.FR: ["Listes de vérification", "Exigences", "Fondement des sections",
                      "Instruments cités"],
    }  # fmt: skip
    for language in LANGUAGES:
        material = material_of(parks, parks.plans["national-x"], language, DATED, final=True)
        annexes = annexes_context(material)
        counts = [
            sum(len(each["rows"]) for each in annexes["checklists"]),
            sum(len(each["rows"]) for each in annexes["requirements"]),
            len(annexes["bases"]),
            len(annexes["sources"]),
        ]
        book = open_workbook(sample_books["national-x", language])
        assert book.sheetnames[-5:-1] == sheets[language]
        for name, count in zip(sheets[language], counts, strict=True):
            page = book[name]
            (table,) = page.tables.values()
            assert page.max_row == 1 + count > 5
            assert table.ref.endswith(str(1 + count))
            assert page.print_title_rows == "$1:$1"
