"""The starter template of letters: one for each language, shared by all letters.

A department rebrands it like the template of a plan. The content of each letter, and its order, are
data of the instrument.
"""

from __future__ import annotations

import re

from lxml import etree

from planbuilder.errors import TemplateError
from planbuilder.instrument import Document, Instrument
from planbuilder.text import Language
from planbuilder.word.ooxml.archive import parse_part, read_parts, with_parts
from planbuilder.word.ooxml.namespaces import STYLES, W_URI, w
from planbuilder.word.starter.body import Writer
from planbuilder.word.starter.fixed_pages import NEW_PAGE
from planbuilder.word.starter.package import package
from planbuilder.word.starter.style_elements import (
    ACCENT,
    ALERT,
    BOLD,
    KEEP,
    QUIET,
    colour,
    size,
    space,
    style,
)
from planbuilder.word.starter.xml import (
    PORTRAIT,
    TableColumn,
    last_section,
    only_if,
    paragraph,
    run,
    tag,
    text,
)

TEMPLATE = "written"
"""The file name of the template, without language and ending."""

_EDGE = 1000  # twentieths of a point
_WEIGHTS = {
    "users": (2.6, 1.5, 1.25, 1.25),
    "risks": (0.62, 3.9, 1.05, 2.9),
    "members": (2.0, 1.6, 1.0, 2.6),
}


def build_letter_template(instrument: Instrument, language: Language) -> bytes:
    """Return the template of letters in one language, as docx."""
    writer = Writer(instrument, _source(instrument), language)
    body = _front() + _parts(writer) + _sources() + _page()
    return _with_letter_styles(package(writer, body, footer_line=False))


def _source(instrument: Instrument) -> Document:
    """Return the document from which letters are made: the plan, or the first document."""
    return instrument.plan or instrument.documents[0]


def _page() -> str:
    """Return the page set-up: a letter, with smaller margins above and below than a plan."""
    margins = re.compile(r'w:(top|bottom)="\d+"')
    return margins.sub(lambda side: f'w:{side[1]}="{_EDGE}"', last_section(PORTRAIT))


def _front() -> str:
    return (
        text("CoverDepartment", "{{ department }}")
        + only_if("draft", text("DraftMark", "{{ draft }}"))
        + text("Title", "{{ title }}")
        + only_if("names", text("Subtitle", "{{ names }}"))
    )


def _parts(writer: Writer) -> str:
    heading = (
        tag("{%p if part.new_page %}")
        + text("Heading1", "{{ part.heading }}", NEW_PAGE)
        + tag("{%p else %}")
        + text("Heading1", "{{ part.heading }}")
        + tag("{%p endif %}")
    )
    return (
        tag("{%p for part in parts %}")
        + only_if("part.heading", heading)
        + tag("{%p for item in part.contents %}")
        + only_if("item.heading", text("Heading2", "{{ item.heading }}"))
        + only_if("item.prose", tag("{{p item.prose }}"))
        + only_if("item.label", _line())
        + "".join(_table(writer, shape) for shape in _WEIGHTS)
        + only_if("item.role", _sign_lines(writer))
        + tag("{%p endfor %}")
        + tag("{%p endfor %}")
    )


def _line() -> str:
    """Return a label and its value; a blank has room for handwriting."""
    label, value = run("{{ item.label }}", "AnswerLabel"), run(" {{r item.value }}")
    return (
        tag("{%p if item.is_blank %}")
        + paragraph("SignLine", label, value, format='<w:keepNext w:val="0"/>')
        + tag("{%p else %}")
        + paragraph("AnswerLine", label, value)
        + tag("{%p endif %}")
    )


def _table(writer: Writer, shape: str) -> str:
    columns = [
        TableColumn(f"{{{{ item.h{number} }}}}", f"{{{{r row.c{number} }}}}", weight)
        for number, weight in enumerate(_WEIGHTS[shape], start=1)
    ]
    table = writer.table_with_caption("{{ item.title }}", columns, "row in item.rows")
    return only_if(f'item.shape == "{shape}"', table)


