"""Reads the body of a document as blocks: paragraphs with their anchors, tables with rows.

It uses only lxml, like `planbuilder.word.inspect.reader`. Here every paragraph is kept in its
place, so that text outside any answer is read too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree
from msgspec import Struct, field

from planbuilder.text.markdown import to_markdown
from planbuilder.text.paragraphs import Paragraph, Span, merge
from planbuilder.word.ooxml.anchors import PREFIX, anchor_of
from planbuilder.word.ooxml.namespaces import child, r, switched_on, value, w
from planbuilder.word.ooxml.numbering import Lists
from planbuilder.word.ooxml.styles import EMPHASIS, STRONG, Styles
from planbuilder.word.review.tracked_changes import DATED

_CHARACTERS = {w("br"): "\n", w("cr"): "\n", w("tab"): "\t", w("noBreakHyphen"): "-"}
_PROPERTIES = frozenset(map(w, ("pPr", "rPr", "sdtPr", "tblPr", "tcPr", "instrText", "delText")))
_CONTENTS = "_Toc"
_ROW_MARK = "\N{ZERO WIDTH JOINER}"  # LibreOffice fills the empty cells of a tracked row with it
DAMAGED = "planbuilder-damaged"
"""The attribute set on a paragraph whose text a program has duplicated."""


class AnchorRange(Struct, frozen=True):
    """An answer's bookmark in a paragraph: its name, and the range of characters it encloses."""

    name: str
    start: int
    end: int


class TextBlock(Struct, frozen=True):
    """A paragraph with the name of its style, its anchors, and the comments that begin in it.

    `is_heading` if the table of contents links to it, or its style is that of a heading. `date` is
    that of the last tracked change in it.
    """

    paragraph: Paragraph
    style: str
    anchors: tuple[AnchorRange, ...] = ()
    comments: tuple[str, ...] = ()
    is_heading: bool = False
    date: str = ""
    is_damaged: bool = False

    @property
    def text(self) -> str:
        """The text of the paragraph, without formatting."""
        return self.paragraph.text


class TableCell(Struct, frozen=True):
    """The paragraphs of one cell, including those of tables inside it."""

    blocks: tuple[TextBlock, ...]

    @property
    def text(self) -> str:
        """The cell as plain text, one line for each non-empty paragraph."""
        return "\n".join(block.text.strip() for block in self.blocks if block.text.strip())

    @property
    def anchors(self) -> tuple[str, ...]:
        """The anchors in the cell, in order."""
        return tuple(anchor.name for block in self.blocks for anchor in block.anchors)


class TableRow(Struct, frozen=True):
    """One row; `date` is that of the tracked change that added it."""

    cells: tuple[TableCell, ...]
    is_header: bool = False
    date: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """The text of each cell."""
        return tuple(cell.text for cell in self.cells)


class TableBlock(Struct, frozen=True):
    """A table, as its rows."""

    rows: tuple[TableRow, ...]


Block = TextBlock | TableBlock


def markdown_of(blocks: tuple[TextBlock, ...]) -> str:
    """Return paragraphs as Markdown, as a person would type it, without empty ones."""
    return to_markdown([block.paragraph for block in blocks if block.text.strip()])


class _Line(Struct):
    spans: list[Span] = field(default_factory=list)
    anchors: dict[str, AnchorRange] = field(default_factory=dict)
    comments: list[str] = field(default_factory=list)
    length: int = 0
    in_contents: bool = False


