"""Small real templates, built as the tests need them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import RGBColor

from planbuilder.content.values import Properties
from planbuilder.text import Language
from planbuilder.word.template.compile import compile_template
from planbuilder.word.template.compiled_template import Template
from planbuilder.word.template.render import render

PROPERTIES = Properties(
    title="Plan for the account",
    language=Language.EN,
    subject="Social media",
    creator="Example Department",
    day=date(2026, 5, 1),
)


def template_bytes(build: Callable[[DocumentObject], None]) -> bytes:
    """Return a docx with the styles our text needs and the body that `build` adds."""
    document = Document()
    _mend(document)
    build(document)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def template_of(*paragraphs: str) -> Template:
    """Return a compiled template of these paragraphs."""
    return compile_template(template_bytes(lambda document: lines(document, *paragraphs)))


def lines(document: DocumentObject, *paragraphs: str) -> None:
    """Add paragraphs of plain text."""
    for text in paragraphs:
        document.add_paragraph(text)


def render_bytes(made: Template, draft: bool = False, **context: Any) -> bytes:
    """Return a document with the given context and the properties of every test."""
    return render(made, context, PROPERTIES, draft=draft)


def part(data: bytes, name: str = "word/document.xml") -> str:
    """Return the text of one part of a docx."""
    with ZipFile(BytesIO(data)) as archive:
        return archive.read(name).decode()


def _mend(document: DocumentObject) -> None:
    """Give python-docx's default file what it lacks: see the validators."""
    settings = document.settings.element
    zoom = settings.find(qn("w:zoom"))
    if zoom is not None:
        zoom.set(qn("w:percent"), "100")
    for name in ("annotation reference", "Hyperlink", "Missing Answer"):
        document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
    for name in ("annotation text", "toc 1", "toc 2", "toc 3"):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    for relation_id, relation in list(document.part.rels.items()):
        if relation.reltype.endswith("stylesWithEffects"):
            document.part.rels.pop(relation_id)
    document.styles["Heading 2"].font.color.rgb = RGBColor(0x26, 0x37, 0x4A)
    _add_levels(document)


def _add_levels(document: DocumentObject) -> None:
    """Give the bullets and numbers of the default file a second and third level."""
    numbering = document.part.numbering_part.element
    for definition in numbering.findall(qn("w:abstractNum")):
        kind = definition.find(qn("w:multiLevelType"))
        if kind is not None:
            kind.set(qn("w:val"), "hybridMultilevel")
        first = definition.find(qn("w:lvl"))
        if first is None:
            continue
        look = first.find(qn("w:numFmt")).get(qn("w:val"))
        for level in (1, 2):
            text = "•" if look == "bullet" else f"%{level + 1}."
            definition.append(
                parse_xml(
                    f'<w:lvl {nsdecls("w")} w:ilvl="{level}"><w:start w:val="1"/>'
                    f'<w:numFmt w:val="{look}"/><w:lvlText w:val="{text}"/>'
                    f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{360 * level + 720}"'
                    f' w:hanging="360"/></w:pPr></w:lvl>'
                )
            )


def split_runs(document: DocumentObject, *pieces: str) -> None:
    """Add one paragraph whose text Word has split over runs, with a spelling mark between."""
    paragraph = document.add_paragraph()
    for piece in pieces:
        paragraph.add_run(piece)
        paragraph._p.append(OxmlElement("w:proofErr", {qn("w:type"): "spellStart"}))


def add_table_of_contents(document: DocumentObject, levels: str = "1-2") -> None:
    """Add a table of contents as Word does: a control around a field with a stale result."""
    document.element.body.insert(
        0,
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtPr><w:docPartObj>"
            '<w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
            '</w:sdtPr><w:sdtContent><w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r>'
            f'<w:instrText xml:space="preserve"> TOC \\o "{levels}" \\h </w:instrText></w:r><w:r>'
            '<w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Stale one</w:t></w:r></w:p>'
            '<w:p><w:r><w:t>Stale two</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
            "</w:sdtContent></w:sdt>"
        ),
    )
