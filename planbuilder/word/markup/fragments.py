"""Locates and changes short fragments in the markup of a part."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from lxml import etree

from planbuilder.word.ooxml.namespaces import R_URI, W_URI

PARAGRAPH_END = "</w:p>"
TABLE_START, TABLE_END, TABLE_MARK = "<w:tbl>", "</w:tbl>", "w:tbl>"
QUOTES = "&#3"  # how Jinja writes both of them begins

_WINDOWS = (300, 4_000)  # characters looked at before a place, fewest first: most marks are near
_OPENING = f'<w:all xmlns:w="{W_URI}" xmlns:r="{R_URI}">'
_PIECES = re.compile(r"<w:t(?: [^<>]*)?>([^<]*)</w:t>|<w:(noBreakHyphen)/>")
_FOREIGN = (
    *("<!", "<?", "CDATA", "txbxContent", "<w:sdt", "docPr", "AlternateContent", "<w:tc/>"),
    *("<w:bookmark", "<w:ins ", "<w:del ", "Change ", "moveFrom", "moveTo"),
    *("<w:p>{", "<w:r>{"),
)
"""Marks of content that requires a tree: nested text, controls, drawings, bookmarks."""

Edit = tuple[int, int, str]
"""Start and end of a fragment, and its replacement."""


class BeyondMarkupError(Exception):
    """Markup that can only be changed as a tree."""


def is_plain(source: str) -> bool:
    """Return whether the source of a part contains only paragraphs and tables as planbuilder's."""
    root = source[: source.find(">")]
    return (
        root.startswith(("<w:document ", "<w:hdr ", "<w:ftr "))
        and f'xmlns:w="{W_URI}"' in root
        and source.count(W_URI) == 1
        and not any(mark in source for mark in _FOREIGN)
    )


def places(markup: str, mark: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    """Yield the position of each occurrence of a mark."""
    stop = len(markup) if end is None else end
    at = markup.find(mark, start, stop)
    while at >= 0:
        yield at
        at = markup.find(mark, at + len(mark), stop)


def last_of(markup: str, marks: Iterable[str], end: int) -> int:
    """Return the position of the last of some marks before `end`. Raises BeyondMarkupError."""
    for start in (*(max(0, end - window) for window in _WINDOWS), 0):
        at = max(markup.rfind(mark, start, end) for mark in marks)
        if at >= 0:
            return at
    raise BeyondMarkupError


def paragraph_start(markup: str, end: int) -> int:
    """Return where the last paragraph that begins before `end` begins."""
    return last_of(markup, ("<w:p>", "<w:p "), end)


def text_around(markup: str, place: int) -> tuple[int, int] | None:
    """Return start and end of the `w:t` element around a position, None outside one."""
    start = markup.rfind("<", 0, place)
    inside = markup.startswith(("<w:t>", "<w:t "), start) and markup.find(">", start) < place
    return (start, markup.index("</w:t>", place) + len("</w:t>")) if inside else None


def visible_text(markup: str) -> str:
    """Return the visible text of a fragment, as `text_of` does for a tree."""
    pieces = (match[1] or ("-" if match[2] else "") for match in _PIECES.finditer(markup))
    return without_entities("".join(pieces))


def without_entities(text: str) -> str:
    """Return text with its character entities replaced."""
    if "&" not in text:
        return text
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def with_edits(markup: str, edits: Iterable[Edit]) -> str:
    """Return markup with edits, which must not overlap."""
    pieces: list[str] = []
    last = 0
    for start, end, text in sorted(edits, key=lambda edit: edit[:2]):
        pieces += (markup[last:start], text)
        last = end
    return "".join((*pieces, markup[last:])) if pieces else markup


def changed_as_tree(fragment: str, change: Callable[[etree._Element], object]) -> str:
    """Return a fragment after `change` was applied to it as a tree, below a root of its own.

    Raises BeyondMarkupError when it is not well-formed by itself.
    """
    root = tree_of(fragment)
    change(root)
    text = etree.tostring(root, encoding="unicode")
    return text[text.index(">") + 1 : -len("</w:all>")]


def tree_of(fragment: str) -> etree._Element:
    """Return a fragment as a tree, below a root of its own."""
    try:
        return etree.fromstring(f"{_OPENING}{fragment}</w:all>")
    except etree.XMLSyntaxError as error:
        raise BeyondMarkupError from error
