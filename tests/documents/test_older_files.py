"""Older files are read in both languages, through LibreOffice where they have to be."""

from __future__ import annotations

import pytest

from planbuilder.documents.incoming_file import IncomingFile
from planbuilder.documents.older_files import grids_of, older_plan_edits
from planbuilder.errors import AnswerError
from tests.proposals.builders import PLAN, workspace
from tests.proposals.hand_written_plans import edits_of_hand_written
from tests.proposals.open_document import open_document


def test_both_language_files_pair_up_row_by_row() -> None:
    rows = [
        each for each in edits_of_hand_written("trails.en", "trails.fr").proposals if each.cells
    ]
    assert [(row.path, row.cells["remarks"], row.other_cells["remarks"]) for row in rows] == [
        ("roles.grid", "Daily", "Chaque jour"),
        ("roles.grid", "Weekdays", "En semaine"),
    ]


def test_an_opendocument_text_is_read_through_libreoffice() -> None:
    data = open_document(
        ("h", "a) Objectives and business drivers"),
        ("h", "Business drivers"),
        ("p", "Two calls in three ask for opening hours."),
        ("h", "g) Management protocols"),
        ("p", "Insults are hidden, and threats are reported."),
    )
    here = workspace()
    edits = older_plan_edits(here, [IncomingFile("old.odt", data)], here.plans[PLAN])
    assert {each.path: each.new for each in edits.proposals} == {
        "objectives.drivers": "Two calls in three ask for opening hours.",
        "protocols.moderation": "Insults are hidden, and threats are reported.",
    }


@pytest.mark.parametrize("name", ["list.docx", "list.pdf", "list.XLS"])
def test_a_list_is_a_workbook_or_a_csv_file(name: str) -> None:
    with pytest.raises(AnswerError) as error:
        grids_of(IncomingFile(name, b"PK or not"))
    assert error.value.problems[0].code == "list_wrong_kind"
