"""What a file says at each answer, between its anchors and fixed texts."""

from __future__ import annotations

import pytest
from lxml import etree

from planbuilder.text import Language
from planbuilder.word.ooxml.namespaces import parent_of, w
from tests.proposals.builders import (
    copy_for_review,
    edits_of,
    paragraph_with,
    with_change,
)

# One worker keeps the copies that all these files share.
pytestmark = pytest.mark.xdist_group("proposals.test_word_edits")


def test_a_heading_that_was_changed_is_no_answer() -> None:
    def change(root: etree._Element) -> None:
        next(paragraph_with(root, "Business drivers").iter(w("t"))).text = "Our needs"

    edits = edits_of(with_change(change))
    assert edits.proposals == ()
    assert [(each.text, each.where, each.code) for each in edits.unplaced] == [
        ("Our needs", "Business drivers", "edited")
    ]


def test_fixed_texts_that_were_changed_or_deleted_are_listed_once_each() -> None:
    def change(root: etree._Element) -> None:
        for old, new in (("Version: 1.2", "Version: 2"), ("Budget of $183,100", "Nothing")):
            next(paragraph_with(root, old).iter(w("t"))).text = new
        gone = paragraph_with(root, "Every requirement shows its clause")
        parent_of(gone).remove(gone)

    edits = edits_of(with_change(change))
    assert edits.proposals == ()
    assert [(each.text[:10], each.where[:10], each.code) for each in edits.unplaced] == [
        ("Version: 2", "Version: 1", "edited"),
        ("Nothing", "Budget of ", "edited"),
        ("Every requ", "Every requ", "deleted"),
    ]


def test_an_answer_is_read_where_its_label_stands_at_a_fixed_text_too() -> None:
    def edit(root: etree._Element) -> None:
        text = next(paragraph_with(root, "Utiliser les évaluations du").iter(w("t")))
        text.text = f"Jamais {text.text}"

    edits = edits_of(with_change(edit, copy_for_review(Language.FR)))
    assert edits.proposals == ()
    (unplaced,) = edits.unplaced
    assert (unplaced.where, unplaced.code) == ("assessments.decision", "refused")
    assert unplaced.text.startswith("Jamais Utiliser")
