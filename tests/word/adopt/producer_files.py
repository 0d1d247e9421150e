"""Word files as other programs and other languages write them, each with the habits of its own."""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping

from tests.word.adopt.builders import add_furniture, in_part, picture, relate, replace_in
from tests.word.adopt.crowding_files import banners, posters

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SPACES = f'xmlns:w="{_W}" xmlns:r="{_R}"'
_SECTION = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440"'
    ' w:bottom="1440" w:left="1440" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>'
)
_OLD = "Text of the department that has to go."


def _whole(
    parts: dict[str, bytes],
    styles: str,
    body: str = "",
    section: str = _SECTION,
    **others: str,
) -> None:
    """Make a file of nothing but a document, its styles and other parts named by their kind."""
    parts.clear()
    contents = {"styles": styles, **others}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}.{name}+xml"/>'
        for name in contents
    )
    parts["[Content_Types].xml"] = (
        f'<?xml version="1.0"?><Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{_RELATIONS}"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/>'
        f"{overrides}</Types>"
    ).encode()
    relation = f'<Relationship Id="{{0}}" Type="{_R}/{{1}}" Target="{{2}}"/>'
    parts["_rels/.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        + relation.format("rId1", "officeDocument", "word/document.xml")
        + "</Relationships>"
    ).encode()
    parts["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        + "".join(relation.format(f"rId{name}", name, f"{name}.xml") for name in contents)
        + "</Relationships>"
    ).encode()
    for name, content in contents.items():
        parts[f"word/{name}.xml"] = content.encode()
    parts["word/document.xml"] = (
        f"<w:document {_SPACES}><w:body><w:p><w:r><w:t>{_OLD}</w:t></w:r></w:p>"
        f"{body}{section}</w:body></w:document>"
    ).encode()


def _style(
    name: str, style_id: str, paragraph: str = "", run: str = "", *, based: str = "", mark: str = ""
) -> str:
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="paragraph" {mark}w:styleId="{style_id}"><w:name w:val="{name}"/>{base}'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def google_docs(parts: dict[str, bytes]) -> None:
    """Every style spelt out to the last property, headings in grey, a table for each heading."""
    spelt = (
        '<w:keepNext w:val="1"/><w:keepLines w:val="1"/><w:pageBreakBefore w:val="0"/>'
        '<w:widowControl w:val="1"/><w:pBdr><w:top w:space="0" w:sz="0" w:val="nil"/></w:pBdr>'
        '<w:shd w:fill="auto" w:val="clear"/><w:spacing w:after="120" w:before="400"'
        ' w:line="276" w:lineRule="auto"/><w:ind w:left="0" w:right="0" w:firstLine="0"/>'
        '<w:jc w:val="left"/>'
    )
    letters = (
        '<w:rFonts w:ascii="Arial" w:cs="Arial" w:eastAsia="Arial" w:hAnsi="Arial"/>'
        '<w:b w:val="0"/><w:i w:val="0"/><w:smallCaps w:val="0"/><w:strike w:val="0"/>'
        '<w:color w:val="{}"/><w:sz w:val="{}"/><w:szCs w:val="{}"/><w:u w:val="none"/>'
        '<w:shd w:fill="auto" w:val="clear"/><w:vertAlign w:val="baseline"/>'
    )
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{letters.format('000000', 22, 22)}"
        '<w:lang w:val="en"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        '<w:spacing w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )
    headings = "".join(
        _style(
            f"heading {level}",
            f"Heading{level}",
            spelt,
            letters.format(colour, size, size),
            based="Normal",
        )
        for level, colour, size in ((1, "b7b7b7", 40), (2, "999999", 32), (3, "cccccc", 28))
    )
    tables = "".join(
        f'<w:style w:type="table" w:styleId="Table{number}"><w:basedOn w:val="TableNormal"/>'
        '<w:pPr/><w:rPr/><w:tblPr><w:tblStyleRowBandSize w:val="1"/></w:tblPr></w:style>'
        for number in range(1, 8)
    )
    styles = (
        f"<w:styles {_SPACES}>{defaults}"
        + _style("Normal", "Normal", mark='w:default="1" ')
        + '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Table Normal"/></w:style>'
        + headings
        + _style("Title", "Title", spelt, letters.format("efefef", 52, 52), based="Normal")
        + _style("Subtitle", "Subtitle", spelt, letters.format("666666", 30, 30), based="Normal")
        + tables
        + "</w:styles>"
    )
    settings = (
        f'<w:settings {_SPACES}><w:displayBackgroundShape w:val="1"/><w:compat>'
        '<w:compatSetting w:val="15" w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word"/></w:compat></w:settings>'
    )
    section = _SECTION.replace(
        "</w:sectPr>", '<w:pgNumType w:start="1"/><w:cols w:equalWidth="0"/></w:sectPr>'
    )
    _whole(parts, styles, section=section, settings=settings)


