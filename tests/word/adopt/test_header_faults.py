"""Fields without an end go, and shapes get ids of their own."""

from __future__ import annotations

import pytest
from lxml import etree

from planbuilder.word.adopt.header_faults import drop_open_fields, make_shape_ids_unique
from planbuilder.word.ooxml.namespaces import W_URI, text_of
from tests.proposals.builders import element

BEGIN, SEPARATE, END = (
    f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
)
ASK = "<w:r><w:instrText>PAGE</w:instrText></w:r>"


def text(content: str) -> str:
    return f"<w:r><w:t>{content}</w:t></w:r>"


@pytest.mark.parametrize(
    ("runs", "count", "words"),
    [
        (f"{BEGIN}{ASK}{SEPARATE}{text('3')}{END}", 5, "3"),
        (f"{BEGIN}{ASK}{SEPARATE}{text('3')}", 1, "3"),
        (f"{text('a')}{END}{text('b')}", 2, "ab"),
        (f"{text('a')}{SEPARATE}", 1, "a"),
        (f"{BEGIN}{BEGIN}{ASK}{END}{text('a')}", 4, "a"),
    ],
    ids=["whole", "never ends", "never began", "only separates", "one inside another"],
)
def test_a_field_without_an_end_goes_and_its_words_stay(runs: str, count: int, words: str) -> None:
    paragraph = element(f"<w:p>{runs}</w:p>")
    drop_open_fields(paragraph)
    assert (text_of(paragraph), len(paragraph)) == (words, count)


def test_shapes_with_one_id_are_told_apart() -> None:
    root = etree.fromstring(
        f'<w:hdr xmlns:w="{W_URI}" xmlns:v="urn:schemas-microsoft-com:vml">'
        '<v:shape id="s"/><v:rect id="s"/><v:shape id="s_2"/><v:shape/><w:p id="s"/>'
        "</w:hdr>"
    )
    make_shape_ids_unique(root)
    assert [each.get("id") for each in root] == ["s", "s_2", "s_2_2", None, "s"]