class BodyReader:
    """Reads the blocks of one part; `addresses` are its external links by relationship id."""

    def __init__(self, styles: Styles, lists: Lists, addresses: Mapping[str, str]) -> None:
        self.strong, self.emphasis = styles.get(STRONG), styles.get(EMPHASIS)
        self.styles, self.lists, self.addresses = styles, lists, addresses
        self.line: _Line | None = None
        self.open: dict[str, str] = {}
        self.pending: list[str] = []
        self.pending_comments: list[str] = []
        self.address: str | None = None

    def blocks(self, holder: etree._Element) -> Iterator[Block]:
        """Yield the blocks of a body, a cell or a header, in order."""
        for part in holder:
            if part.tag == w("p"):
                yield self._paragraph(part)
            elif part.tag == w("tbl"):
                yield TableBlock(tuple(self._rows(part)))
            elif part.tag == w("bookmarkStart"):
                self._start(part)
            elif part.tag == w("bookmarkEnd"):
                self.open.pop(part.get(w("id"), ""), None)
            elif part.tag == w("commentRangeStart"):
                self.pending_comments.append(part.get(w("id"), ""))
            elif part.tag not in _PROPERTIES:
                yield from self.blocks(part)

    def _rows(self, table: etree._Element) -> Iterator[TableRow]:
        for number, row in enumerate(_through(table, "tr")):
            cells = tuple(TableCell(tuple(self._cell(cell))) for cell in _through(row, "tc"))
            is_header = number == 0 and switched_on(child(row, "trPr", "tblHeader"))
            yield TableRow(cells, is_header, row.get(DATED, ""))

    def _cell(self, cell: etree._Element) -> Iterator[TextBlock]:
        for block in self.blocks(cell):
            if isinstance(block, TextBlock):
                yield block
            else:
                yield from (
                    each for row in block.rows for inner in row.cells for each in inner.blocks
                )

    def _paragraph(self, element: etree._Element) -> TextBlock:
        kind, level, number = self.lists.place(element)
        outer, self.line = self.line, _Line()
        for name in self.pending:
            self._anchor(name)
        self.line.comments += self.pending_comments
        self.pending, self.pending_comments = [], []
        self._content(element)
        line, self.line = self.line, outer
        style = self.styles.name_of(value(child(element, "pPr", "pStyle"))) or ""
        return TextBlock(
            Paragraph(kind, merge(line.spans), level, number),
            style,
            tuple(line.anchors.values()),
            tuple(dict.fromkeys(line.comments)),
            line.in_contents or style.startswith(("heading", "toc heading", "titre")),
            element.get(DATED, ""),
            element.get(DAMAGED) is not None,
        )

    def _content(self, element: etree._Element) -> None:
        for part in element:
            name = part.tag
            if not isinstance(name, str) or name in _PROPERTIES:
                continue
            if name == w("r"):
                self._run(part)
            elif name == w("hyperlink"):
                before, self.address = self.address, self.addresses.get(part.get(r("id"), ""))
                self._content(part)
                self.address = before
            elif name == w("bookmarkStart"):
                self._start(part)
            elif name == w("bookmarkEnd"):
                self._end(part)
            elif name == w("commentRangeStart"):
                self._comment(part)
            else:
                self._content(part)

    def _comment(self, mark: etree._Element) -> None:
        if self.line is not None:
            self.line.comments.append(mark.get(w("id"), ""))

    def _start(self, mark: etree._Element) -> None:
        name = mark.get(w("name"), "")
        if self.line is None and name.startswith(PREFIX):
            self.pending.append(name)
        elif self.line is not None and name.startswith(PREFIX):
            self._anchor(name)
        elif self.line is not None and name.startswith(_CONTENTS):
            self.line.in_contents = True
        self.open[mark.get(w("id"), "")] = anchor_of(name)

    def _anchor(self, name: str) -> None:
        assert self.line is not None
        anchor = anchor_of(name)
        self.line.anchors.setdefault(anchor, AnchorRange(anchor, self.line.length, -1))

    def _end(self, mark: etree._Element) -> None:
        name = self.open.pop(mark.get(w("id"), ""), "")
        line = self.line
        if line is not None and name in line.anchors:
            before = line.anchors[name]
            line.anchors[name] = AnchorRange(name, before.start, line.length)

    def _run(self, run: etree._Element) -> None:
        properties = child(run, "rPr")
        style = None if properties is None else value(child(properties, "rStyle"))
        bold = style is not None and style == self.strong
        italic = style is not None and style == self.emphasis
        if properties is not None:
            bold = bold or switched_on(child(properties, "b"))
            italic = italic or switched_on(child(properties, "i"))
        assert self.line is not None
        for part in run:
            if part.tag == w("t") and part.text != _ROW_MARK:
                self._add(Span(part.text or "", bold, italic, self.address))
            elif part.tag in _CHARACTERS and part.get(w("type")) not in ("page", "column"):
                self._add(Span(_CHARACTERS[str(part.tag)], bold, italic, self.address))
            elif part.tag == w("commentReference"):
                self._comment(part)

    def _add(self, span: Span) -> None:
        assert self.line is not None
        self.line.spans.append(span)
        self.line.length += len(span.text)


def _through(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the rows of a table or the cells of a row, also from inside content controls."""
    for part in element:
        if part.tag == w(name):
            yield part
        elif part.tag in (w("sdt"), w("sdtContent"), w("customXml"), w("smartTag")):
            yield from _through(part, name)
