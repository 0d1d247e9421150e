from __future__ import annotations

import re

import pytest

from planbuilder.text import Language
from tests.workbook.workbook_parts import open_workbook

pytestmark = pytest.mark.xdist_group("workbook")
"""What the tests of all sample workbooks share is made once."""


def test_formulas_use_english_functions_and_french_names(
    sample_books: dict[tuple[str, Language], bytes],
) -> None:
    page = open_workbook(sample_books["misty-bay-facebook", Language.FR], values=False).worksheets[
        1
    ]
    formula = page["K2"].value
    assert formula.startswith('=IF(OR(Registre[[#This Row],[Probabilité]]="",')
    assert "INDEX(Grille,MATCH(" in formula
    assert not re.search(r"\b(SI|OU|EQUIV|SIERREUR)\(", formula)
