"""The department's signature and wordmark on the cover: a place the starters leave free."""

from __future__ import annotations

from functools import cache

import pytest
from lxml import etree

from planbuilder.documents.generated_files import starter_templates
from planbuilder.text import Language
from planbuilder.word.ooxml.namespaces import DOCUMENT, R_URI, w
from planbuilder.word.template.check import check_template
from planbuilder.word.template.compile import compile_template
from tests.content.builders import workspace
from tests.file_edits import unzip, zip_parts
from tests.word.adopt.builders import picture, relate, replace_in
from tests.word.builders import part

INSTRUMENT = workspace().instrument
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DRAWING = (
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
    'wordprocessingDrawing"><wp:extent cx="900000" cy="300000"/><wp:docPr id="7" name="Signature"'
    ' descr="{description}"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/'
    'main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr'
    ' id="7" name="Signature"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="p1"/>'
    '<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="900000" cy="300000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
)


@cache
def starters() -> dict[str, bytes]:
    """Return the starter templates by their names."""
    return dict(starter_templates(INSTRUMENT))


def starter_with_picture(name: str, description: str) -> bytes:
    """Return a starter with a picture in the header and footer of its cover, as Word puts it."""
    own = unzip(starters()[name])
    own["word/media/signature.png"] = picture()
    replace_in(
        own,
        "[Content_Types].xml",
        "</Types>",
        '<Default Extension="png" ContentType="image/png"/></Types>',
    )
    marks = ""
    for kind, root in (("header", "hdr"), ("footer", "ftr")):
        file = f"{kind}9.xml"
        spaces = f'xmlns:w="{w("p")[1:].partition("}")[0]}" xmlns:r="{R_URI}"'
        drawing = _DRAWING.format(description=description)
        own[f"word/{file}"] = f"<w:{root} {spaces}>{drawing}</w:{root}>".encode()
        override = f'<Override PartName="/word/{file}" ContentType="{_TYPES}.{kind}+xml"/></Types>'
        replace_in(own, "[Content_Types].xml", "</Types>", override)
        relation = f'<Relationship Id="first{kind}" Type="{R_URI}/{kind}" Target="{file}"/>'
        relate(own, "word/_rels/document.xml.rels", relation)
        image = f'<Relationship Id="p1" Type="{R_URI}/image" Target="media/signature.png"/>'
        relate(own, f"word/_rels/{file}.rels", image)
        marks += f'<w:{kind}Reference w:type="first" r:id="first{kind}"/>'
    body = own[DOCUMENT].decode()
    cover = body.rindex("<w:sectPr>", 0, body.index("<w:titlePg/>")) + len("<w:sectPr>")
    own[DOCUMENT] = (body[:cover] + marks + body[cover:]).encode()
    return zip_parts(own)


@pytest.mark.parametrize("name", ["plan.en.docx", "strategy.fr.docx"])
def test_the_cover_of_a_starter_has_a_header_and_a_footer_of_its_own(name: str) -> None:
    kind, code, _ = name.split(".")
    document, language = INSTRUMENT.document(kind), Language(code)
    data = starter_with_picture(name, "Natural and Historic Places Agency")
    assert check_template(INSTRUMENT, document, data, file=name, language=language) == ()
    assert compile_template(data, name).entries["word/media/signature.png"]
    unnamed = check_template(
        INSTRUMENT, document, starter_with_picture(name, ""), file=name, language=language
    )
    assert {problem.code for problem in unnamed} == {"image_without_description"}
    # A starter as it is shows nothing there, and no other page of it is a first page.
    root = etree.fromstring(part(starters()[name]).encode())
    assert len(list(root.iter(w("titlePg")))) == 1
    kinds = [mark.get(w("type")) for mark in root.iter(w("headerReference"), w("footerReference"))]
    assert "first" not in kinds
