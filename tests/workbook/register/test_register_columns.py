from __future__ import annotations

import pytest

from planbuilder.instrument import Instrument
from planbuilder.storage import load_instrument
from planbuilder.text import LANGUAGES, Language
from planbuilder.workbook.register.register_columns import (
    measure_columns,
    mitigation_columns,
    register_columns,
)
from planbuilder.workbook.register.row_reader import COPIES
from planbuilder.workbook.register.workbook_words import RegisterWords
from planbuilder.workspace import Workspace
from tests.workbook.builders import plan, write_register
from tests.workbook.workbook_parts import open_workbook

pytestmark = pytest.mark.xdist_group("workbook")
"""What the tests of all sample workbooks share is made once."""


def test_every_risk_strategy_and_measure_of_a_plan_has_its_row(
    parks: Workspace, sample_books: dict[tuple[str, Language], bytes]
) -> None:
    for name, answers in parks.plans.items():
        for language in LANGUAGES:
            book = open_workbook(sample_books[name, language])
            for sheet, table in ((1, "risks.register"), (2, "risks.mitigations")):
                page = book.worksheets[sheet]
                ids = [page.cell(row, 1).value for row in range(2, page.max_row + 1)]
                assert ids == [row.id.upper() for row in answers.rows(table)]


def test_the_portfolio_names_the_plan_of_every_row(
    parks: Workspace, sample_books: dict[tuple[str, Language], bytes]
) -> None:
    page = open_workbook(sample_books["", Language.FR]).worksheets[1]
    rows = [
        (page.cell(row, 2).value, page.cell(row, 1).value) for row in range(2, page.max_row + 1)
    ]
    assert rows == [
        (plan.name, row.id.upper())
        for plan in parks.plans.values()
        for row in plan.rows("risks.register")
    ]


def test_no_cell_is_merged_and_headers_stay_in_view(
    sample_books: dict[tuple[str, Language], bytes],
) -> None:
    for (name, _), data in sample_books.items():
        book = open_workbook(data)
        assert all(not page.merged_cells.ranges for page in book)
        for index in (1, 2, 4):
            page = book.worksheets[index]
            assert page.freeze_panes == ("B2" if name else "C2")
            assert page.print_title_rows == "$1:$1"
            assert page.page_setup.orientation == "landscape"
            setup = page.sheet_properties.pageSetUpPr
            assert setup is not None and setup.fitToPage
            assert len(page.tables) == 1


def test_lists_offer_labels_and_colours_come_with_words(
    sample_books: dict[tuple[str, Language], bytes],
) -> None:
    page = open_workbook(sample_books["misty-bay-facebook", Language.EN], values=False).worksheets[
        1
    ]
    sources = {rule.formula1 for rule in page.data_validations.dataValidation}
    assert {"Families", "Likelihoods", "Impacts", "Responses", "Risk_statuses"} <= sources
    rules = [rule for area in page.conditional_formatting for rule in area.rules]
    assert len(rules) == 10
    assert page["K2"].value.startswith("=")


def test_headings_are_unique_in_every_table(instrument: Instrument) -> None:
    for language in LANGUAGES:
        book = open_workbook(write_register(instrument, plan(instrument), language))
        for index in (1, 2, 4):
            headings = [cell.value for cell in book.worksheets[index][1]]
            assert len({str(heading).casefold() for heading in headings}) == len(headings)


def test_the_reader_knows_every_column_of_copies() -> None:
    words = RegisterWords(load_instrument(), Language.EN)
    tables = {
        "register": register_columns(words, portfolio=True),
        "mitigations": mitigation_columns(words, portfolio=True),
        "measures": measure_columns(words, portfolio=True),
    }
    for key, columns in tables.items():
        assert COPIES[key] == tuple(column.key for column in columns if column.copied)
