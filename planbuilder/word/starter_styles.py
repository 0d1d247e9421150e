"""The styles of a starter template: what a department rebrands.

Names are Word's own wherever Word has one, so that the style pane of any language version shows
what a planner knows. Colours keep a contrast of at least 5:1 with what is behind them.
"""

from __future__ import annotations

INK, ACCENT, QUIET, ALERT, BAND, LINE = "26374A", "26374A", "54616E", "8C1D1D", "EEF2F6", "98A4B0"
FONT = "Arial"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def _style(
    kind: str,
    style_id: str,
    name: str,
    *,
    based: str = "Normal",
    after: str = "",
    paragraph: str = "",
    run: str = "",
    shown: bool = True,
    own: bool = False,
) -> str:
    based_on = f'<w:basedOn w:val="{based}"/>' if based else ""
    following = f'<w:next w:val="{after}"/>' if after else ""
    quick = "<w:qFormat/>" if shown else ""
    look = f"<w:pPr>{paragraph}</w:pPr>" if paragraph else ""
    letters = f"<w:rPr>{run}</w:rPr>" if run else ""
    custom = ' w:customStyle="1"' if own else ""
    return (
        f'<w:style w:type="{kind}"{custom} w:styleId="{style_id}"><w:name w:val="{name}"/>'
        f'{based_on}{following}<w:uiPriority w:val="{1 if shown else 99}"/>{quick}'
        f"{look}{letters}</w:style>"
    )


def _space(before: int, after: int, line: int = 276) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def _size(points: int) -> str:
    return f'<w:sz w:val="{2 * points}"/><w:szCs w:val="{2 * points}"/>'


def _colour(value: str) -> str:
    return f'<w:color w:val="{value}"/>'


_BOLD = "<w:b/><w:bCs/>"
_KEEP = "<w:keepNext/><w:keepLines/>"


def _heading(level: int, points: int, before: int, after: int) -> str:
    return _style(
        "paragraph",
        f"Heading{level}",
        f"heading {level}",
        after="BodyText",
        paragraph=f'{_KEEP}{_space(before, after, 264)}<w:outlineLvl w:val="{level - 1}"/>',
        run=f"{_BOLD}{_colour(ACCENT)}{_size(points)}",
    )


def _contents(level: int, indent: int) -> str:
    return _style(
        "paragraph",
        f"TOC{level}",
        f"toc {level}",
        after="Normal",
        shown=False,
        paragraph=f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9360"/></w:tabs>'
        f'{_space(70 if level == 1 else 0, 20, 245)}<w:ind w:left="{indent}" w:right="720"/>',
        run=_BOLD if level == 1 else _size(11),
    )


def _list(style_id: str, name: str, number: int, *, based: str = "BodyText") -> str:
    spacing = "" if based == "TableText" else _space(0, 80, 320)
    return _style(
        "paragraph",
        style_id,
        name,
        based=based,
        own=based == "TableText",
        paragraph=f'<w:numPr><w:numId w:val="{number}"/></w:numPr>{spacing}',
    )


def _paragraphs() -> str:
    headings = (
        _heading(1, 20, 480, 160)
        + _heading(2, 15, 320, 100)
        + _heading(3, 13, 240, 80)
        + _heading(4, 12, 200, 60)
    )
    lists = (
        _list("ListBullet", "List Bullet", 1)
        + _list("ListNumber", "List Number", 2)
        + _list("TableTextBullet", "Table Text Bullet", 3, based="TableText")
    )
    body = _style("paragraph", "BodyText", "Body Text", paragraph=_space(80, 120, 324))
    line = _style(
        "paragraph",
        "AnswerLine",
        "Answer Line",
        based="BodyText",
        own=True,
        paragraph=_space(0, 80, 320),
    )
    caption = _style(
        "paragraph",
        "Caption",
        "caption",
        after="Normal",
        paragraph=f"<w:keepNext/>{_space(280, 100)}",
        run=f"{_BOLD}{_colour(QUIET)}{_size(11)}",
    )
    return headings + body + lists + line + caption


