"""More Word files as departments have them: other locales, odd ids, forms, columns, dark pages."""

from __future__ import annotations

from io import BytesIO

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Inches

from tests.word.adopt.builders import in_part, picture, replace_in

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
