"""WordprocessingML as text: paragraphs, tables and section ends of a starter template.

Everything here is plain strings, so that the same instrument always gives the same template.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from msgspec import Struct
from msgspec.structs import replace

from planbuilder.word.ooxml.text_width import text_width, unsplit_words

PORTRAIT, LANDSCAPE = "portrait", "landscape"
_LONG, _SHORT, _MARGIN = 15840, 12240, 1440
_EDGE = 1080  # above and below the text
WIDE_FOOTER = "rIdFooterWide"  # of landscape pages, whose page number stands further right
_PADDING, _BOLDER = 220, 1.13
_SHORT_TABLE = 4  # rows of facts that stay on one page
TEXT_WIDTH = {PORTRAIT: _SHORT - 2 * _MARGIN, LANDSCAPE: _LONG - 2 * _MARGIN}
"""The width between the margins of a letter page, in twentieths of a point."""


def run(text: str, style: str = "", language: str = "") -> str:
    """Return a run of text, which may contain tags.

    `language` is a language tag such as `fr-CA`.
    """
    format = f'<w:rStyle w:val="{style}"/>' if style else ""
    format += f'<w:lang w:val="{language}"/>' if language else ""
    format = f"<w:rPr>{format}</w:rPr>" if format else ""
    return f'<w:r>{format}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(style: str, *runs: str, format: str = "") -> str:
    """Return a paragraph; `format` are further properties, in the order of the schema."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{format}</w:pPr>{"".join(runs)}</w:p>'


def text(style: str, content: str, format: str = "") -> str:
    """Return a paragraph of one run."""
    return paragraph(style, run(content), format=format)


def tag(content: str) -> str:
    """Return the paragraph of a tag that replaces its own paragraph."""
    return text("BodyText", content)


def only_if(condition: str, content: str) -> str:
    """Return `content` between the start and end of a condition."""
    return f"{tag(f'{{%p if {condition} %}}')}{content}{tag('{%p endif %}')}"


