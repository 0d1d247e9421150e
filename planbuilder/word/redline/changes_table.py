"""The page that lists what changed, in the design of the document: a heading and one table."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from xml.sax.saxutils import escape, quoteattr

from lxml import etree
from msgspec import Struct

from planbuilder.errors import AssemblyError
from planbuilder.text import Language
from planbuilder.text.official_titles import Titles
from planbuilder.word.ooxml.archive import parse_part, read_parts, with_parts
from planbuilder.word.ooxml.language_tags import tag_titles
from planbuilder.word.ooxml.namespaces import DOCUMENT, NUMBERING, STYLES, W_URI, child, w
from planbuilder.word.ooxml.properties import CORE
from planbuilder.word.ooxml.styles import BODY, Styles, read_styles

_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_SHARES = (30, 35, 35)


class ChangesPage(Struct, frozen=True):
    """The content of the page in one language: `rows` are (question, before, after).

    `more` is a sentence below the table on the number of changes that are not listed.
    """

    title: str
    intro: str
    headings: tuple[str, str, str]
    rows: Sequence[tuple[str, str, str]]
    more: str = ""


def changes_page(like: bytes, page: ChangesPage, language: Language, titles: Titles) -> bytes:
    """Return a docx of one page in `language`, with the styles, header and footer of `like`.

    Titles in the other language are tagged. Raises AssemblyError when `like` is damaged.
    """
    parts = read_parts(like, AssemblyError, None)
    root = parse_part(parts[DOCUMENT], AssemblyError, DOCUMENT)
    styles = read_styles(
        parse_part(parts[STYLES], AssemblyError, STYLES),
        parse_part(parts[NUMBERING], AssemblyError, NUMBERING) if NUMBERING in parts else None,
    )
    body = child(root, "body")
    section = None if body is None else child(body, "sectPr")
    assert body is not None and section is not None  # every document we make has both
    _as_only_section(section)
    copy = etree.fromstring(f'<w:body xmlns:w="{W_URI}">{_body(styles, page, section)}</w:body>')
    tag_titles([copy], language, titles)
    body[:] = [*copy, deepcopy(section)]
    changes = [(DOCUMENT, root)]
    if CORE in parts:
        core = parse_part(parts[CORE], AssemblyError, CORE)
        for title in core.iter(_TITLE):
            title.text = page.title
        changes.append((CORE, core))
    return with_parts(parts, changes)


def _as_only_section(section: etree._Element) -> None:
    """Remove from the last section whatever depends on its place in the document."""
    for name in ("type", "titlePg"):
        for part in section.findall(w(name)):
            section.remove(part)


def _body(styles: Styles, page: ChangesPage, section: etree._Element) -> str:
    heading = styles.get("heading 1") or styles[BODY]
    content = _paragraph(heading, page.title) + _paragraph(styles[BODY], page.intro)
    if page.rows:
        content += _table(styles, page, _width(section))
        content += _paragraph(styles[BODY], page.more) if page.more else "<w:p/>"
    return content


def _width(section: etree._Element) -> int:
    size, margins = child(section, "pgSz"), child(section, "pgMar")
    if size is None or margins is None:
        return 9360
    sides = sum(int(margins.get(w(side), "1440")) for side in ("left", "right"))
    return int(size.get(w("w"), "12240")) - sides


def _table(styles: Styles, page: ChangesPage, width: int) -> str:
    widths = [width * share // 100 for share in _SHARES]
    format = styles.get("plan table") or styles.get("table grid")
    style = f"<w:tblStyle w:val={quoteattr(format)}/>" if format else ""
    grid = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
    head = styles.get("table heading") or styles[BODY]
    text = styles.get("table text") or styles[BODY]
    rows = _row(widths, head, page.headings, "<w:cantSplit/><w:tblHeader/>")
    rows += "".join(_row(widths, text, row, "<w:cantSplit/>") for row in page.rows)
    return (
        f'<w:tbl><w:tblPr>{style}<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0"'
        ' w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
        f"<w:tblCaption w:val={quoteattr(page.title)}/>"
        f"<w:tblDescription w:val={quoteattr(page.intro)}/></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(widths: Sequence[int], style: str, texts: Sequence[str], format: str) -> str:
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{_paragraph(style, text)}</w:tc>"
        for width, text in zip(widths, texts, strict=True)
    )
    return f"<w:tr><w:trPr>{format}</w:trPr>{cells}</w:tr>"


def _paragraph(style: str, text: str) -> str:
    run = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    return f"<w:p><w:pPr><w:pStyle w:val={quoteattr(style)}/></w:pPr>{run}</w:p>"
