"""What is known of each skeleton of a segment, and what is left to trees."""

from __future__ import annotations

import pytest

from planbuilder.word.inspect.segment_analysis import skeleton_of
from planbuilder.word.ooxml.namespaces import R_URI, W_URI
from tests.word.inspect.markup_samples import RUN, is_known


def test_a_skeleton_says_what_its_paragraph_shows() -> None:
    properties = (
        '<w:pPr><w:pStyle w:val="Title"/><w:rPr><w:b/><w:lang w:val="fr-CA"/></w:rPr></w:pPr>'
    )
    look = '<w:rPr><w:rStyle w:val="Strong"/><w:i w:val="0"/></w:rPr>'
    skeleton = skeleton_of(f"<w:p>{properties}<w:r>{look}<w:t>T</w:t><w:br/><w:t/></w:r>")
    assert skeleton is not None
    assert (skeleton.properties, skeleton.style, skeleton.has_text, skeleton.is_visible) == (
        *(properties, "Title"),
        *(True, True),
    )
    assert skeleton.styles == {"Title", "Strong"} and skeleton.languages == {"fr-CA"}
    assert not skeleton.is_unusual
    assert [(token.kind, token.text, token.style) for token in skeleton.tokens[1:]] == [
        ("text", "", "Strong"),
        ("piece", "\n", "Strong"),
        ("piece", "", "Strong"),
    ]
    bold = skeleton_of("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t> </w:t></w:r>")
    assert bold is not None and bold.is_unusual and not bold.has_text


@pytest.mark.parametrize(
    "body",
    [
        f"<w:sdt><w:sdtContent><w:p>{RUN}</w:p></w:sdtContent></w:sdt>",
        f'<w:p><w:ins w:id="1">{RUN}</w:ins></w:p>',
        "<w:p><w:r><w:drawing/></w:r></w:p>",
        "<w:p/>",
        f"<w:p>{RUN}<!-- remark --></w:p>",
        f"<w:p>{RUN} {RUN}</w:p>",
        f"<w:p>{RUN}<w:pPr/></w:p>",
        "<w:p><w:r><w:t a = 'b'>one</w:t></w:r></w:p>",
        f'<w:p><w:pPr w:val="a>b"/>{RUN}</w:p>',
        f'<w:p xmlns:w="{R_URI}">{RUN}</w:p>',
        f'<w:p xmlns:x="{W_URI}">{RUN}</w:p>',
        f"<w:p><w:hyperlink>{RUN}</w:hyperlink></w:p>",
        f'<w:p><w:bookmarkStart w:name="_pb_1"/>{RUN}</w:p>',
        f"<w:p>{RUN}<x:t/></w:p>",
        '<w:p><w:r><w:t xml:1ace="a">one</w:t></w:r></w:p>',
        "<w:p><w:pPr><w:pPrChange/></w:pPr></w:p>",
        "<w:p><w:r><w:rPr><w:b/><w:b/></w:rPr></w:r></w:p>",
        "<w:p><w:r><w:rPr><w:pPr></w:pPr></w:rPr></w:r></w:p>",
        '<w:p><w:r><w:t xml:space="preserve" w:id="7">one</w:t></w:r></w:p>',
    ],
)
def test_anything_else_is_left_to_trees(body: str) -> None:
    assert is_known(f"<w:p>{RUN}</w:p>") and not is_known(body)