def pages_of_apple(parts: dict[str, bytes]) -> None:
    """Fonts and borders of nothing spelt out, white headings by default, lists of pictures."""
    nothing = '<w:pBdr><w:top w:val="nil"/><w:left w:val="nil"/></w:pBdr>'
    face = '<w:rFonts w:ascii="Helvetica Neue" w:cs="Arial Unicode MS" w:hAnsi="Helvetica Neue"/>'
    hollow = (
        '<w14:textOutline xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
        ' w14:w="12700" w14:cap="flat"><w14:noFill/></w14:textOutline>'
    )
    styles = (
        f"<w:styles {_SPACES}><w:docDefaults><w:rPrDefault><w:rPr>{face}<w:bdr w:val='nil'/>"
        '<w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{nothing}</w:pPr></w:pPrDefault></w:docDefaults>"
        + _style("Normal", "Normal", mark='w:default="1" ')
        + _style(
            "Heading",
            "Heading",
            '<w:keepNext/><w:outlineLvl w:val="0"/>',
            f'<w:b/><w:color w:val="fefefe"/>{hollow}<w:sz w:val="36"/>',
        )
        + _style("Title", "Title", '<w:framePr w:w="900"/>', f'<w:color w:val="ffffff"/>{hollow}')
        + _style("Body", "Body", nothing, face)
        + '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
        '<w:rPr><w:color w:val="ffffff"/></w:rPr></w:style></w:styles>'
    )
    _whole(parts, styles)


def wps_office(parts: dict[str, bytes]) -> None:
    """Ids that are numbers, names in Chinese, sizes for a grid of signs, East Asian defaults."""
    styles = (
        f"<w:styles {_SPACES}><w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体"'
        ' w:cs="Times New Roman"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>'
        "</w:rPrDefault></w:docDefaults>"
        '<w:latentStyles w:count="260" w:defQFormat="0"/>'
        + _style(
            "Normal",
            "1",
            '<w:widowControl w:val="0"/><w:jc w:val="both"/>',
            '<w:kern w:val="2"/><w:sz w:val="21"/><w:lang w:val="en-US" w:eastAsia="zh-CN"'
            ' w:bidi="ar-SA"/>',
            mark='w:default="1" ',
        )
        + _style(
            "标题 1",
            "2",
            '<w:keepNext/><w:spacing w:line="576" w:lineRule="auto"/><w:outlineLvl w:val="0"/>',
            '<w:b/><w:color w:val="FFFFFF"/><w:sz w:val="44"/>',
            based="1",
        )
        + _style("标题", "3", "", '<w:color w:val="FFFFFF"/>', based="1")
        + '<w:style w:type="character" w:default="1" w:styleId="4"><w:name w:val="Default Paragraph'
        ' Font"/><w:semiHidden/></w:style><w:style w:type="table" w:default="1" w:styleId="5">'
        '<w:name w:val="Normal Table"/><w:tblPr><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>'
    )
    settings = (
        f'<w:settings {_SPACES}><w:zoom w:percent="120"/><w:bordersDoNotSurroundHeader w:val="1"/>'
        '<w:defaultTabStop w:val="420"/><w:drawingGridVerticalSpacing w:val="156"/>'
        '<w:noPunctuationKerning w:val="1"/><w:characterSpacingControl'
        ' w:val="compressPunctuation"/><w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth'
        "/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/><w:doNotExpandShiftReturn/>"
        "<w:adjustLineHeightInTable/><w:useFELayout/></w:compat></w:settings>"
    )
    section = _SECTION.replace(
        "</w:sectPr>",
        '<w:textDirection w:val="tbRl"/><w:docGrid w:type="linesAndChars" w:linePitch="312"'
        ' w:charSpace="40960"/></w:sectPr>',
    )
    _whole(parts, styles, section=section, settings=settings)


