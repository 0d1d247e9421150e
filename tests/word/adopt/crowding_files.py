"""Word files whose headers crowd the page, and whose letters nobody could read."""

from __future__ import annotations

from tests.word.adopt.builders import add_furniture, in_part, picture, relate, replace_in

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_A = "http://schemas.openxmlformats.org/drawingml/2006"
_OFFICE = "http://schemas.microsoft.com/office/word/2010"


def _graphic(kind: str, content: str) -> str:
    return f'<a:graphic><a:graphicData uri="{kind}">{content}</a:graphicData></a:graphic>'


def crowding_furniture(parts: dict[str, bytes]) -> None:
    """A header with a picture of a metre, a navy page behind the text and a field without an end.

    With a row five inches high, space around paragraphs, and three shapes of one id.
    """
    size = 'cx="25000000" cy="30000000"'
    image = (
        f'<w:p><w:r><w:drawing><wp:inline><wp:extent {size}/><wp:docPr id="1" name="P"/>'
        + _graphic(
            f"{_A}/picture",
            f'<pic:pic xmlns:pic="{_A}/picture"><pic:nvPicPr><pic:cNvPr id="0" name="x"/>'
            '<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdBig"/><a:stretch>'
            f'<a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
            f'<a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
            "</pic:pic>",
        )
        + "</wp:inline></w:drawing></w:r></w:p>"
    )
    page = 'cx="7772400" cy="10058400"'
    offset = "<wp:posOffset>0</wp:posOffset></wp:position{0}>"
    navy = (
        '<w:p><w:r><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0"'
        ' relativeHeight="1" behindDoc="1" locked="0" layoutInCell="1" allowOverlap="1">'
        f'<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="page">{offset.format("H")}'
        f'<wp:positionV relativeFrom="page">{offset.format("V")}<wp:extent {page}/><wp:wrapNone/>'
        '<wp:docPr id="9" name="Navy"/><wp:cNvGraphicFramePr/>'
        + _graphic(
            f"{_OFFICE}/wordprocessingShape",
            f'<wps:wsp><wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {page}/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="1F3864"/>'
            "</a:solidFill></wps:spPr><wps:bodyPr/></wps:wsp>",
        )
        + "</wp:anchor></w:drawing></w:r></w:p>"
    )
    row = (
        '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="4000"/></w:tblGrid><w:tr><w:trPr>'
        '<w:trHeight w:val="7200" w:hRule="exact"/></w:trPr><w:tc><w:p><w:r><w:t>Letterhead</w:t>'
        "</w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    shapes = "".join(
        '<w:r><w:pict><v:shape id="same" style="width:9pt;height:9pt"/></w:pict></w:r>'
        for _ in range(3)
    )
    opened = (
        '<w:p><w:pPr><w:spacing w:before="2000" w:after="2000"/></w:pPr>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        f"<w:r><w:t>Branch of places</w:t></w:r>{shapes}</w:p>"
    )
    add_furniture(parts, "header", "default", image + navy + row + opened)
    (header,) = [name for name in parts if name.startswith("word/header")]
    parts["word/media/big.png"] = picture()
    png = '<Default Extension="png" ContentType="image/png"/></Types>'
    replace_in(parts, "[Content_Types].xml", "</Types>", png)
    relate(
        parts,
        f"word/_rels/{header.removeprefix('word/')}.rels",
        f'<Relationship Id="rIdBig" Type="{_RELATIONS}/image" Target="media/big.png"/>',
    )


