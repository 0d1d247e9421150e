"""Pages keep their size and leave room for text and tables."""

from __future__ import annotations

import re

import pytest

from tests.word.adopt.adoptions import adopt_file, part

# Adopting takes long: one worker keeps what all these files share.
pytestmark = pytest.mark.xdist_group("adopt.test_template")


def test_pages_keep_their_size_and_leave_room_for_tables() -> None:
    document = part(adopt_file("narrow columns").data, "word/document.xml")
    sizes = set(re.findall(r'<w:pgSz w:w="(\d+)" w:h="(\d+)"', document))
    assert sizes == {("11906", "16838")}
    assert "w:cols" not in document
    sides = re.search(
        r'<w:pgMar w:top="\d+" w:right="(\d+)" w:bottom="\d+" w:left="(\d+)"', document
    )
    assert sides is not None
    room = 11906 - int(sides[1]) - int(sides[2])
    assert room >= 8000
    grid = document[document.index("<w:tblGrid>") : document.index("</w:tblGrid>")]
    assert abs(sum(int(width) for width in re.findall(r'w:w="(\d+)"', grid)) - room) < 20
    assert {("margins", ""), ("logo", "")} <= set(adopt_file("narrow columns").notes)


def test_headers_leave_the_page_to_the_text() -> None:
    adoption = adopt_file("crowding furniture")
    header = part(adoption.data, "word/header1.xml")
    width, height = map(int, re.findall(r'extent cx="(\d+)" cy="(\d+)"', header)[0])
    assert height <= 1828800 and abs(width * 30 - height * 25) < 100
    assert "1F3864" not in header and "fldChar" not in header and "instrText" not in header
    assert 'w:val="7200"' not in header and 'w:before="2000"' not in header
    assert "Letterhead" in header and "Branch of places" in header
    assert len(set(re.findall(r'<v:shape id="(\w+)"', header))) == 3
    assert {("resized", "header1.xml"), ("background", "header1.xml")} <= {
        (key, re.sub(r"\d+", "1", detail)) for key, detail in adoption.notes
    }