def only_office(parts: dict[str, bytes]) -> None:
    """Linked styles by number, widths without a type, tables that all look the same."""
    linked = "".join(
        f'<w:style w:type="paragraph" w:styleId="{number}"><w:name w:val="Heading {level}"/>'
        f'<w:basedOn w:val="9"/><w:next w:val="9"/><w:link w:val="{number + 1}"/>'
        f'<w:uiPriority w:val="9"/><w:qFormat/><w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr>'
        f'</w:style><w:style w:type="character" w:customStyle="1" w:styleId="{number + 1}">'
        f'<w:name w:val="Heading {level} Char"/><w:link w:val="{number}"/><w:rPr>'
        '<w:color w:val="FFFFFF"/></w:rPr></w:style>'
        for level, number in ((1, 10), (2, 12), (3, 14))
    )
    tables = "".join(
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{number}"><w:name w:val="{name}"/>'
        '<w:basedOn w:val="40"/><w:tblPr><w:tblBorders><w:top w:val="single" w:color="FFFFFF"'
        ' w:sz="4"/></w:tblBorders></w:tblPr><w:tcPr><w:shd w:val="clear" w:color="000000"'
        ' w:fill="000000"/></w:tcPr></w:style>'
        for number, name in ((41, "Table Grid"), (42, "Plan Table"), (43, "Lined - Accent"))
    )
    styles = (
        f"<w:styles {_SPACES}>"
        + _style("Normal", "9", mark='w:default="1" ')
        + linked
        + '<w:style w:type="table" w:default="1" w:styleId="40"><w:name w:val="Normal Table"/>'
        "</w:style>" + tables + "</w:styles>"
    )
    numbering = (
        f'<w:numbering {_SPACES}><w:abstractNum w:abstractNumId="-1"/>'
        '<w:num w:numId="-1"><w:abstractNumId w:val="-1"/></w:num></w:numbering>'
    )
    _whole(parts, styles, numbering=numbering)


_LOCAL_NAMES = {
    "Spanish": {
        "heading 1": "Título 1",
        "heading 2": "Título 2",
        "Title": "Título",
        "Body Text": "Texto independiente",
        "List Bullet": "Lista con viñetas",
        "Table Grid": "Tabla con cuadrícula",
    },
    "Polish": {
        "heading 1": "Nagłówek 1",
        "heading 2": "Nagłówek 2",
        "Title": "Tytuł",
        "Normal": "Normalny",
        "Body Text": "Tekst podstawowy",
    },
}


def _local(parts: dict[str, bytes], language: str) -> None:
    names = _LOCAL_NAMES[language]
    for number, (old, new) in enumerate(names.items()):
        in_part(
            parts, "word/styles.xml", rf'(?i)<w:name w:val="{old}"/>', f'<w:name w:val="{new}"/>'
        )
        if new != "Normalny":
            white = '<w:rPr><w:color w:val="FFFFFF" w:themeColor="background1"/></w:rPr>'
            twin = f"{old}" if number % 2 else f"{old} 9"
            style = (
                f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="own{number}">'
                f'<w:name w:val="{twin}"/>{white}</w:style></w:styles>'
            )
            in_part(parts, "word/styles.xml", "</w:styles>", style)


def spanish_names(parts: dict[str, bytes]) -> None:
    """Styles under Spanish names, with white ones of the department's own under English names."""
    _local(parts, "Spanish")


def polish_names(parts: dict[str, bytes]) -> None:
    """Styles under Polish names, among them that of all text."""
    _local(parts, "Polish")


def theme_colours(parts: dict[str, bytes]) -> None:
    """Colours that only the theme tells: white by name, black by number; a dark scheme mapped.

    Fonts of the theme that no theme has.
    """
    for name, colour in (
        ("Title", '<w:color w:val="000000" w:themeColor="background1"/>'),
        ("heading 1", '<w:color w:val="1F3864" w:themeColor="accent1" w:themeTint="1A"/>'),
        ("heading 2", '<w:color w:val="auto" w:themeColor="background1" w:themeShade="F2"/>'),
        ("Body Text", '<w:color w:val="000000" w:themeColor="light1"/>'),
    ):
        inside = "(?:(?!</w:style>).)*"
        own = rf'(<w:name w:val="{name}"/>{inside}?)(?:<w:rPr>{inside})?</w:style>'
        fonts = '<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi"/>'
        new = rf"\1<w:rPr>{fonts}{colour}</w:rPr></w:style>"
        in_part(parts, "word/styles.xml", rf"(?i){own}", new)
    in_part(parts, "word/theme/theme1.xml", r"<a:majorFont>.*?</a:majorFont>", "<a:majorFont/>")
    in_part(
        parts,
        "word/settings.xml",
        r"<w:clrSchemeMapping [^>]*/>",
        '<w:clrSchemeMapping w:bg1="dark1" w:t1="light1" w:bg2="dark2" w:t2="light2"'
        ' w:accent1="accent1" w:accent2="accent2" w:accent3="accent3" w:accent4="accent4"'
        ' w:accent5="accent5" w:accent6="accent6" w:hyperlink="hyperlink"'
        ' w:followedHyperlink="followedHyperlink"/>',
    )


