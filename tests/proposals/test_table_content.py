"""A table whose headings say nothing is known by what its cells hold."""

from __future__ import annotations

import pytest

from planbuilder.documents.value_reader import value_reader
from planbuilder.proposals.cell_texts import CellTexts
from planbuilder.proposals.table_content import columns_by_content
from planbuilder.proposals.wording_match import WordingIndex
from planbuilder.storage.synonyms import read_synonyms
from planbuilder.text import Language
from tests.proposals.builders import PLAN, answers_of, workspace


@pytest.mark.parametrize(
    ("table", "row", "columns"),
    [
        (
            "risks.register",
            ("A post misleads", "Unlikely", "Major", "A second reader"),
            {0: "statement", 1: "likelihood", 2: "impact"},
        ),
        (
            "resources.staffing",
            ("Web Unit", "Replies", "0.5"),
            {0: "area", 1: "function", 2: "full_time_equivalents"},
        ),
        ("resources.budget", ("Cameras", "$9,500"), {0: "item", 1: "amount"}),
        ("roles.grid", ("Filming", "Web Unit"), {0: "function", 1: "area"}),
        ("objectives.list", ("Alone",), {}),
    ],
)
def test_cells_tell_their_columns(
    table: str, row: tuple[str, ...], columns: dict[int, str]
) -> None:
    here, answers = workspace(), answers_of(PLAN)
    index = WordingIndex(answers.document, read_synonyms(here.root, here.instrument.id))
    cells = CellTexts(value_reader(here, answers), index, Language.EN, {})
    question = answers.document.question(table)
    matched = columns_by_content([row], {}, question, cells, frozenset())
    assert {at: column.id for at, column in matched.items()} == columns