def field(instruction: str, placeholder: str) -> str:
    """Return one of Word's fields, with a placeholder shown until Word updates it."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(placeholder)}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def caption(wording: str, title: str) -> str:
    """Return the numbered caption of a table; `wording` contains `{number}` and `{title}`."""
    before, _, after = wording.partition("{number}")
    number = field("SEQ Table \\* ARABIC", "1")
    return paragraph("Caption", run(before), number, run(after.replace("{title}", title)))


class TableColumn(Struct, frozen=True):
    """A column of a table: its heading, the content of its cells, and its share of the width.

    `fill` names the value that colours a cell; `holds` are texts whose longest word must fit; a
    line feed in `cell` starts a paragraph. A value that `is_optional` may be blank; one that
    `is_short` (a date, a number) needs only the width of its longest word.
    """

    heading: str
    cell: str
    weight: float
    fill: str = ""
    holds: tuple[str, ...] = ()
    is_optional: bool = False
    is_short: bool = False

    @property
    def narrowest(self) -> int:
        """Return the least width at which no word of the column is split."""
        heading = (
            max((text_width(word) for word in unsplit_words(self.heading)), default=0) * _BOLDER
        )
        content = max(
            (text_width(word) for sample in self.holds for word in unsplit_words(sample)), default=0
        )
        return int(max(heading, content)) + _PADDING


def group_columns(columns: Sequence[TableColumn], label: str) -> list[TableColumn]:
    """Return the columns of a wide table as four that fit on a portrait page.

    The first is kept; the others share three columns, each value below its `label` (a wording with
    `{label}`) on its own line.
    """
    first, *others = columns
    size = -(-len(others) // 3)
    groups = [others[start : start + size] for start in range(0, len(others), size)]
    return [replace(first, weight=2.2), *(group(each, label) for each in groups)]


def group(columns: Sequence[TableColumn], label: str) -> TableColumn:
    """Return several columns as one; a single column needs no label in its cells."""
    if len(columns) == 1:
        return columns[0]
    return TableColumn(
        ", ".join(column.heading for column in columns),
        "\n".join(add_label(column, label) for column in columns),
        max(column.weight for column in columns),
        holds=tuple(text for column in columns for text in (*column.holds, column.heading)),
    )


def add_label(column: TableColumn, label: str) -> str:
    """Return the lines of a value below its label, which is left out with a blank value."""
    end = "\n" if column.cell.startswith("{{p ") else " "
    line = f"{label.replace('{label}', column.heading)}{end}{column.cell}"
    if not column.is_optional:
        return line
    name = column.cell.strip("{}").removeprefix("r ").removeprefix("p ").strip()
    return f"{{%p if {name} is not string %}}\n{line}\n{{%p endif %}}"


def table(
    columns: Sequence[TableColumn],
    *,
    rows: str,
    title: str,
    description: str,
    page: str = PORTRAIT,
    whole: bool = False,
    last: str = "",
    height: int = 0,
) -> str:
    """Return a table with a header row, and one row for each item of `rows`.

    `rows` is the loop over the rows: `row in risks.register.rows`. A short table can be kept
    `whole` on one page; where `last` names what holds for its last row, that one is not kept with
    what follows. Rows are at least `height` high, in twentieths of a point.
    """
    widths = _widths(columns, TEXT_WIDTH[page])
    header = "".join(
        _cell(width, "TableHeading", column.heading)
        for column, width in zip(columns, widths, strict=True)
    )
    least = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""

    def row(*, together: bool) -> str:
        cells = "".join(
            _cell(width, "TableText", *column.cell.split("\n"), fill=column.fill, together=together)
            for column, width in zip(columns, widths, strict=True)
        )
        return f"<w:tr><w:trPr><w:cantSplit/>{least}</w:trPr>{cells}</w:tr>"

    opening = _tag_row(widths, f"{{%tr for {rows} %}}")
    closing = _tag_row(widths, "{%tr endfor %}")
    body = row(together=whole)
    if last:
        body = f"{_tag_row(widths, f'{{%tr if not {last} %}}')}{body}"
        body += f"{_tag_row(widths, '{%tr else %}')}{row(together=False)}"
        body += _tag_row(widths, "{%tr endif %}")
    return _table(widths, header, f"{opening}{body}{closing}", title, description)


class FactRow(Struct, frozen=True):
    """A row of a table of facts: its label, the tags of its answer, and its condition."""

    label: str
    cell: str
    condition: str = ""


def facts(
    rows: Sequence[FactRow],
    headings: tuple[str, str],
    *,
    title: str,
    description: str,
    share: int = 37,
) -> str:
    """Return a table with a header row and two columns, label and answer.

    `share` is the width of the labels, in hundredths of the total.
    """
    indent = TEXT_WIDTH[PORTRAIT] * share // 100
    widths = [indent, TEXT_WIDTH[PORTRAIT] - indent]
    header = "".join(
        _cell(width, "TableHeading", heading)
        for width, heading in zip(widths, headings, strict=True)
    )
    body = ""
    for place, fact in enumerate(rows):
        together = _stays_with_next(place, len(rows))
        keep = "<w:keepNext/>" if together else ""
        label = paragraph("TableText", run(fact.label, "AnswerLabel"), format=keep)
        cells = f'<w:tc><w:tcPr><w:tcW w:w="{indent}" w:type="dxa"/></w:tcPr>{label}</w:tc>'
        cells += _cell(widths[1], "TableText", fact.cell, together=together)
        row = f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"
        if fact.condition:
            opening = _tag_row(widths, f"{{%tr if {fact.condition} %}}")
            row = f"{opening}{row}{_tag_row(widths, '{%tr endif %}')}"
        body += row
    return _table(widths, header, body, title, description)


def _stays_with_next(place: int, rows: int) -> bool:
    """Return whether a row of facts is kept with the next, so that none is alone on a page."""
    return place < rows - 1 if rows <= _SHORT_TABLE else place in (0, rows - 2)


def _table(widths: Sequence[int], header: str, body: str, title: str, description: str) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="PlanTable"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
        ' w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
        f"<w:tblCaption w:val={quoteattr(title)}/>"
        f"<w:tblDescription w:val={quoteattr(description)}/></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>"
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{header}</w:tr>"
        f"{body}</w:tbl>"
    )


def _widths(columns: Sequence[TableColumn], whole: int) -> list[int]:
    """Distribute the width by weight, giving each column at least what its longest word needs."""
    short = [place for place, column in enumerate(columns) if column.is_short]
    minimum = {place: columns[place].narrowest for place in short}
    if len(minimum) == len(columns):
        minimum.clear()
    while True:
        free = [index for index in range(len(columns)) if index not in minimum]
        indent = whole - sum(minimum.values())
        total = sum(columns[index].weight for index in free)
        widths = {index: int(indent * columns[index].weight / total) for index in free}
        narrow = [index for index in free if widths[index] < columns[index].narrowest]
        if not narrow or len(narrow) == len(free):
            break
        minimum |= {index: columns[index].narrowest for index in narrow}
    widths_list = [minimum.get(index) or widths[index] for index in range(len(columns))]
    widths_list[widths_list.index(max(widths_list))] += whole - sum(widths_list)
    return widths_list


def _cell(width: int, style: str, *texts: str, fill: str = "", together: bool = False) -> str:
    # A tag for the colour inserts it before all other properties, so no width may precede it;
    # the grid of the table states the width anyway.
    format = '<w:vAlign w:val="center"/>' if fill else f'<w:tcW w:w="{width}" w:type="dxa"/>'
    colour = run(f"{{% cellbg {fill} %}}") if fill else ""
    first, *others = texts or ("",)
    keep = "<w:keepNext/>" if together else ""
    content = paragraph(style, colour, run(first) if first else "", format=keep)
    content += "".join(text(style, other, keep) for other in others)
    return f"<w:tc><w:tcPr>{format}</w:tcPr>{content}</w:tc>"


def _tag_row(widths: Sequence[int], code: str) -> str:
    first, *others = widths
    cells = [_cell(first, "TableText", code), *(_cell(w, "TableText") for w in others)]
    return f"<w:tr>{''.join(cells)}</w:tr>"


def section_end(page: str, *, first: bool = False) -> str:
    """Return the paragraph that ends a section of pages in one orientation.

    The `first` section has a cover without header and footer.
    """
    return (
        f'<w:p><w:pPr><w:pStyle w:val="SectionEnd"/>{last_section(page, first=first)}</w:pPr></w:p>'
    )


def last_section(page: str, *, first: bool = False) -> str:
    """Return the properties of a section, as they end a paragraph or the whole document."""
    wide, high = (_LONG, _SHORT) if page == LANDSCAPE else (_SHORT, _LONG)
    orientation = ' w:orient="landscape"' if page == LANDSCAPE else ""
    footer = WIDE_FOOTER if page == LANDSCAPE else "rIdFooter"
    cover = "<w:titlePg/>" if first else ""
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader"/>'
        f'<w:footerReference w:type="default" r:id="{footer}"/>'
        f'<w:type w:val="nextPage"/><w:pgSz w:w="{wide}" w:h="{high}"{orientation}/>'
        f'<w:pgMar w:top="{_EDGE}" w:right="{_MARGIN}" w:bottom="{_EDGE}"'
        f' w:left="{_MARGIN}" w:header="567" w:footer="567" w:gutter="0"/>'
        f"{cover}</w:sectPr>"
    )