def many_sections(parts: dict[str, bytes]) -> None:
    """Forty sections: columns, A5, landscape, right to left, borders, each with its headers."""
    marks = []
    for number in range(40):
        wide = number % 3 == 1
        size = '<w:pgSz w:w="{}" w:h="{}"{}/>'.format(
            *((8391, 5953, ' w:orient="landscape"') if wide else (5953, 8391, ""))
        )
        extra = "<w:bidi/>" if number % 4 == 2 else ""
        columns = f'<w:cols w:num="{1 + number % 3}" w:sep="1"/>'
        marks.append(
            f'<w:p><w:pPr><w:sectPr><w:type w:val="oddPage"/>{size}<w:pgMar w:top="400"'
            ' w:right="2600" w:bottom="400" w:left="2600" w:header="200" w:footer="200"'
            f' w:gutter="300"/><w:pgNumType w:fmt="upperRoman" w:start="9"/>{columns}'
            f'<w:vAlign w:val="center"/><w:titlePg/>{extra}<w:rtlGutter/></w:sectPr></w:pPr></w:p>'
        )
    in_part(parts, "word/document.xml", "<w:body>", f"<w:body>{''.join(marks)}")
    in_part(
        parts,
        "word/document.xml",
        r"<w:sectPr\b(?!.*<w:sectPr).*</w:sectPr>",
        '<w:sectPr><w:pgSz w:w="8391" w:h="5953" w:orient="landscape"/><w:pgMar w:top="2000"'
        ' w:right="600" w:bottom="1800" w:left="600" w:header="300" w:footer="300"'
        ' w:gutter="0"/><w:rtlGutter/></w:sectPr>',
    )
    add_furniture(parts, "header", "default", "<w:p><w:r><w:t>Small leaflet</w:t></w:r></w:p>")
    add_furniture(parts, "footer", "first", "<w:p><w:r><w:t>First foot</w:t></w:r></w:p>")


def _metafile() -> bytes:
    """Return an enhanced metafile (EMF) of nothing but its header and its end, and a comment."""
    comment = struct.pack("<3I", 70, 12 + 60_000, 60_000) + bytes(60_000)
    end = struct.pack("<5I", 14, 20, 0, 16, 20)
    size = 88 + len(comment) + len(end)
    bounds, frame, device = (0, 0, 400, 100), (0, 0, 10_000, 2_500), (1024, 768, 320, 240)
    described = (0x464D4520, 0x10000, size, 3, 1, 0, 0, 0, 0)
    header = struct.pack("<2I8i4I2H3I4i", 1, 88, *bounds, *frame, *described, *device)
    return header + comment + end


