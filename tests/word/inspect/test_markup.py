"""Markup cut into segments, each told from its texts, ids and links."""

from __future__ import annotations

import pytest

from planbuilder.word.inspect.markup import markup_of, read_entities
from planbuilder.word.inspect.segment_analysis import skeleton_of
from tests.word.inspect.markup_samples import ROOT, RUN, is_known, markup


def test_texts_and_ids_are_taken_out_of_segments() -> None:
    start, end = '<w:bookmarkStart w:id="7" w:name="_pb_1"/>', '<w:bookmarkEnd w:id="7"/>'
    link = (
        '<w:hyperlink r:id="rId1" w:history="1"><w:r><w:t>&lt;a&#38;b&gt;</w:t></w:r></w:hyperlink>'
    )
    read = markup(f"<w:p>{start}{RUN}{end}</w:p><w:p>{link}</w:p><w:p>{link}</w:p>")
    assert read is not None
    assert read.texts == ("one", "<a&b>", "<a&b>")
    assert read.ids == (("7", "_pb_1"), ("7", None))
    assert read.links == (' r:id="rId1" w:history="1"',) * 2
    assert read.segments[1] == read.segments[2] and len(read.segments) == 4
    tokens = [
        [token.kind for token in skeleton.tokens]
        for each in read.segments
        if (skeleton := skeleton_of(each))
    ]
    assert tokens == [
        ["paragraph", "start", "text", "end"],
        ["paragraph", "link", "text", "link_end"],
        ["paragraph", "link", "text", "link_end"],
        [],
    ]


def test_what_says_nothing_to_a_reader_leaves_the_segment_as_it_is() -> None:
    ids = 'w:rsidR="00AB12CD" w14:paraId="1234ABCD"'
    root = ROOT.replace("<w:body>", "<w:body>", 1).replace(" xmlns:r", ' xmlns:w14="w14" xmlns:r')
    read = markup(f"<w:p {ids}>{RUN}</w:p><w:p>{RUN}</w:p>", root)
    assert read is not None and read.segments[1] == "<w:p>" + RUN.replace("one", "T")
    assert is_known(f"<w:p {ids}>{RUN}</w:p>", root)


def test_a_part_that_begins_otherwise_is_left_to_trees() -> None:
    assert markup_of(b"<?xml version='1.0' encoding='UTF-16'?><w:document/>") is None


@pytest.mark.parametrize(
    ("text", "read"), [("&#233;&#xe9;&quot;&apos;", "éé\"'"), ("&amp;lt;", "&lt;"), ("a", "a")]
)
def test_entities_are_read_as_a_parser_does(text: str, read: str) -> None:
    assert read_entities(text) == read