def _tables() -> str:
    cell = _style(
        "paragraph",
        "TableText",
        "Table Text",
        own=True,
        paragraph=_space(20, 20, 247),
        run=_size(11),
    )
    head = _style(
        "paragraph",
        "TableHeading",
        "Table Heading",
        based="TableText",
        own=True,
        paragraph=_space(60, 60, 252),
        run=f"{_BOLD}{_colour('FFFFFF')}",
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
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>'
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


def _cover() -> str:
    def own(style_id: str, name: str, spacing: str, run: str, extra: str = "") -> str:
        return _style("paragraph", style_id, name, own=True, paragraph=f"{extra}{spacing}", run=run)

    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{BAND}"/>'
    return (
        _style(
            "paragraph",
            "Title",
            "Title",
            after="Subtitle",
            paragraph=f"<w:keepNext/>{_space(0, 240, 252)}",
            run=f"{_BOLD}{_colour(ACCENT)}{_size(32)}",
        )
        + _style(
            "paragraph",
            "Subtitle",
            "Subtitle",
            after="BodyText",
            paragraph=_space(0, 80, 264),
            run=f"{_colour(ACCENT)}{_size(20)}",
        )
        + own(
            "CoverDepartment",
            "Cover Department",
            _space(0, 2400),
            f"{_BOLD}{_colour(QUIET)}{_size(14)}",
        )
        + own("DraftMark", "Draft Mark", _space(0, 120), f"{_BOLD}{_colour(ALERT)}{_size(20)}")
        + own("BasisNotice", "Basis Notice", _space(360, 160, 300), "", shade)
        + own("SourceLine", "Source Line", _space(0, 160), f"{_colour(QUIET)}{_size(11)}")
        + own("SectionEnd", "Section End", _space(0, 0, 240), _size(1))
        + own(
            "SignLine",
            "Sign Line",
            _space(180, 0),
            "",
            "<w:keepNext/><w:keepLines/><w:tabs>"
            '<w:tab w:val="right" w:leader="underscore" w:pos="9360"/></w:tabs>',
        )
    )


def _furniture() -> str:
    quiet = f"{_colour(QUIET)}{_size(11)}"
    return (
        _style(
            "paragraph",
            "TOCHeading",
            "TOC Heading",
            after="Normal",
            paragraph=f"{_KEEP}{_space(0, 200)}",
            run=f"{_BOLD}{_colour(ACCENT)}{_size(20)}",
        )
        + _contents(1, 0)
        + _contents(2, 240)
        + _contents(3, 480)
        + _style("paragraph", "Header", "header", shown=False, paragraph=_space(0, 0), run=quiet)
        + _style(
            "paragraph",
            "Footer",
            "footer",
            shown=False,
            paragraph=f'{_space(0, 0)}<w:jc w:val="right"/>',
            run=quiet,
        )
        + _style(
            "paragraph",
            "CommentText",
            "annotation text",
            shown=False,
            paragraph=_space(0, 0, 240),
            run=_size(10),
        )
    )


def _characters() -> str:
    def character(style_id: str, name: str, run: str, *, own: bool = False) -> str:
        return _style("character", style_id, name, based="DefaultParagraphFont", run=run, own=own)

    return (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>'
        "<w:unhideWhenUsed/></w:style>"
        + character("Strong", "Strong", _BOLD)
        + character("Emphasis", "Emphasis", "<w:i/><w:iCs/>")
        + character("Hyperlink", "Hyperlink", f'{_colour("284162")}<w:u w:val="single"/>')
        + character(
            "CommentReference", "annotation reference", '<w:sz w:val="16"/><w:szCs w:val="16"/>'
        )
        + character("AnswerLabel", "Answer Label", _BOLD, own=True)
        + character("MissingAnswer", "Missing Answer", f"{_BOLD}{_colour(ALERT)}", own=True)
    )


def styles_part(locale: str) -> bytes:
    """Return `word/styles.xml` for a language tag such as `fr-CA`."""
    defaults = (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{FONT}" w:eastAsia="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/>'
        f'{_size(12)}<w:lang w:val="{locale}" w:eastAsia="{locale}" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f"<w:qFormat/><w:pPr><w:widowControl/>{_space(0, 120)}</w:pPr></w:style>"
    )
    none = (
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    )
    body = normal + _characters() + none + _paragraphs() + _tables() + _cover() + _furniture()
    return f"{_HEAD}<w:styles {_W}>{defaults}{body}</w:styles>".encode()
