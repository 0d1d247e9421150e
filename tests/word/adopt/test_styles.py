"""Styles of an adopted file: found by any id, readable, fit for text."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from docx import Document

from tests.word.adopt.adoptions import adopt_file, assemble_with, part

# Adopting takes long: one worker keeps what all these files share.
pytestmark = pytest.mark.xdist_group("adopt.test_template")


def test_headings_are_readable_and_bring_no_second_number() -> None:
    styles = Document(BytesIO(assemble_with("white headings"))).styles
    for name in ("Title", "Heading 1", "Heading 2", "Body Text"):
        assert str(styles[name].font.color.rgb) != "FFFFFF"
    look = part(adopt_file("white headings").data, "word/styles.xml")
    heading = look[look.index('w:val="heading 1"') :]
    assert '<w:numId w:val="0"/>' in heading[: heading.index("</w:style>")]
    title = look[look.index('w:val="Title"') :]
    assert "framePr" not in title[: title.index("</w:style>")]


def test_a_style_that_has_one_of_our_names_makes_room() -> None:
    names = {style.name for style in Document(BytesIO(adopt_file("own names").data)).styles}
    assert {"Table Heading", "Table Heading (original)", "Plan Table", "Table Grid"} <= names
    renamed = dict(adopt_file("own names").notes)["styles_renamed"].split(", ")
    own = ("Table Text", "Table Heading", "Answer Line", "Section End")
    assert sorted(renamed) == sorted(f"{name} (original)" for name in own)


def test_built_in_styles_are_found_whatever_their_ids_are() -> None:
    document = part(adopt_file("French ids").data, "word/document.xml")
    assert '<w:pStyle w:val="Titre1"/>' in document
    assert '<w:pStyle w:val="Heading1"/>' not in document


def test_styles_made_for_a_cover_become_fit_for_text() -> None:
    styles = Document(BytesIO(adopt_file("unfit styles").data)).styles
    assert {"Chicken", "Egg"} <= {style.name for style in styles}
    normal, title, heading = styles["Normal"], styles["Title"], styles["Heading 1"]
    assert normal.paragraph_format.alignment is None and normal.font.rtl is None
    assert normal.font.size is not None and normal.font.size.pt <= 14
    assert normal.paragraph_format.left_indent is None
    assert title.paragraph_format.line_spacing is None
    assert title.paragraph_format.left_indent is None
    assert heading.font.hidden is None
    assert str(styles["Heading 2"].font.color.rgb) == "FFFFFF"  # on navy
    assert styles["Caption"].font.size is None
    look = part(adopt_file("unfit styles").data, "word/styles.xml")
    assert "1F3864" not in look and "No id" not in look


def test_letters_are_letters_of_a_usual_look() -> None:
    data = adopt_file("unreadable letters").data
    look = part(data, "word/styles.xml")
    for trace in ("Wingdings", "textFill", "LLLL", 'w:val="300"', 'w:val="200"', "superscript"):
        assert trace not in look, trace
    assert '<w:name w:val="heading 1"/><w:aliases w:val="H1,Section"/>' in look
    letters = look[look.index('w:val="Default Paragraph Font"') :]
    assert "<w:rPr>" not in letters[: letters.index("</w:style>")]
    assert "Symbol" not in part(data, "word/theme/theme1.xml")
    numbers = [int(each) for each in re.findall(r'numId="(\d+)"', part(data, "word/numbering.xml"))]
    assert max(numbers) < 1000 and 900 not in numbers
