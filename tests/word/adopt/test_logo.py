"""The first picture near the top of a file is its logo, no larger than a logo needs to be."""

from __future__ import annotations

import pytest
from lxml import etree

from planbuilder.word.adopt.logo import logo_paragraph
from planbuilder.word.ooxml.namespaces import R_URI, W_URI, WP_URI, text_of

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
INCH, WIDTH = 914400, 9360
TEXT = "<w:p><w:r><w:t>Text</w:t></w:r></w:p>"


def drawing(relation: str, wide: int = INCH, high: int = INCH, description: str = "Crest") -> str:
    picture = (
        f'<pic:pic><a:blip r:embed="{relation}"/>'
        f'<a:xfrm><a:ext cx="{wide}" cy="{high}"/></a:xfrm></pic:pic>'
    )
    properties = f'<wp:docPr id="7" name="x" descr="{description}"/>'
    return (
        f'<w:p><w:r><w:drawing><wp:anchor><wp:extent cx="{wide}" cy="{high}"/>{properties}'
        f"<a:graphic><a:graphicData>{picture}</a:graphicData></a:graphic>"
        "</wp:anchor></w:drawing></w:r></w:p>"
    )


def logo(*blocks: str) -> tuple[etree._Element, str] | None:
    names = {"w": W_URI, "wp": WP_URI, "a": _A, "pic": _PIC, "r": R_URI}
    spaces = " ".join(f'xmlns:{key}="{uri}"' for key, uri in names.items())
    root = etree.fromstring(f"<w:document {spaces}><w:body>{''.join(blocks)}</w:body></w:document>")
    return logo_paragraph(root, frozenset({"rId1"}), WIDTH)


def test_the_first_picture_inside_the_file_stands_in_line() -> None:
    found = logo(TEXT, drawing("rId9"), drawing("rId1"))
    assert found is not None
    paragraph, relation = found
    assert relation == "rId1"
    assert text_of(paragraph) == ""
    properties = next(paragraph.iter(f"{{{WP_URI}}}docPr"))
    assert (properties.get("name"), properties.get("descr")) == ("Logo", "Crest")
    assert next(paragraph.iter(f"{{{WP_URI}}}anchor"), None) is None


@pytest.mark.parametrize(
    ("wide", "high", "size"),
    [
        (INCH, INCH, (INCH, INCH)),
        (2 * INCH, 3 * INCH, (INCH, 3 * INCH // 2)),
        (13 * INCH, INCH, (WIDTH * 635, WIDTH * 635 // 13)),
    ],
)
def test_a_logo_keeps_its_proportions(wide: int, high: int, size: tuple[int, int]) -> None:
    found = logo(drawing("rId1", wide, high))
    assert found is not None
    for name in (f"{{{WP_URI}}}extent", f"{{{_A}}}ext"):
        extent = next(found[0].iter(name))
        assert (int(extent.get("cx", "0")), int(extent.get("cy", "0"))) == size


def test_a_picture_far_below_or_from_elsewhere_is_no_logo() -> None:
    assert logo(*[TEXT] * 20, drawing("rId1")) is None
    assert logo(*[TEXT] * 19, drawing("rId1")) is not None
    assert logo(drawing("rId9")) is None
    assert logo() is None
