"""What Markdown can say of pasted words is kept; a pasted table is listed."""

from __future__ import annotations

from copy import deepcopy

import pytest
from lxml import etree

from planbuilder.word.ooxml.namespaces import w
from tests.proposals.builders import (
    edits_of,
    element,
    paragraph_with,
    with_change,
)

# One worker keeps the copies that all these files share.
pytestmark = pytest.mark.xdist_group("proposals.test_word_edits")

PROSE, LAST = "The Agency protects 64", "They serve three objectives"


def test_a_file_rewritten_by_another_program_proposes_nothing() -> None:
    def rewrite(root: etree._Element) -> None:
        for number, mark in enumerate(root.iter(w("bookmarkStart")), start=5000):
            for end in root.iter(w("bookmarkEnd")):
                if end.get(w("id")) == mark.get(w("id")):
                    end.set(w("id"), str(number))
                    break
            mark.set(w("id"), str(number))
        for run in list(paragraph_with(root, PROSE).iter(w("r"))):
            text = run.find(w("t"))
            if text is None or not text.text or len(text.text) < 4:
                continue
            second = deepcopy(run)
            words, cut = text.text, len(text.text) // 2
            text.text, moved = words[:cut], second.find(w("t"))
            assert moved is not None
            moved.text = words[cut:]
            for part in (text, moved):
                part.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            run.set(w("rsidR"), "00AB12CD")
            run.addnext(second)
            run.addnext(element('<w:proofErr w:type="spellStart"/>'))

    edits = edits_of(with_change(rewrite))
    assert edits.proposals == ()
    assert edits.unplaced == ()


def test_pasted_words_keep_what_markdown_can_say_and_a_pasted_table_is_listed() -> None:
    def paste(root: etree._Element) -> None:
        paragraph = paragraph_with(root, LAST)
        words = (
            '<w:p><w:pPr><w:pStyle w:val="Normal"/></w:pPr>'
            '<w:r><w:rPr><w:rFonts w:ascii="Courier"/><w:color w:val="FF0000"/></w:rPr>'
            '<w:t xml:space="preserve">Pasted </w:t></w:r>'
            "<w:r><w:rPr><w:b/></w:rPr><w:t>bold words</w:t></w:r></w:p>"
        )
        cells = "".join(
            f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in ("Left", "Right")
        )
        paragraph.addnext(element(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"))
        paragraph.addnext(element(words))

    edits = edits_of(with_change(paste))
    (proposal,) = edits.proposals
    assert proposal.path == "objectives.mandate_link"
    assert proposal.new.endswith("\n\nPasted **bold words**")
    assert [(each.text, each.code) for each in edits.unplaced] == [("Left | Right", "outside")]
