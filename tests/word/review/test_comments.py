"""Comments come home by their anchor, and threads as one."""

from __future__ import annotations

import pytest
from lxml import etree

from planbuilder.documents.review_comments import OpenComment
from planbuilder.documents.review_copies import review_copy
from planbuilder.errors import AssemblyError
from planbuilder.proposals import EditKind
from planbuilder.text import Language
from planbuilder.word.ooxml.archive import part_bytes, read_parts, with_parts
from planbuilder.word.ooxml.namespaces import w
from tests.proposals.builders import (
    PLAN,
    TODAY,
    copy_for_review,
    edits_of,
    element,
    only,
    paragraph_with,
    with_change,
    workspace,
)

# One worker keeps the copies that all these files share.
pytestmark = pytest.mark.xdist_group("proposals.test_word_edits")

PROSE, LAST = "The Agency protects 64", "They serve three objectives"


def _copy_with_comment(resolved: str = "0") -> bytes:
    def change(root: etree._Element) -> None:
        paragraph = paragraph_with(root, PROSE)
        paragraph.insert(1, element('<w:commentRangeStart w:id="77"/>'))
        paragraph.append(element('<w:commentRangeEnd w:id="77"/>'))
        paragraph.append(element('<w:r><w:commentReference w:id="77"/></w:r>'))

    parts = read_parts(with_change(change), AssemblyError, None)
    w14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    comment = element(
        f'<w:comment {w14} w:id="77" w:author="Ana" w:date="2026-12-02T09:30:00Z">'
        '<w:p w14:paraId="0000000A"><w:r><w:t>Is this right?</w:t></w:r></w:p></w:comment>'
    )
    holder = etree.Element(w("comments"))
    holder.append(comment)
    extended = (
        '<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">'
        f'<w15:commentEx w15:paraId="0000000A" w15:done="{resolved}"/></w15:commentsEx>'
    )
    added = {
        "word/comments.xml": part_bytes(holder),
        "word/commentsExtended.xml": extended.encode(),
    }
    return with_parts({**parts, **added}, [])


def test_a_comment_comes_home_by_its_anchor() -> None:
    proposal = only(edits_of(_copy_with_comment()))
    assert (proposal.kind, proposal.path) == (EditKind.COMMENT, "objectives.mandate_link")
    assert (proposal.new, proposal.author) == ("Is this right?", "Ana")
    assert not proposal.is_resolved
    assert only(edits_of(_copy_with_comment("1"))).is_resolved


def test_open_comments_go_out_again_in_their_author_s_name() -> None:
    words = ("Ana", "2026-12-02T10:00:00Z", "Is this\nright?")
    comment = OpenComment(PLAN, "objectives.mandate_link", *words, {})
    data = review_copy(workspace(), workspace().plans[PLAN], Language.EN, TODAY, [comment])
    proposal = only(edits_of(data))
    assert (proposal.kind, proposal.path) == (EditKind.COMMENT, "objectives.mandate_link")
    assert (proposal.author, proposal.dated) == words[:2]
    assert proposal.new == "Is this\nright?"


def test_a_thread_goes_out_as_one_and_comes_home_as_one() -> None:
    first = OpenComment(PLAN, "objectives.mandate_link", "Ana", "2026-12-02T10:00:00Z", "Why?", {})
    reply = OpenComment(
        PLAN, first.path, "Bob", "2026-12-03T10:00:00Z", "Because.", {"thread": "Why?"}
    )
    data = copy_for_review(comments=())  # the same copy without comments has no such part
    assert "word/commentsExtended.xml" not in read_parts(data, AssemblyError, None)
    data = review_copy(workspace(), workspace().plans[PLAN], Language.EN, TODAY, [first, reply])
    parents = {each.new: (each.author, each.parent) for each in edits_of(data).proposals}
    assert parents == {"Why?": ("Ana", ""), "Because.": ("Bob", "Why?")}
    parts = read_parts(data, AssemblyError, None)
    settled = parts["word/commentsExtended.xml"].replace(b'done="0"', b'done="1"', 1)
    home = edits_of(with_parts({**parts, "word/commentsExtended.xml": settled}, []))
    assert [each.is_resolved for each in home.proposals] == [True, True]


def test_a_comment_in_a_cell_with_several_answers_stands_at_its_own() -> None:
    def change(root: etree._Element) -> None:
        paragraph = paragraph_with(root, "Tactic: One link to a complete page")
        paragraph.append(element('<w:r><w:commentReference w:id="77"/></w:r>'))

    parts = read_parts(with_change(change), AssemblyError, None)
    holder = etree.Element(w("comments"))
    holder.append(
        element(
            '<w:comment w:id="77" w:author="Ana"><w:p><w:r><w:t>Why?</w:t></w:r></w:p></w:comment>'
        )
    )
    data = with_parts({**parts, "word/comments.xml": part_bytes(holder)}, [])
    assert only(edits_of(data)).path == "measurement.measures[k1].tactic"
