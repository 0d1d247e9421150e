"""Findings about a docx: each rule fires on its fault and stays silent on a sound document."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from planbuilder.word.inspect.accessibility import accessibility_problems
from tests.word.inspect.sound_document import (
    AFTER,
    CORE,
    DOCUMENT,
    SHAPE,
    STYLES,
    instead,
    plain,
    sound_draft,
    with_part_changed,
)


@pytest.fixture
def data() -> bytes:
    """Return the sound document, as a draft with a comment."""
    return sound_draft()


def test_a_sound_document_has_no_findings(data: bytes) -> None:
    assert accessibility_problems(data) == ()


TYPES = "[Content_Types].xml"
PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
    'wordprocessingDrawing"><wp:docPr id="{}" name="Picture"/></wp:inline></w:drawing></w:r></w:p>'
)
OLD_PICTURE = (
    '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" id="p"><v:imagedata/>'
    "</v:shape></w:pict></w:r></w:p>"
)


@pytest.mark.parametrize(
    ("part", "change", "code"),
    [
        (CORE, plain("Plan for the account", " "), "document_without_title"),
        (STYLES, lambda text: text.replace("<w:lang ", "<w:noProof "), "document_without_language"),
        (STYLES, plain('w:val="en-CA"', 'w:val="english"'), "language_unknown"),
        (DOCUMENT, plain('w:val="Heading2"', 'w:val="Heading3"'), "heading_level_skipped"),
        (
            DOCUMENT,
            lambda text: text.replace('"Heading1"', '"Normal"').replace('"Heading2"', '"Normal"'),
            "document_without_headings",
        ),
        (
            DOCUMENT,
            instead("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Looks like one</w:t></w:r></w:p>"),
            "heading_by_looks_only",
        ),
        (DOCUMENT, plain("<w:tblHeader/>", ""), "table_without_header_row"),
        (DOCUMENT, plain('<w:tblCaption w:val="What it shows"/>', ""), "table_without_description"),
        (
            DOCUMENT,
            plain("<w:tcPr>", '<w:tcPr><w:vMerge w:val="restart"/>'),
            "table_with_merged_cells",
        ),
        (DOCUMENT, instead(PICTURE.format(9)), "image_without_description"),
        (DOCUMENT, instead(SHAPE.format("")), "image_without_description"),
        (DOCUMENT, instead(OLD_PICTURE), "image_without_description"),
        (DOCUMENT, instead(PICTURE.format(9) * 2), "id_duplicate"),
        (DOCUMENT, instead("<w:p/>" + AFTER), "paragraph_empty"),
        (DOCUMENT, plain(">the plan<", ">here<"), "link_without_meaning"),
        (
            DOCUMENT,
            plain("<w:body>", "<w:body><w:sdt><w:sdtPr/><w:sdtContent/></w:sdt>"),
            "control_without_title",
        ),
        (DOCUMENT, plain('"BodyText"', '"Nowhere"'), "style_undefined"),
        (DOCUMENT, instead(AFTER.replace("words", "{{ words }}")), "tag_left_over"),
        (
            DOCUMENT,
            plain("Text with words.</w:t></w:r></w:p>", "</w:t></w:r><w:p/></w:p>"),
            "paragraph_within_paragraph",
        ),
        (DOCUMENT, plain('<w:fldChar w:fldCharType="end"/>', ""), "field_not_closed"),
        (DOCUMENT, plain('<w:numId w:val="', '<w:numId w:val="77'), "list_undefined"),
        (DOCUMENT, plain('r:id="rIdLink1"', 'r:id="rIdNone"'), "relation_missing"),
        (DOCUMENT, plain("<w:commentReference", "<w:tab"), "comment_without_place"),
        (DOCUMENT, instead("<w:tbl><w:tblPr/><w:tblGrid/></w:tbl>" + AFTER), "table_without_rows"),
        (
            DOCUMENT,
            lambda text: text.replace("<w:p><w:r><w:t>Cell 3</w:t></w:r></w:p>", ""),
            "cell_without_final_paragraph",
        ),
        (DOCUMENT, plain("</w:tr>", "<w:tc><w:p/></w:tc></w:tr>"), "row_wider_than_table"),
        (DOCUMENT, plain("</w:tr>", "</w:tr><w:tr/>"), "row_without_cells"),
        (DOCUMENT, plain("<w:bookmarkEnd ", "<w:proofErr "), "bookmark_not_closed"),
        (TYPES, plain("document.main+xml", "template.main+xml"), "content_type_wrong"),
        (TYPES, plain("/word/styles.xml", "/word/style.xml"), "part_missing"),
    ],
)
def test_each_rule_finds_its_fault(
    data: bytes, part: str, change: Callable[[str], str], code: str
) -> None:
    assert code in {
        problem.code for problem in accessibility_problems(with_part_changed(data, part, change))
    }
