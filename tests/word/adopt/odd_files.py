"""More Word files as departments have them: other locales, odd ids, forms, columns, dark pages."""

from __future__ import annotations

from io import BytesIO

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Inches

from tests.word.adopt.builders import add_furniture, in_part, picture, relate, replace_in

_GERMAN = {
    "heading 1": "Überschrift 1",
    "heading 2": "Überschrift 2",
    "Title": "Titel",
    "Body Text": "Textkörper",
    "Table Grid": "Tabellenraster",
    "Normal": "Standard",
}
_FRENCH = {
    "heading 1": "Titre 1",
    "heading 2": "Titre 2",
    "Title": "Titre",
    "Body Text": "Corps de texte",
    "caption": "Légende",
    "header": "En-tête",
}


def german_names(parts: dict[str, bytes]) -> None:
    """Styles under the names a program in German wrote, headings white on a navy band."""
    _rename(parts, _GERMAN)
    for name in ("Überschrift 1", "Überschrift 2"):
        look = '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:color="auto" w:fill="1F3864"/>'
        pattern = rf'(<w:name w:val="{name}"/>(?:(?!</w:style>).)*?)<w:rPr>(?:(?!</w:style>).)*'
        in_part(parts, "word/styles.xml", pattern, rf"\1<w:rPr>{look}</w:rPr>")


def french_names(parts: dict[str, bytes]) -> None:
    """Styles under French names, and a template (.dotx) by its content type."""
    _rename(parts, _FRENCH)
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    replace_in(parts, "[Content_Types].xml", f"{main}document.main+xml", f"{main}template.main+xml")


def _rename(parts: dict[str, bytes], names: dict[str, str]) -> None:
    for old, new in names.items():
        in_part(
            parts, "word/styles.xml", rf'(?i)<w:name w:val="{old}"/>', f'<w:name w:val="{new}"/>'
        )


def no_styles(parts: dict[str, bytes]) -> None:
    """A file without any part of styles, fonts or theme, as converters write them."""
    for kind in ("styles", "fontTable", "theme", "numbering", "stylesWithEffects"):
        relations = "word/_rels/document.xml.rels"
        pattern = rf'<Relationship [^>]*/{kind}"[^>]*/>'
        if f'/{kind}"' in parts[relations].decode():
            in_part(parts, relations, pattern, "")


def odd_ids(document: Document) -> None:
    """Ids beyond 2^31, twice the same, in the header of a floating logo without any text."""
    header = document.sections[0].header.paragraphs[0]
    run = header.add_run()
    run.add_picture(BytesIO(picture()), width=Inches(1))
    inline = run._r.find(qn("w:drawing"))[0]
    description = inline.find(qn("wp:docPr"))
    description.set("id", "4294967295")
    description.attrib.pop("descr", None)
    _float(inline)
    for element in parse_xml(
        f"<w:p {nsdecls('w')}>"
        '<w:bookmarkStart w:id="99999999999" w:name="Reference"/><w:r><w:t>Reference </w:t></w:r>'
        '<w:bookmarkEnd w:id="99999999999"/><w:sdt><w:sdtPr><w:id w:val="-2147483648"/>'
        "<w:text/></w:sdtPr><w:sdtContent><w:r><w:t>Directorate</w:t></w:r></w:sdtContent></w:sdt>"
        '<w:sdt><w:sdtPr><w:id w:val="-2147483648"/><w:dropDownList/></w:sdtPr><w:sdtContent>'
        "<w:r><w:t> of places</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    ):
        header._p.append(element)


def _float(inline: object) -> None:
    """Turn a picture in line into one that floats over the text, as a letterhead has it."""
    xml = inline.xml  # type: ignore[attr-defined]
    position = (
        '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="page"><wp:posOffset>457200'
        '</wp:posOffset></wp:positionH><wp:positionV relativeFrom="page"><wp:posOffset>228600'
        "</wp:posOffset></wp:positionV>"
    )
    xml = xml.replace("wp:inline", "wp:anchor")
    start, extent = xml.index(">") + 1, xml.index("<wp:extent")
    opening = xml[: start - 1] + (
        ' distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="1"'
        ' locked="0" layoutInCell="1" allowOverlap="1">'
    )
    rest = xml[extent:].replace("<wp:docPr", "<wp:wrapNone/><wp:docPr", 1)
    anchor = parse_xml(opening + position + rest)
    inline.getparent().replace(inline, anchor)  # type: ignore[attr-defined]


def dark_page(parts: dict[str, bytes]) -> None:
    """A page the colour of the night, white letters by default, page borders and columns."""
    in_part(
        parts,
        "word/document.xml",
        "<w:body>",
        '<w:background w:color="10203A"/><w:body>',
    )
    in_part(
        parts,
        "word/settings.xml",
        r"(<w:settings\b[^>]*>)",
        r"\1<w:displayBackgroundShape/>",
    )
    in_part(
        parts,
        "word/styles.xml",
        "(<w:rPrDefault>\\s*<w:rPr>)",
        r'\1<w:color w:val="FFFFFF" w:themeColor="background1"/>',
    )
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="24" w:space="24" w:color="C00000"/>'
        for side in ("top", "left", "bottom", "right")
    )
    in_part(
        parts,
        "word/document.xml",
        r"</w:sectPr>(?!.*</w:sectPr>)",
        f'<w:pgBorders w:offsetFrom="page">{edges}</w:pgBorders><w:cols w:num="3"/></w:sectPr>',
    )


