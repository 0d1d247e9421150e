"""The dashboard says what its rows say, and no text in it counts as a formula.

That its formulas give the figures it caches is tested in `tests/workbook/test_levels.py`.
"""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from planbuilder.text import LANGUAGES, Language
from planbuilder.workbook.dashboard.workbook import dashboard_workbook
from tests.conftest import Validator
from tests.workbook.builders import dashboard


def table(data: bytes, heading: str) -> dict[str, tuple[object, ...]]:
    """Return the lines under a title of the second sheet, by their first cell."""
    rows = list(load_workbook(BytesIO(data), data_only=True).worksheets[1].values)
    top = next(at for at, row in enumerate(rows) if row[0] == heading)
    lines: dict[str, tuple[object, ...]] = {}
    for row in rows[top + 2 :]:
        if row[0] is None:
            break
        lines[str(row[0])] = tuple(cell for cell in row[1:] if cell is not None)
    return lines


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
    assert table(data, "Next dates by month")["Overdue"] == (0,)
