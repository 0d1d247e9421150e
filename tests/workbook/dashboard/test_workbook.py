"""The dashboard says what its rows say, and no text in it counts as a formula.

That its formulas give the figures it caches is tested in `tests/workbook/test_levels.py`.
"""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import pytest

from planbuilder.text import LANGUAGES, Language
from planbuilder.workbook.dashboard.workbook import dashboard_workbook
from tests.conftest import Validator
from tests.workbook.builders import dashboard, lines_under


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_is_valid_and_its_charts_are_native(
    language: Language, ooxml_validator: Validator
) -> None:
    data = dashboard_workbook(dashboard(language))
    assert data == dashboard_workbook(dashboard(language))
    assert ooxml_validator(data, "xlsx") == []
    with ZipFile(BytesIO(data)) as book:
        assert sum(name.startswith("xl/charts/") for name in book.namelist()) == 3
        drawing = book.read("xl/drawings/drawing1.xml").decode()
        rows = book.read("xl/worksheets/sheet1.xml").decode()
    assert all(re.findall(r'<xdr:cNvPr [^>]*descr="([^"]*)"', drawing))
    assert "<f>" not in rows  # "=1+1" is the name of a document


def test_a_workspace_without_documents_has_a_dashboard_too(ooxml_validator: Validator) -> None:
    data = dashboard_workbook(dashboard(Language.EN, empty=True))
    assert ooxml_validator(data, "xlsx") == []
    assert lines_under(data, "Next dates by month")["Overdue"] == (0,)