def _sign_lines(writer: Writer) -> str:
    """Return a position, and a line for name, signature and date."""
    blanks = "".join(
        run(f"{space_before}{writer.label(writer.words(f'signoff.{key}'))}", "AnswerLabel")
        + "<w:r><w:tab/></w:r>"
        for key, space_before in (("name", ""), ("signature", " "), ("date", " "))
    )
    stops = "".join(
        f'<w:tab w:val="{kind}" w:leader="underscore" w:pos="{place}"/>'
        for kind, place in (("left", 3600), ("left", 7200), ("right", 9360))
    )
    role = run("{{ item.role }}", "AnswerLabel")
    return paragraph(
        "AnswerLine", role, run(" {{ item.position }}"), format="<w:keepNext/>"
    ) + paragraph("SignLine", blanks, format=f"<w:tabs>{stops}</w:tabs>")


def _sources() -> str:
    return (
        tag("{%p for line in source_lines %}")
        + text("SourceLine", "{{ line }}")
        + tag("{%p endfor %}")
    )


def _own_styles() -> str:
    """Return the styles that differ from those of a plan: a letter has no cover."""
    return _title_styles() + _heading(1, 14, 180) + _heading(2, 12, 120) + _text_styles()


def _title_styles() -> str:
    """Return the styles at the top of the first page."""
    department = style(
        "paragraph",
        "CoverDepartment",
        "Cover Department",
        own=True,
        paragraph=space(0, 120),
        run=f"{BOLD}{colour(QUIET)}{size(12)}",
    )
    draft_mark = style(
        "paragraph",
        "DraftMark",
        "Draft Mark",
        own=True,
        paragraph=space(0, 60),
        run=f"{BOLD}{colour(ALERT)}{size(14)}",
    )
    title = style(
        "paragraph",
        "Title",
        "Title",
        after="Subtitle",
        paragraph=f"<w:keepNext/>{space(0, 60, 252)}",
        run=f"{BOLD}{colour(ACCENT)}{size(20)}",
    )
    subtitle = style(
        "paragraph",
        "Subtitle",
        "Subtitle",
        after="BodyText",
        paragraph=space(0, 120, 252),
        run=f"{colour(ACCENT)}{size(13)}",
    )
    return department + draft_mark + title + subtitle


def _text_styles() -> str:
    """Return the styles of texts, captions, lists and sources."""
    body = style("paragraph", "BodyText", "Body Text", paragraph=space(40, 80, 252), run=size(11))
    answer = style(
        "paragraph",
        "AnswerLine",
        "Answer Line",
        base="BodyText",
        own=True,
        paragraph=space(0, 40, 252),
    )
    caption = style(
        "paragraph",
        "Caption",
        "caption",
        after="Normal",
        paragraph=f"<w:keepNext/>{space(80, 60)}",
        run=f"{BOLD}{colour(QUIET)}{size(11)}",
    )
    source = style(
        "paragraph",
        "SourceLine",
        "Source Line",
        own=True,
        paragraph=space(40, 0, 252),
        run=f"{colour(QUIET)}{size(10)}",
    )
    lists = _list("ListBullet", "List Bullet", 1) + _list("ListNumber", "List Number", 2)
    return body + answer + caption + lists + source


def _heading(level: int, points: int, before: int) -> str:
    outline = f'<w:outlineLvl w:val="{level - 1}"/>'
    return style(
        "paragraph",
        f"Heading{level}",
        f"heading {level}",
        after="BodyText",
        paragraph=f"{KEEP}{space(before, 60, 252)}{outline}",
        run=f"{BOLD}{colour(ACCENT)}{size(points)}",
    )


def _list(style_id: str, name: str, number: int) -> str:
    numbered_parts = f'<w:numPr><w:numId w:val="{number}"/></w:numPr>{space(0, 40, 252)}'
    return style("paragraph", style_id, name, base="BodyText", paragraph=numbered_parts)


def _with_letter_styles(data: bytes) -> bytes:
    parts = read_parts(data, TemplateError, None)
    styles = parse_part(parts[STYLES], TemplateError, STYLES)
    styles_root = etree.fromstring(f'<w:all xmlns:w="{W_URI}">{_own_styles()}</w:all>')
    own = {each.get(w("styleId")): each for each in styles_root}
    for style_element in list(styles.iter(w("style"))):
        mine = own.get(style_element.get(w("styleId")))
        if mine is not None:
            styles.replace(style_element, mine)
    return with_parts(parts, [(STYLES, styles)])