def heavy_pictures(parts: dict[str, bytes]) -> None:
    """A letterhead in EMF, in VML with a gradient behind it, and an OLE preview in a footer."""
    parts["word/media/big.emf"] = _metafile()
    parts["word/media/image1.png"] = picture()
    parts["word/embeddings/oleObject1.bin"] = b"\xd0\xcf\x11\xe0"
    for ending, kind in (("emf", "image/x-emf"), ("png", "image/png"), ("bin", "application/x")):
        replace_in(
            parts,
            "[Content_Types].xml",
            "</Types>",
            f'<Default Extension="{ending}" ContentType="{kind}"/></Types>',
        )
    add_furniture(
        parts,
        "header",
        "default",
        '<w:p><w:r><w:pict><v:shapetype id="_x0000_t75" coordsize="21600,21600"/><v:shape'
        ' id="p1" type="#_x0000_t75" style="width:6000pt;height:400pt" o:ole=""><v:imagedata'
        ' r:id="rIdE" o:title="letterhead"/></v:shape></w:pict></w:r><w:r><w:pict><v:rect id="p2"'
        ' style="position:absolute;margin-left:0;margin-top:0;width:700pt;height:900pt;z-index:-1"'
        ' fillcolor="#1f3864" stroked="f"><v:fill color2="#000000" type="gradient"/></v:rect>'
        "</w:pict></w:r></w:p>",
    )
    add_furniture(
        parts,
        "footer",
        "default",
        '<w:p><w:r><w:object w:dxaOrig="9000" w:dyaOrig="9000"><v:shape id="o1"'
        ' style="width:450pt;height:450pt"><v:imagedata r:id="rIdP"/></v:shape>'
        '<o:OLEObject Type="Embed" ProgID="Visio.Drawing.11" ShapeID="o1" ObjectID="_1"'
        ' r:id="rIdO"/></w:object></w:r><w:r><w:t>Foot of the letter</w:t></w:r></w:p>',
    )
    header, footer = sorted(
        (name for name in parts if name.startswith(("word/header", "word/footer"))), reverse=True
    )
    for name, relations in (
        (header, (("rIdE", "image", "media/big.emf"),)),
        (
            footer,
            (
                ("rIdP", "image", "media/image1.png"),
                ("rIdO", "oleObject", "embeddings/oleObject1.bin"),
            ),
        ),
    ):
        for mark, kind, target in relations:
            relate(
                parts,
                f"word/_rels/{name.removeprefix('word/')}.rels",
                f'<Relationship Id="{mark}" Type="{_R}/{kind}" Target="{target}"/>',
            )


def building_blocks(parts: dict[str, bytes]) -> None:
    """A cover page bound to custom XML, with building blocks, in compatibility with Word 2003."""
    cover = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Cover Pages"/><w:docPartUnique/>'
        '</w:docPartObj></w:sdtPr><w:sdtContent><w:p><w:r><mc:AlternateContent xmlns:mc="http://'
        'schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="wpg"><w:t>'
        "Text of the department on a cover</w:t></mc:Choice><mc:Fallback><w:pict/></mc:Fallback>"
        '</mc:AlternateContent></w:r></w:p><w:sdt><w:sdtPr><w:dataBinding w:prefixMappings=""'
        ' w:xpath="/ns0:CoverPageProperties[1]/ns0:Abstract[1]" w:storeItemID="{55AF091B-3C7A}"/>'
        "</w:sdtPr><w:sdtContent><w:p><w:r><w:t>Text of the department, an abstract</w:t></w:r>"
        '</w:p></w:sdtContent></w:sdt><w:p><w:r><w:br w:type="page"/></w:r></w:p></w:sdtContent>'
        "</w:sdt>"
    )
    in_part(parts, "word/document.xml", "<w:body>", f"<w:body>{cover}")
    parts["customXml/item1.xml"] = b'<CoverPageProperties xmlns="urn:cover"><Abstract/>\
</CoverPageProperties>'
    relate(
        parts,
        "word/_rels/document.xml.rels",
        f'<Relationship Id="rIdCx" Type="{_R}/customXml" Target="../customXml/item1.xml"/>',
    )
    bound = (
        '<w:sdt><w:sdtPr><w:alias w:val="Subject"/><w:dataBinding w:xpath="/ns1:coreProperties[1]/'
        'ns0:subject[1]" w:storeItemID="{6C3C8BC8}"/><w:text/></w:sdtPr><w:sdtContent><w:r><w:t>'
        "An old subject</w:t></w:r></w:sdtContent></w:sdt>"
    )
    add_furniture(parts, "footer", "default", f"<w:p>{bound}</w:p>")
    add_furniture(
        parts,
        "header",
        "default",
        '<w:p><w:r><w:t xml:space="preserve">Page </w:t></w:r><w:fldSimple w:instr=" PAGE ">'
        '<w:r><w:t>1</w:t></w:r></w:fldSimple><w:fldSimple w:instr=" DOCPROPERTY  Old  "><w:r><w:t>'
        'an old property</w:t></w:r></w:fldSimple><w:fldSimple w:instr=" FILENAME \\p "><w:r>'
        '<w:t>C:\\secret\\old.docx</w:t></w:r></w:fldSimple><w:fldSimple w:instr=\' IF a = "b" '
        '"x" \'><w:r><w:t>Error! Bookmark not defined.</w:t></w:r></w:fldSimple></w:p>',
    )
    in_part(
        parts,
        "word/settings.xml",
        r"(<w:settings\b[^>]*>)",
        r'\1<w:view w:val="web"/><w:removePersonalInformation/><w:formsDesign/>'
        '<w:linkStyles/><w:stylePaneFormatFilter w:val="3F01"/><w:trackRevisions/>'
        '<w:documentProtection w:edit="forms" w:enforcement="1"/><w:autoHyphenation/>'
        '<w:consecutiveHyphenLimit w:val="2"/><w:bookFoldPrinting/>',
    )


