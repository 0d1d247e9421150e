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