def form_body(document: Document) -> None:
    """A body of controls, a text box and a table of its own, all of which has to go."""
    box = (
        f'<w:r {nsdecls("w")}><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" id="b">'
        "<v:textbox><w:txbxContent><w:p><w:r><w:t>Text of the department in a box</w:t></w:r></w:p>"
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    document.paragraphs[0]._p.append(parse_xml(box))
    control = (
        f"<w:sdt {nsdecls('w')}><w:sdtPr><w:docPartObj><w:docPartGallery"
        ' w:val="Cover Pages"/></w:docPartObj></w:sdtPr><w:sdtContent><w:p><w:r>'
        "<w:t>Text of the department on a cover</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    document.element.body.insert(0, parse_xml(control))
    document.add_table(2, 2, style="Table Grid").cell(0, 0).text = "Text of the department"


_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_WITH_RELATIONS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'


def _add_part(parts: dict[str, bytes], kind: str, xml: str, content_type: str = "") -> None:
    """Add a part that the document names: comments, notes, a glossary."""
    name = f"{kind}/document.xml" if kind == "glossary" else f"{kind}.xml"
    parts[f"word/{name}"] = xml.encode()
    types = f'<Override PartName="/word/{name}" ContentType="{_TYPES}{content_type or kind}+xml"/>'
    in_part(parts, "[Content_Types].xml", "</Types>", f"{types}</Types>")
    relation = "glossaryDocument" if kind == "glossary" else kind
    relate(
        parts,
        "word/_rels/document.xml.rels",
        f'<Relationship Id="rId{kind}" Type="{_RELATION}{relation}" Target="{name}"/>',
    )


def add_leftovers(parts: dict[str, bytes]) -> None:
    """What years of use leave: protection, mail merge, a network template, comments, notes.

    With a glossary, numbered lines, a digital signature, compatibility with Word 2003, and the
    document itself in UTF-16.
    """
    in_part(
        parts,
        "word/settings.xml",
        r"(<w:settings\b[^>]*>)",
        r'\1<w:writeProtection w:recommended="1"/>'
        f'<w:attachedTemplate {_WITH_RELATIONS} r:id="rIdA"/><w:trackRevisions/>'
        '<w:mailMerge><w:mainDocumentType w:val="formLetters"/><w:dataType w:val="textFile"/>'
        f'<w:query w:val="SELECT"/><w:dataSource {_WITH_RELATIONS} r:id="rIdM"/></w:mailMerge>'
        '<w:documentProtection w:edit="readOnly" w:enforcement="1" w:hash="AAAA" w:salt="BBBB"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="11"/></w:compat>',
    )
    for mark, kind, target in (
        ("rIdA", "attachedTemplate", "file:///server/share/old.dotm"),
        ("rIdM", "mailMergeSource", "file:///server/share/people.csv"),
    ):
        relate(
            parts,
            "word/_rels/settings.xml.rels",
            f'<Relationship Id="{mark}" Type="{_RELATION}{kind}" Target="{target}"'
            ' TargetMode="External"/>',
        )
    space = nsdecls("w")
    note = '<w:{0} w:id="1"><w:p><w:r><w:t>An old note</w:t></w:r></w:p></w:{0}>'
    for kind in ("footnote", "endnote"):
        _add_part(parts, f"{kind}s", f"<w:{kind}s {space}>{note.format(kind)}</w:{kind}s>")
    old = (
        '<w:comment w:id="0" w:author="A"><w:p><w:r><w:t>An old note</w:t></w:r></w:p></w:comment>'
    )
    _add_part(parts, "comments", f"<w:comments {space}>{old}</w:comments>")
    glossary = f"<w:glossaryDocument {space}><w:docParts/></w:glossaryDocument>"
    _add_part(parts, "glossary", glossary, "document.glossary")
    parts["_xmlsignatures/origin.sigs"] = b""
    signed = (
        '<Default Extension="sigs"'
        ' ContentType="application/vnd.openxmlformats-package.digital-signature-origin"/>'
    )
    in_part(parts, "[Content_Types].xml", "</Types>", f"{signed}</Types>")
    relate(
        parts,
        "_rels/.rels",
        '<Relationship Id="rIdS" Type="http://schemas.openxmlformats.org/package/2006/'
        'relationships/digital-signature/origin" Target="_xmlsignatures/origin.sigs"/>',
    )
    references = (
        '<w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:endnoteReference w:id="1"/></w:r>'
        '<w:r><w:commentReference w:id="0"/></w:r>'
    )
    in_part(parts, "word/document.xml", "</w:p>", f"{references}</w:p>")
    in_part(
        parts,
        "word/document.xml",
        r"</w:sectPr>(?!.*</w:sectPr>)",
        '<w:lnNumType w:countBy="1"/><w:vAlign w:val="bottom"/><w:bidi/></w:sectPr>',
    )
    text = parts["word/document.xml"].decode()
    whole = text[text.index("<w:document") :]
    parts["word/document.xml"] = f'<?xml version="1.0" encoding="UTF-16"?>{whole}'.encode("utf-16")


def leftward(parts: dict[str, bytes]) -> None:
    """Defaults of another script: right to left, on lines too low, struck out, far indented."""
    in_part(
        parts,
        "word/styles.xml",
        r"<w:rPrDefault>\s*<w:rPr>",
        "<w:rPrDefault><w:rPr><w:strike/><w:vanish/>",
    )
    in_part(parts, "word/styles.xml", r"<w:pPrDefault>.*?</w:pPrDefault>|<w:pPrDefault/>", "")
    in_part(
        parts,
        "word/styles.xml",
        "</w:docDefaults>",
        '<w:pPrDefault><w:pPr><w:bidi/><w:spacing w:line="20" w:lineRule="exact"/>'
        '<w:ind w:left="9000"/><w:jc w:val="right"/><w:textDirection w:val="tbRl"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>",
    )


def lively_furniture(parts: dict[str, bytes]) -> None:
    """A header with a bound date and a shape in two forms, a footer with a control and a picture.

    The control is an ActiveX one, the picture comes from outside.
    """
    box = (
        f'<w:pict><v:shape {_VML} id="s"><v:textbox><w:txbxContent><w:p><w:r><w:t>Box</w:t></w:r>'
        "</w:p></w:txbxContent></v:textbox></v:shape></w:pict>"
    )
    spaces = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    shape = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    add_furniture(
        parts,
        "header",
        "default",
        '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a[1]" w:storeItemID="{1}"/><w:date/></w:sdtPr>'
        "<w:sdtContent><w:p><w:r><w:t>2020-01-01</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        f'<w:p><w:r><mc:AlternateContent xmlns:mc="{spaces}">'
        f'<mc:Choice xmlns:wps="{shape}" Requires="wps">{box}</mc:Choice>'
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>",
    )
    add_furniture(
        parts,
        "footer",
        "default",
        f'<w:p><w:r><w:object><v:shape {_VML} id="x"/>'
        f'<w:control {_WITH_RELATIONS} r:id="rIdX" w:name="Command"/></w:object></w:r>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>INCLUDEPICTURE '
        '"http://elsewhere.example/x.png" \\d</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
    )