def linked_and_broken(parts: dict[str, bytes]) -> None:
    """Styles linked to none, based on tables, of no type, twice the default; numbers of no list.

    With a table style white on black under the name of Table Grid and a style of all letters.
    """
    odd = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Second"><w:name w:val="Second"/>'
        '<w:link w:val="None"/><w:pPr><w:numPr><w:numId w:val="77"/></w:numPr></w:pPr>'
        '<w:rPr><w:color w:val="FFFFFF"/><w:sz w:val="4"/></w:rPr></w:style>'
        '<w:style w:styleId="NoType"><w:name w:val="No Type"/></w:style>'
        '<w:style w:type="numbering" w:styleId="Num"><w:name w:val="Body Text"/></w:style>'
        '<w:style w:type="character" w:styleId="CharTitle"><w:name w:val="Title"/>'
        "<w:rPr><w:vanish/></w:rPr></w:style>"
        '<w:style w:type="table" w:styleId="T2"><w:name w:val="Caption"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Deep"><w:name w:val="Deep"/>'
        '<w:basedOn w:val="TableGrid"/></w:style></w:styles>'
    )
    in_part(parts, "word/styles.xml", "</w:styles>", odd)
    for name in ("heading 1", "Subtitle"):
        in_part(
            parts,
            "word/styles.xml",
            rf'(?i)(<w:name w:val="{name}"/>(?:(?!</w:style>).)*?)<w:basedOn w:val="[^"]*"/>',
            r'\1<w:basedOn w:val="Deep"/>',
        )


def paths_of_another_kind(parts: dict[str, bytes]) -> None:
    """Parts under names of their own, absolute targets, percent signs, a `.dotx` by its type."""
    for old, new in (
        ("word/document.xml", "Word-Files/Main Document.xml"),
        ("word/styles.xml", "Word-Files/Look/Styles One.xml"),
    ):
        parts[new] = parts.pop(old)
    relations = parts.pop("word/_rels/document.xml.rels").decode()
    relations = relations.replace('Target="styles.xml"', 'Target="Look/Styles%20One.xml"')
    for name in ("settings", "fontTable", "webSettings", "numbering", "stylesWithEffects"):
        relations = relations.replace(f'Target="{name}.xml"', f'Target="/word/{name}.xml"')
    relations = relations.replace('Target="theme/', 'Target="../word/theme/')
    relations = relations.replace('Target="../customXml', 'Target="/customXml')
    parts["Word-Files/_rels/Main Document.xml.rels"] = relations.encode()
    replace_in(
        parts,
        "_rels/.rels",
        'Target="word/document.xml"',
        'Target="/Word-Files/Main%20Document.xml"',
    )
    types = parts["[Content_Types].xml"].decode()
    types = types.replace("/word/document.xml", "/Word-Files/Main Document.xml")
    types = types.replace("/word/styles.xml", "/Word-Files/Look/Styles One.xml")
    types = types.replace(f"{_TYPES}.document.main+xml", f"{_TYPES}.template.main+xml")
    parts["[Content_Types].xml"] = types.encode()


PRODUCERS: Mapping[str, Callable[[dict[str, bytes]], None]] = {
    "Google Docs": google_docs,
    "Apple Pages": pages_of_apple,
    "WPS Office": wps_office,
    "ONLYOFFICE": only_office,
    "Spanish names": spanish_names,
    "Polish names": polish_names,
    "theme colours": theme_colours,
    "many sections": many_sections,
    "heavy pictures": heavy_pictures,
    "building blocks": building_blocks,
    "linked and broken": linked_and_broken,
    "paths": paths_of_another_kind,
    "banners": banners,
    "posters": posters,
}
