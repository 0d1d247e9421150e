from __future__ import annotations

import pytest

from planbuilder.text import Language
from tests.workbook.workbook_parts import open_workbook

pytestmark = pytest.mark.xdist_group("workbook")
"""What the tests of all sample workbooks share is made once."""


def test_the_sheet_of_codes_is_hidden(sample_books: dict[tuple[str, Language], bytes]) -> None:
    for data in sample_books.values():
        book = open_workbook(data)
        assert [page.title for page in book if page.sheet_state != "visible"] == ["Codes"]


def test_a_long_meaning_is_wrapped_in_its_column(
    sample_books: dict[tuple[str, Language], bytes],
) -> None:
    page = open_workbook(sample_books["national-x", Language.FR])["Échelles"]
    (cell,) = (each for (each,) in page["C1:C40"] if "durablement" in str(each.value))
    assert cell.alignment.wrap_text
    assert (page.row_dimensions[cell.row].height or 0) > 30
