from __future__ import annotations

import pytest

from planbuilder.instrument import Instrument
from planbuilder.text import LANGUAGES, Language
from planbuilder.workspace import Workspace
from tests.workbook.builders import both, plan, write_register
from tests.workbook.workbook_parts import open_workbook

pytestmark = pytest.mark.xdist_group("workbook")
"""What the tests of all sample workbooks share is made once."""


def test_families_without_risk_are_said_in_words(instrument: Instrument) -> None:
    answers = plan(instrument, not_applicable=[{"id": "n1", "family": "f3", "reason": both("Why")}])
    read_me = open_workbook(write_register(instrument, answers)).worksheets[0]
    texts = {(row[0].value, row[1].value) for row in read_me.iter_rows(max_col=2)}
    assert ("Account security", "Why") in texts


def test_the_first_sheet_says_what_the_policies_are(
    parks: Workspace, sample_books: dict[tuple[str, Language], bytes]
) -> None:
    for language in LANGUAGES:
        read_me = open_workbook(sample_books["misty-bay-facebook", language]).worksheets[0]
        texts = {cell.value for row in read_me.iter_rows() for cell in row}
        assert parks.instrument.basis[language] in texts