def unreadable_letters(parts: dict[str, bytes]) -> None:
    """Letters as signs, in white by an effect, one point high, three times as wide, all in caps.

    With names behind commas, names too long, and lists whose ids leave none behind them.
    """
    inside = "(?:(?!</w:style>).)*"
    white = (
        f'<w14:textFill xmlns:w14="{_OFFICE}/wordml"><w14:solidFill><w14:srgbClr w14:val="FFFFFF"/>'
        "</w14:solidFill></w14:textFill>"
    )
    looks = {
        "Title": ("", f'<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>{white}'),
        "heading 1": ("", f'<w:color w:val="000000"/>{white}'),
        "Default Paragraph Font": ("", '<w:color w:val="FFFFFF"/><w:sz w:val="2"/>'),
        "Normal": (
            '<w:keepNext/><w:keepLines/><w:pBdr><w:top w:val="double" w:sz="24" w:space="31"/>'
            '</w:pBdr><w:shd w:val="clear" w:fill="FFFF00"/><w:outlineLvl w:val="0"/>',
            '<w:caps/><w:spacing w:val="200"/><w:w w:val="300"/><w:position w:val="60"/>'
            '<w:vertAlign w:val="superscript"/>',
        ),
    }
    for name, (paragraph, run) in looks.items():
        pattern = rf'(?i)(<w:name w:val="{name}"/>{inside}?)(?:<w:[pr]Pr>{inside})?</w:style>'
        properties = f"<w:pPr>{paragraph}</w:pPr>" if paragraph else ""
        new = rf"\1{properties}<w:rPr>{run}</w:rPr></w:style>"
        in_part(parts, "word/styles.xml", pattern, new)
    in_part(parts, "word/styles.xml", 'w:val="heading 1"', 'w:val="heading 1,H1,Section"')
    long = f'<w:style w:type="paragraph" w:styleId="{"L" * 260}"><w:name w:val="L"/></w:style>'
    in_part(parts, "word/styles.xml", "</w:styles>", f"{long}</w:styles>")
    last = 2**31 - 1
    lists = (
        f'<w:abstractNum w:abstractNumId="{last}"><w:multiLevelType w:val="singleLevel"/>'
        f'</w:abstractNum><w:num w:numId="{last}"><w:abstractNumId w:val="{last}"/></w:num>'
        '<w:num w:numId="900"><w:abstractNumId w:val="77777"/></w:num>'
    )
    in_part(parts, "word/numbering.xml", "</w:numbering>", f"{lists}</w:numbering>")
    in_part(
        parts, "word/theme/theme1.xml", r'<a:latin typeface="[^"]*"', '<a:latin typeface="Symbol"'
    )


def banners(parts: dict[str, bytes]) -> None:
    """White words on a navy cell of a header, and on a navy page that a footer draws behind all."""
    white = '<w:rPr><w:color w:val="FFFFFF"/></w:rPr>'
    style = r'(?i)(<w:name w:val="header"/>(?:(?!</w:style>).)*?)(?:<w:rPr>.*?</w:rPr>)?</w:style>'
    in_part(parts, "word/styles.xml", style, rf"\1{white}</w:style>")
    cell = (
        '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid><w:tr><w:tc><w:tcPr>'
        '<w:shd w:val="clear" w:color="auto" w:fill="1F3864"/></w:tcPr><w:p><w:pPr>'
        '<w:pStyle w:val="Header"/></w:pPr><w:r><w:t>Banner of places</w:t></w:r></w:p></w:tc>'
        "</w:tr></w:tbl><w:p/>"
    )
    add_furniture(parts, "header", "default", cell)
    page = "position:absolute;width:700pt;height:900pt;z-index:-1"
    shape = f'<w:r><w:pict><v:rect id="page" style="{page}" fillcolor="#1f3864"/></w:pict></w:r>'
    words = f"<w:r>{white}<w:t>Words over a page in navy</w:t></w:r>"
    add_furniture(parts, "footer", "default", f"<w:p>{shape}{words}</w:p>")


def posters(parts: dict[str, bytes]) -> None:
    """Letters for a wall, within a border of pictures."""
    sizes = {"heading 1": 160, "heading 2": 120, "Title": 300, "Body Text": 60, "caption": 80}
    for name, size in sizes.items():
        inside = "(?:(?!</w:style>).)*"
        own = rf'(?i)(<w:name w:val="{name}"/>{inside}?)(?:<w:rPr>{inside})?</w:style>'
        new = rf'\1<w:rPr><w:sz w:val="{size}"/></w:rPr></w:style>'
        in_part(parts, "word/styles.xml", own, new)
    border = '<w:pgBorders><w:top w:val="apples" w:sz="9"/><w:left w:val="custom"/></w:pgBorders>'
    last = r"</w:sectPr>(?!.*</w:sectPr>)"
    in_part(parts, "word/document.xml", last, f"{border}</w:sectPr>")
