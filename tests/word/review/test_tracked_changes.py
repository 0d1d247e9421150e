"""Tracked changes come home with their authors and dates."""

from __future__ import annotations

from copy import deepcopy

import pytest
from lxml import etree

from planbuilder.proposals import EditKind
from planbuilder.word.ooxml.namespaces import w
from tests.proposals.builders import (
    TRACKED,
    edits_of,
    element,
    insert_tracked,
    only,
    paragraph_with,
    row_with,
    with_change,
)

# One worker keeps the copies that all these files share.
pytestmark = pytest.mark.xdist_group("proposals.test_word_edits")

PROSE, LAST = "The Agency protects 64", "They serve three objectives"


ROW = "Lead more readers"


def test_a_tracked_insertion_has_its_author_and_date() -> None:
    proposal = only(edits_of(with_change(lambda root: insert_tracked(root, PROSE))))
    assert (proposal.kind, proposal.path) == (EditKind.CHANGE, "objectives.mandate_link")
    assert (proposal.author, proposal.dated) == ("Ana", "2026-12-02T09:30:00Z")
    assert "Added by hand." in proposal.new
    assert "Added by hand." not in proposal.old


def test_a_tracked_deletion_across_paragraphs_joins_them() -> None:
    def change(root: etree._Element) -> None:
        first = paragraph_with(root, PROSE)
        look = first.find(w("pPr"))
        assert look is not None
        look.append(element(f"<w:rPr><w:del {TRACKED}/></w:rPr>"))

    proposal = only(edits_of(with_change(change)))
    assert proposal.old.count("\n\n") == 1
    assert "\n\n" not in proposal.new


def test_a_tracked_paragraph_and_a_tracked_row_are_seen() -> None:
    def paragraph(root: etree._Element) -> None:
        paragraph_with(root, PROSE).addnext(
            element(
                f'<w:p><w:pPr><w:pStyle w:val="BodyText"/><w:rPr><w:ins {TRACKED}/></w:rPr></w:pPr>'
                f"<w:ins {TRACKED}><w:r><w:t>A paragraph between.</w:t></w:r></w:ins></w:p>"
            )
        )

    proposal = only(edits_of(with_change(paragraph)))
    assert proposal.new.split("\n\n")[1] == "A paragraph between."

    def row(root: etree._Element) -> None:
        gone = row_with(root, ROW)
        look = gone.find(w("trPr"))
        if look is None:
            look = etree.Element(w("trPr"))
            gone.insert(0, look)
        look.append(element(f"<w:del {TRACKED}/>"))

    proposal = only(edits_of(with_change(row)))
    assert (proposal.kind, proposal.path) == (EditKind.DELETE_ROW, "objectives.list[o2]")
    assert proposal.author == "Ana"


def test_two_people_in_one_paragraph_make_two_proposals() -> None:
    other = TRACKED.replace("900", "901").replace("Ana", "Bob").replace("-02T", "-03T")

    def change(root: etree._Element) -> None:
        insert_tracked(root, PROSE)
        paragraph = paragraph_with(root, PROSE)
        paragraph.insert(1, element(f"<w:ins {other}><w:r><w:t>Bob begins. </w:t></w:r></w:ins>"))

    edits = edits_of(with_change(change))
    assert [each.author for each in edits.proposals] == ["Ana", "Bob"]
    assert edits.proposals[1].new.startswith("Bob begins. ")
    assert "Added by hand." not in edits.proposals[1].new


def test_a_tracked_move_of_words_is_one_change() -> None:
    def change(root: etree._Element) -> None:
        paragraph = paragraph_with(root, LAST)
        paragraph.append(
            element(f"<w:moveTo {TRACKED}><w:r><w:t> Moved words.</w:t></w:r></w:moveTo>")
        )

    assert only(edits_of(with_change(change))).new.endswith("Moved words.")


def test_a_tracked_format_of_a_paragraph_comes_home_with_its_author() -> None:
    def change(root: etree._Element) -> None:
        paragraph = paragraph_with(root, LAST)
        look, bullet = paragraph.find(w("pPr")), paragraph_with(root, "Every video has captions")
        item = bullet.find(w("pPr"))
        assert look is not None and item is not None
        fresh = deepcopy(item)
        before = element(f"<w:pPrChange {TRACKED}/>")
        before.append(look)
        fresh.append(before)
        paragraph.insert(0, fresh)

    proposal = only(edits_of(with_change(change)))
    assert (proposal.path, proposal.author) == ("objectives.mandate_link", "Ana")
    assert proposal.new.split("\n\n")[1].startswith("- They serve")
    assert not proposal.old.split("\n\n")[1].startswith("- ")
