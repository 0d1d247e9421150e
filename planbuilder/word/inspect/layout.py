"""How the pages of a document came out: read from the tags of its PDF copy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

_CONTENT_ROLES = frozenset({"/H1", "/H2", "/H3", "/H4", "/H5", "/H6", "/TH", "/Caption"})
_EDGE = 60.0  # above and below the text of a page, in points
_NEARLY_EMPTY = 0.25
_DEEPEST = 12
_ROLES = {"/TH": "table_header_alone", "/Caption": "caption_alone"}


@dataclass(frozen=True, slots=True)
class LayoutNote:
    """Something about a page that a reader would mind: a code, the page, counted from 1."""

    code: str
    page: int


@dataclass(frozen=True, slots=True)
class PageLayout:
    """What a page holds: the role of each piece of text in order, and how far down it reaches.

    `filled` is the share of the height the text reaches down to, from 0 to 1; `rows` are the
    table rows on the page, each by a number of its own.
    """

    roles: tuple[str, ...]
    filled: float
    rows: frozenset[tuple[int, int]]


def layout_notes(pdf: bytes) -> tuple[LayoutNote, ...]:
    """Return what is amiss with the pages of a tagged PDF, in their order.

    `heading_at_foot`, `caption_alone` and `table_header_alone` for what is left behind at the
    foot of a page, `row_split` for a row that goes over a page, `page_nearly_empty` for a page
    filled to less than a quarter that is neither the first nor the last of a part.
    """
    pages = tuple(page_layouts(pdf))
    return tuple(
        LayoutNote(code, number)
        for number, page in enumerate(pages, start=1)
        for code in _codes(page, pages[number] if number < len(pages) else None, number)
    )


def _codes(page: PageLayout, following: PageLayout | None, number: int) -> Iterator[str]:
    if following is None or not page.roles:
        return
    last = page.roles[-1]
    if last in _ROLES:
        yield _ROLES[last]
    elif last in _CONTENT_ROLES:
        yield "heading_at_foot"
    if page.rows & following.rows:
        yield "row_split"
    ends_part = bool(following.roles) and following.roles[0] == "/H1"
    if page.filled < _NEARLY_EMPTY and number > 1 and not ends_part:
        yield "page_nearly_empty"


def page_layouts(pdf: bytes) -> Iterator[PageLayout]:
    """Yield the layout of each page of a tagged PDF."""
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as document:
        root = document.Root.get("/StructTreeRoot")
        parents: Any = pikepdf.NumberTree(root.ParentTree) if root is not None else {}
        role_map = {} if root is None else dict(root.get("/RoleMap", {}).items())
        for page in document.pages:
            key = page.obj.get("/StructParents")
            elements = parents[int(key)] if key is not None and int(key) in parents else []
            yield _page(page, elements, role_map)


def _page(page: Any, elements: Any, role_map: dict[str, Any]) -> PageLayout:
    import pikepdf

    top = float(page.mediabox[3])
    lowest, mark = top, None
    roles: list[str] = []
    rows: set[tuple[int, int]] = set()
    for instruction in pikepdf.parse_content_stream(page):
        operands, name = instruction.operands, str(instruction.operator)
        if name == "BDC" and isinstance(operands[1], pikepdf.Dictionary):
            number = operands[1].get("/MCID")
            mark = None if number is None else int(number)
        elif name == "BMC":
            mark = None
        elif name in ("Td", "Tm") and mark is not None:
            lowest = min(lowest, float(operands[-1]))
            if mark < len(elements):
                role, row = _role(elements[mark], role_map)
                roles.append(role)
                rows |= {row} if row else set()
    filled = (top - _EDGE - lowest) / (top - 2 * _EDGE) if roles else 0.0
    return PageLayout(tuple(roles), max(0.0, min(1.0, filled)), frozenset(rows))


def _role(element: Any, role_map: dict[str, Any]) -> tuple[str, tuple[int, int] | None]:
    """Return the role of a piece of text and the row it stands in, by the elements around it."""
    role, row = "", None
    for _ in range(_DEEPEST):
        kind = str(element.get("/S", ""))
        kind = str(role_map.get(kind, kind))
        if not role and kind in _CONTENT_ROLES:
            role = kind
        if kind == "/TR":
            row = element.objgen
            break
        parent = element.get("/P")
        if parent is None:
            break
        element = parent
    return role or "/P", row
