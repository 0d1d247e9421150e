"""Headers and footers leave the room to the text: backgrounds go, pictures and gaps shrink."""

from __future__ import annotations

import pytest
from lxml import etree

from planbuilder.word.adopt.proportions import fit_to_page
from planbuilder.word.ooxml.namespaces import W_URI, WP_URI

PAGE, TEXT_WIDTH = (12240, 15840), 9360
EMU = 635
SPACES = (
    f'xmlns:w="{W_URI}" xmlns:wp="{WP_URI}" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def header(content: str) -> etree._Element:
    return etree.fromstring(f"<w:hdr {SPACES}>{content}</w:hdr>")


def anchor(width: int, height: int, content: str = "", wrap: str = "wrapSquare") -> str:
    return (
        f'<w:p><w:r><w:drawing><wp:anchor><wp:extent cx="{width * EMU}" cy="{height * EMU}"/>'
        f"<wp:{wrap}/>{content}</wp:anchor></w:drawing></w:r></w:p>"
    )


FILL = "<a:solidFill/>"


@pytest.mark.parametrize(
    ("content", "keys"),
    [
        (anchor(12000, 15000, FILL, "wrapNone"), ["background"]),
        (anchor(12000, 15000, "", "wrapNone"), []),
        (anchor(12000, 1000, FILL, "wrapNone"), []),
        (anchor(9360, 2880), []),
        (anchor(9400, 2880), ["resized"]),
        (anchor(9360, 2900), ["resized"]),
    ],
    ids=["a filled page", "no colour", "a band", "fits", "too wide", "too high"],
)
def test_what_crowds_the_text_is_changed(content: str, keys: list[str]) -> None:
    assert list(fit_to_page(header(content), PAGE, TEXT_WIDTH)) == keys


def test_a_picture_keeps_its_proportions() -> None:
    root = header(anchor(4000, 5760))
    assert list(fit_to_page(root, PAGE, TEXT_WIDTH)) == ["resized"]
    extent = next(root.iter(f"{{{WP_URI}}}extent"))
    assert (int(extent.get("cx", "0")), int(extent.get("cy", "0"))) == (2000 * EMU, 2880 * EMU)


def test_a_shape_of_an_older_word_shrinks_too() -> None:
    shape = '<w:pict><v:shape style="width:936pt;height:72pt"><v:imagedata/></v:shape></w:pict>'
    root = header(f"<w:p><w:r>{shape}</w:r></w:p>")
    assert list(fit_to_page(root, PAGE, TEXT_WIDTH)) == ["resized"]
    assert b"width:468.0pt;height:36.0pt" in etree.tostring(root)


def test_space_and_rows_higher_than_they_need_be_are_lowered() -> None:
    spacing = '<w:p><w:pPr><w:spacing w:before="241" w:after="240"/></w:pPr></w:p>'
    row = '<w:tr><w:trPr><w:trHeight w:val="1441" w:hRule="exact"/></w:trPr></w:tr>'
    root = header(f"{spacing}<w:tbl>{row}</w:tbl>")
    assert list(fit_to_page(root, PAGE, TEXT_WIDTH)) == ["resized"]
    text = etree.tostring(root).decode()
    assert 'w:before="240" w:after="240"' in text
    assert 'w:val="1440" w:hRule="atLeast"' in text
    assert list(fit_to_page(root, PAGE, TEXT_WIDTH)) == []
