"""The styles of a starter template, which a department rebrands.

Names are Word's own wherever there is one, so that the style pane of any language version shows
familiar names.
"""

from __future__ import annotations

from planbuilder.word.ooxml.namespaces import W_URI
from planbuilder.word.starter.page_styles import cover_styles, furniture_styles
from planbuilder.word.starter.style_elements import (
    ACCENT,
    ALERT,
    BOLD,
    FONT,
    INK,
    KEEP,
    LINE,
    QUIET,
    colour,
    size,
    space,
    style,
)

_W = f'xmlns:w="{W_URI}"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def _heading(level: int, points: int, before: int, after: int) -> str:
    return style(
        "paragraph",
        f"Heading{level}",
        f"heading {level}",
        after="BodyText",
        paragraph=f'{KEEP}{space(before, after, 264)}<w:outlineLvl w:val="{level - 1}"/>',
        run=f"{BOLD}{colour(ACCENT)}{size(points)}",
    )


def _list(style_id: str, name: str, number: int, *, base: str = "BodyText") -> str:
    spacing = "" if base == "TableText" else space(0, 10, 250)
    return style(
        "paragraph",
        style_id,
        name,
        base=base,
        own=base == "TableText",
        paragraph=f'<w:numPr><w:numId w:val="{number}"/></w:numPr>{spacing}',
    )


def _paragraphs() -> str:
    headings = (
        _heading(1, 17, 300, 80)
        + _heading(2, 13, 180, 40)
        + _heading(3, 12, 160, 60)
        + _heading(4, 11, 120, 40)
    )
    lists = (
        _list("ListBullet", "List Bullet", 1)
        + _list("ListNumber", "List Number", 2)
        + _list("TableTextBullet", "Table Text Bullet", 3, base="TableText")
        + _list("TableTextNumber", "Table Text Number", 4, base="TableText")
    )
    body = style("paragraph", "BodyText", "Body Text", paragraph=space(50, 60, 252))
    line = style(
        "paragraph",
        "AnswerLine",
        "Answer Line",
        base="BodyText",
        own=True,
        paragraph=space(0, 40, 259),
    )
    caption = style(
        "paragraph",
        "Caption",
        "caption",
        after="Normal",
        paragraph=f"<w:keepNext/>{space(140, 60, 240)}",
        run=f"{BOLD}{colour(QUIET)}{size(10)}",
    )
    return headings + body + lists + line + caption


def _tables() -> str:
    cell = style(
        "paragraph",
        "TableText",
        "Table Text",
        own=True,
        paragraph=space(10, 10, 240),
        run=size(10),
    )
    head = style(
        "paragraph",
        "TableHeading",
        "Table Heading",
        base="TableText",
        own=True,
        paragraph=f"<w:keepNext/>{space(40, 40, 240)}",
        run=f"{BOLD}{colour('FFFFFF')}",
    )
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 30), ("left", 100), ("bottom", 30), ("right", 100))
    )
    grid = (
        '<w:style w:type="table" w:customStyle="1" w:styleId="PlanTable">'
        '<w:name w:val="Plan Table"/>'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="39"/>'
        f'<w:tblPr><w:tblStyleRowBandSize w:val="1"/><w:tblBorders>{edges}</w:tblBorders>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        '<w:tblStylePr w:type="firstRow"><w:tcPr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{INK}"/></w:tcPr></w:tblStylePr></w:style>'
    )
    plain = (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
        '<w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr></w:style>"
    )
    return plain + cell + head + grid


def _characters() -> str:
    def character(style_id: str, name: str, run: str, *, own: bool = False) -> str:
        return style("character", style_id, name, base="DefaultParagraphFont", run=run, own=own)

    return (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>'
        "<w:unhideWhenUsed/></w:style>"
        + character("Strong", "Strong", BOLD)
        + character("Emphasis", "Emphasis", "<w:i/><w:iCs/>")
        + character("Hyperlink", "Hyperlink", f'{colour("284162")}<w:u w:val="single"/>')
        + character(
            "CommentReference", "annotation reference", '<w:sz w:val="16"/><w:szCs w:val="16"/>'
        )
        + character("AnswerLabel", "Answer Label", BOLD, own=True)
        + character("MissingAnswer", "Missing Answer", f"{BOLD}{colour(ALERT)}", own=True)
    )


def styles_part(locale: str) -> bytes:
    """Return `word/styles.xml` for a language tag such as `fr-CA`."""
    defaults = (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{FONT}" w:eastAsia="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/>'
        f'{size(11)}<w:lang w:val="{locale}" w:eastAsia="{locale}" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f"<w:qFormat/><w:pPr><w:widowControl/>{space(0, 100, 259)}</w:pPr></w:style>"
    )
    none = (
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    )
    body = (
        normal
        + _characters()
        + none
        + _paragraphs()
        + _tables()
        + cover_styles()
        + furniture_styles()
    )
    return f"{_HEAD}<w:styles {_W}>{defaults}{body}</w:styles>".encode()
