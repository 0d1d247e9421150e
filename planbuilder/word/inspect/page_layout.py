"""Reads the layout of a document's pages from the tags of its PDF copy.

A paragraph with text is a block, identified by its number in document order. The number is the same
in the Word file and in its copy, so that a fault of a page can be mended in the Word file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from itertools import pairwise
from typing import Any

from msgspec import Struct

_HEADINGS = frozenset({"/H1", "/H2", "/H3", "/H4", "/H5", "/H6"})
_BLOCKS = _HEADINGS | {"/P", "/Caption", "/Title"}
_CAPTION = "caption"  # how the name of the style ends, which LibreOffice uses as a tag
_EDGE = 60.0  # above and below the text of a page, in points
_NEARLY_EMPTY = 0.25
_DEEPEST = 12
_LETTERHEAD = 3  # blocks: a part begins with its title, or with a letterhead over it
_FEW = 3  # lines of a row: too few to begin a table with
_SAME_LINE = 4.0  # points: a raised figure is no line of its own

LAST_PAGE_SHORT = "last_page_short"
"""The code for a last page with a few lines: worth mending, but not reported."""

Key = tuple[int, int]


class LayoutNote(Struct, frozen=True):
    """A fault of a page that a reader would notice: a code, and the page, counted from 1.

    `block` is the number of the paragraph concerned, 0 for none.
    """

    code: str
    page: int
    block: int = 0


class PageBlock(Struct, frozen=True):
    """A paragraph on one page: its number, its role, and how many of its lines are there.

    The role is `heading`, `title` (a heading of the first level), `caption`, `header` (a cell of a
    header row) or `text`; `row` identifies the table row, None outside tables.
    """

    number: int
    role: str
    row: Key | None
    lines: int


class PageLayout(Struct, frozen=True):
    """A page: its blocks in order, and the share of its height that is filled."""

    blocks: tuple[PageBlock, ...]
    fill: float


class DocumentLayout(Struct, frozen=True):
    """The pages of a document, and the number of its blocks."""

    pages: tuple[PageLayout, ...]
    blocks: int


def layout_notes(layout: DocumentLayout) -> tuple[LayoutNote, ...]:
    """Return the faults of a document's pages, in their order.

    `heading_at_foot`, `caption_alone` and `table_header_alone` for what is left at the foot of a
    page, with a few lines of the first row or none; `row_split` for a row that continues on the
    next page; `widow` for a single line of a paragraph at the head or foot of a page;
    `page_nearly_empty` for a page filled to less than a quarter that is neither first nor last of a
    part; `last_page_short` for a last page filled that little.
    """
    notes = [
        note
        for number, (page, following) in enumerate(pairwise(layout.pages), start=1)
        for note in _notes(page, following, number)
    ]
    last = layout.pages[-1] if len(layout.pages) > 1 else None
    if last is not None and last.blocks and last.fill < _NEARLY_EMPTY:
        notes.append(LayoutNote(LAST_PAGE_SHORT, len(layout.pages), last.blocks[0].number))
    return tuple(notes)


def _notes(page: PageLayout, following: PageLayout, number: int) -> Iterator[LayoutNote]:
    if not page.blocks or not following.blocks:
        return
    last, first = page.blocks[-1], following.blocks[0]
    codes = {
        "heading": "heading_at_foot",
        "title": "heading_at_foot",
        "caption": "caption_alone",
        "header": "table_header_alone",
    }
    if last.role in codes and last.number != first.number:
        yield LayoutNote(codes[last.role], number, last.number)
    elif (heading := _heading_of_next_table(page, first)) is not None:
        yield LayoutNote("heading_at_foot", number, heading.number)
    rows = {block.row for block in following.blocks if block.row is not None}
    split = next((block for block in page.blocks if block.row in rows), None)
    if split is not None:
        header = _header_over(page, split)
        if header is not None:
            yield LayoutNote("table_header_alone", number, header.number)
        yield LayoutNote("row_split", number, split.number)
    elif last.number == first.number and 1 in (last.lines, first.lines):
        yield LayoutNote("widow", number, last.number)
    part_begins = any(block.role == "title" for block in following.blocks[:_LETTERHEAD])
    if page.fill < _NEARLY_EMPTY and number > 1 and not part_begins:
        yield LayoutNote("page_nearly_empty", number, first.number)


def _heading_of_next_table(page: PageLayout, first: PageBlock) -> PageBlock | None:
    """Return the heading at the foot of a page whose table begins the next page."""
    if first.role != "caption" or len(page.blocks) < 2:
        return None
    heading, line = page.blocks[-2:]
    is_lead_in = line.role == "text" and line.row is None and line.lines <= _FEW
    return heading if heading.role in ("heading", "title") and is_lead_in else None


def _header_over(page: PageLayout, split: PageBlock) -> PageBlock | None:
    """Return the header just above a split row of which only a few lines are on the page.

    A row longer than a page cannot be kept whole, but its table can begin on the next page.
    """
    start = page.blocks.index(split)
    lines = max(block.lines for block in page.blocks if block.row == split.row)
    above = page.blocks[start - 1] if start else None
    return above if above is not None and above.role == "header" and lines <= _FEW else None


def document_layout(pdf: bytes) -> DocumentLayout:
    """Return the layout of a tagged PDF; one without tags has no blocks."""
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as document:
        root = document.Root.get("/StructTreeRoot")
        if root is None:
            return DocumentLayout(tuple(PageLayout((), 0.0) for _ in document.pages), 0)
        roles = {name: str(role) for name, role in dict(root.get("/RoleMap", {}).items()).items()}
        blocks: dict[Key, tuple[int, str]] = {}
        for element in _children(root):
            _number(element, roles, blocks, 0)
        parents: Any = pikepdf.NumberTree(root.ParentTree)
        pages = []
        for page in document.pages:
            key = page.obj.get("/StructParents")
            elements = parents[int(key)] if key is not None and int(key) in parents else []
            pages.append(_page(page, elements, blocks))
        return DocumentLayout(tuple(pages), len(blocks))


def caption_pages(layout: DocumentLayout) -> tuple[int, ...]:
    """Return the page of each caption, counted from 1, in document order."""
    pages: dict[int, int] = {}
    for number, page in enumerate(layout.pages, start=1):
        for block in page.blocks:
            if block.role == "caption":
                pages.setdefault(block.number, number)
    return tuple(page for _, page in sorted(pages.items()))


def _children(element: Any) -> list[Any]:
    """Return the child elements of an element, without marked content."""
    import pikepdf

    below = element.get("/K")
    if below is None:
        return []
    items = list(below) if isinstance(below, pikepdf.Array) else [below]
    return [each for each in items if isinstance(each, pikepdf.Dictionary) and "/S" in each]


def _number(
    element: Any, roles: Mapping[str, str], blocks: dict[Key, tuple[int, str]], depth: int
) -> None:
    """Number the blocks with text below an element, in document order."""
    name = str(element.get("/S", ""))
    kind = roles.get(name, name)
    if kind in _BLOCKS and _has_text(element, 0):
        role = "text"
        if name.casefold().endswith(_CAPTION):
            role = "caption"
        elif kind in _HEADINGS:
            role = "title" if kind == "/H1" else "heading"
        elif str(element.get("/P", {}).get("/S", "")) == "/TH":
            role = "header"
        blocks[element.objgen] = (len(blocks) + 1, role)
        return
    if depth < _DEEPEST:
        for below in _children(element):
            _number(below, roles, blocks, depth + 1)


def _has_text(element: Any, depth: int) -> bool:
    import pikepdf

    below = element.get("/K")
    if below is None:
        return False
    items = list(below) if isinstance(below, pikepdf.Array) else [below]
    for item in items:
        if not isinstance(item, pikepdf.Dictionary) or "/S" not in item:
            return True
        if depth < _DEEPEST and _has_text(item, depth + 1):
            return True
    return False


def _page(page: Any, elements: Any, blocks: Mapping[Key, tuple[int, str]]) -> PageLayout:
    import pikepdf

    top = float(page.mediabox[3])
    lowest, mark = top, None
    heights: dict[int, list[float]] = {}
    own: dict[int, tuple[str, Key | None]] = {}
    for instruction in pikepdf.parse_content_stream(page):
        operands, name = instruction.operands, str(instruction.operator)
        if name == "BDC" and isinstance(operands[1], pikepdf.Dictionary):
            number = operands[1].get("/MCID")
            mark = None if number is None else int(number)
        elif name == "BMC":
            mark = None
        elif name in ("Td", "Tm") and mark is not None:
            height = float(operands[-1])
            lowest = min(lowest, height)
            target = _block(elements[mark], blocks) if mark < len(elements) else None
            if target is not None:
                block, role, row = target
                own[block] = (role, row)
                heights.setdefault(block, []).append(height)
    fill = (top - _EDGE - lowest) / (top - 2 * _EDGE) if own else 0.0
    visible = tuple(
        PageBlock(number, role, row, _lines(heights[number])) for number, (role, row) in own.items()
    )
    return PageLayout(visible, max(0.0, min(1.0, fill)))


def _lines(heights: list[float]) -> int:
    """Return the number of distinct lines at these heights."""
    in_order = sorted(heights)
    steps = pairwise(in_order)
    return 1 + sum(after - before > _SAME_LINE for before, after in steps)


def _block(
    element: Any, blocks: Mapping[Key, tuple[int, str]]
) -> tuple[int, str, Key | None] | None:
    """Return the block to which a piece of text belongs, with its table row."""
    block: tuple[int, str] | None = None
    row: Key | None = None
    for _ in range(_DEEPEST):
        block = block or blocks.get(element.objgen)
        if str(element.get("/S", "")) == "/TR":
            row = element.objgen
            break
        element = element.get("/P")
        if element is None:
            break
    return None if block is None else (*block, row)
