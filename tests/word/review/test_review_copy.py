"""A review copy has an anchor for each paragraph, cell and row."""

from __future__ import annotations

import pytest
from lxml import etree

from planbuilder.errors import AssemblyError
from planbuilder.word.ooxml.archive import read_parts
from planbuilder.word.ooxml.namespaces import DOCUMENT, w
from tests.proposals.builders import (
    copy_for_review,
    paragraph_with,
    row_with,
)

# One worker keeps the copies that all these files share.
pytestmark = pytest.mark.xdist_group("proposals.test_word_edits")

PROSE, LAST = "The Agency protects 64", "They serve three objectives"


ROW = "Lead more readers"


def test_a_review_copy_has_an_anchor_for_each_paragraph_cell_and_row_and_no_control() -> None:
    document = read_parts(copy_for_review(), AssemblyError, None)[DOCUMENT]
    root = etree.fromstring(document)
    assert b"<w:sdt>" not in document.split(b"</w:sdt>")[-1]  # only the table of contents is one
    names = [mark.get(w("name"), "") for mark in root.iter(w("bookmarkStart"))]
    assert len(names) == len(set(names))
    for text in (PROSE, LAST, ROW):
        marks = paragraph_with(root, text).iter(w("bookmarkStart"))
        assert any(mark.get(w("name"), "").startswith("_pb_") for mark in marks)
    assert any(
        mark.get(w("name"), "").startswith("_pb_")
        for mark in next(row_with(root, ROW).iter(w("p"))).iter(w("bookmarkStart"))
    )
