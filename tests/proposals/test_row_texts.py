"""Rows of a returned table, by their ids and cells."""

from __future__ import annotations

from copy import deepcopy

import pytest
from lxml import etree

from planbuilder.proposals import EditKind
from planbuilder.word.ooxml.namespaces import parent_of, w
from tests.proposals.builders import (
    TRACKED,
    edits_of,
    element,
    only,
    paragraph_with,
    row_with,
    with_change,
)

# One worker keeps the copies that all these files share.
pytestmark = pytest.mark.xdist_group("proposals.test_word_edits")

ROW = "Lead more readers"


def test_rows_added_moved_and_copied_are_recognized() -> None:
    def add(root: etree._Element) -> None:
        row = deepcopy(row_with(root, ROW))
        for mark in list(row.iter(w("bookmarkStart"), w("bookmarkEnd"))):
            parent_of(mark).remove(mark)
        texts = list(row.iter(w("t")))
        for text, words in zip(texts, ("", "A new objective", "", "Inform"), strict=False):
            text.text = words
        row_with(root, ROW).addnext(row)

    proposal = only(edits_of(with_change(add)))
    assert proposal.kind is EditKind.ADD_ROW
    assert proposal.after == "o2"
    assert proposal.cells["statement"] == "A new objective"

    def move(root: etree._Element) -> None:
        row = row_with(root, ROW)
        row_with(root, "Announce openings").addprevious(row)

    proposal = only(edits_of(with_change(move)))
    assert (proposal.kind, proposal.path) == (EditKind.MOVE, "objectives.list[o2]")


def _mark_cell(root: etree._Element, mark: str) -> None:
    cell = next(paragraph_with(root, ROW).iterancestors(w("tc")))
    look = cell.find(w("tcPr"))
    if look is None:
        look = etree.Element(w("tcPr"))
        cell.insert(0, look)
    look.append(element(f"<w:{mark} {TRACKED}/>"))


def test_a_tracked_deletion_of_a_cell_leaves_the_others_in_their_columns() -> None:
    proposal = only(edits_of(with_change(lambda root: _mark_cell(root, "cellDel"))))
    assert (proposal.path, proposal.new) == ("objectives.list[o2].statement", "")
    assert (proposal.author, proposal.dated) == ("Ana", "2026-12-02T09:30:00Z")


def test_a_column_that_a_reviewer_adds_is_listed_and_moves_no_answer() -> None:
    def change(root: etree._Element) -> None:
        for row in next(row_with(root, ROW).iterancestors(w("tbl"))).iter(w("tr")):
            cell = element("<w:tc><w:p><w:r><w:t>Own remark</w:t></w:r></w:p></w:tc>")
            row.insert(len(row) - 2, cell)

    edits = edits_of(with_change(change))
    assert edits.proposals == ()
    assert {each.text.count("Own remark") for each in edits.unplaced} == {1}


def test_a_list_in_a_cell_comes_home_as_a_list() -> None:
    def add(root: etree._Element) -> None:
        item = paragraph_with(root, "wildlife: 15%")
        new = deepcopy(item)
        next(new.iter(w("t"))).text = "food: 1%;"
        item.addnext(new)

    proposal = only(edits_of(with_change(add)))
    assert proposal.path == "platform.analysis[what].finding"
    assert "- wildlife: 15%;\n- food: 1%;\n- opinions" in proposal.new
    assert proposal.old == proposal.new.replace("- food: 1%;\n", "")


def test_columns_that_were_moved_are_known_by_their_headings() -> None:
    def change(root: etree._Element) -> None:
        for row in next(row_with(root, ROW).iterancestors(w("tbl"))).iter(w("tr")):
            cells = row.findall(w("tc"))
            cells[1].addprevious(cells[-1])

    edits = edits_of(with_change(change))
    assert (edits.proposals, edits.unplaced) == ((), ())


def test_a_copied_row_that_was_edited_is_new_above_its_original_too() -> None:
    def copy_row(root: etree._Element) -> None:
        row = row_with(root, ROW)
        new = deepcopy(row)
        for mark in list(new.iter(w("bookmarkStart"), w("bookmarkEnd"))):
            parent_of(mark).remove(mark)
        next(each for each in new.iter(w("t")) if ROW in (each.text or "")).text = "Another"
        row.addprevious(new)

    proposal = only(edits_of(with_change(copy_row)))
    assert (proposal.kind, proposal.cells["statement"]) == (EditKind.ADD_ROW, "Another")
