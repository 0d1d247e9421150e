"""Reads the text at each anchor of a docx, in document order.

It uses only lxml, because python-docx does not see the content of content controls. Tracked changes
are read as accepted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, lru_cache

from lxml import etree
from msgspec import Struct

from planbuilder.answers.value_cache import document_cache
from planbuilder.text.paragraphs import Paragraph
from planbuilder.word.inspect.docx import Docx, open_docx
from planbuilder.word.inspect.markup_reader import Captures, read_markup
from planbuilder.word.inspect.passages import (
    Capture,
    Passage,
    Passages,
    Piece,
    Place,
    SingleText,
)
from planbuilder.word.ooxml.anchors import PREFIX, anchor_of, bookmark_name, tag_of
from planbuilder.word.ooxml.namespaces import (
    DOCUMENT,
    NUMBERING,
    STYLES,
    child,
    r,
    switched_on,
    value,
    w,
)
from planbuilder.word.ooxml.numbering import Lists
from planbuilder.word.ooxml.relationships import relations_of
from planbuilder.word.ooxml.styles import EMPHASIS, STRONG, Styles

_TEXT, _LOOK, _TYPE = w("t"), w("rPr"), w("type")
_CHARACTERS: Mapping[object, str] = {
    w("br"): "\n",
    w("cr"): "\n",
    w("tab"): "\t",
    w("noBreakHyphen"): "-",
}
_IGNORED_ELEMENTS = frozenset(
    w(name)
    for name in ("del", "moveFrom", "instrText", "delText", "sdtPr", "pPr", "rPr", "tblPr", "tcPr")
)
_PARTS = ("word/document", "word/header", "word/footer", "word/footnotes", "word/endnotes")


class Reading(Struct, frozen=True, dict=True):
    """The content of a docx: the passages at bookmarks and in content controls, and its text."""

    bookmarks: Passages
    controls: Passages
    parts: tuple[Callable[[], str], ...] = ()

    @cached_property
    def single_texts(self) -> Mapping[str, str]:
        """Return what is at bookmarks by name, where that is one plain text, everywhere the same.

        With content controls, which may say something else, there are none.
        """
        return {} if self.controls else self.bookmarks.single_texts()

    @cached_property
    def text(self) -> str:
        """Return the whole text of the docx, one line for each paragraph."""
        return "\n".join(text() for text in self.parts)

    def at(self, path: str) -> tuple[Passage, ...]:
        """Return the passages of the answer at `path`, one for each place that shows it.

        An editor may have reduced the control to its first paragraph, or left text typed at the end
        of a cell outside the bookmark, so the longer of the two is taken.
        """
        markers = self.bookmarks.get(bookmark_name(path), ())
        control_keys = self.controls.get(tag_of(path), ())
        if len(markers) != len(control_keys):
            return markers or control_keys
        pairs = zip(markers, control_keys, strict=True)
        return tuple(max(pair, key=lambda passage: len(passage.text)) for pair in pairs)

    def shows(self, path: str, text: str) -> bool:
        """Return whether the answer at `path` is shown, everywhere as the single text `text`.

        False is inconclusive: then compare the passages of `at`.
        """
        return not self.controls and self.bookmarks.are_text(bookmark_name(path), text)

    def shows_paragraphs(self, path: str, paragraphs: Sequence[Paragraph]) -> bool:
        """Return whether the answer at `path` is shown everywhere as these paragraphs, as `shows`.

        False is inconclusive here too.
        """
        name = bookmark_name(path)
        return not self.controls and self.bookmarks.are_paragraphs(name, paragraphs)


@document_cache(
    maxsize=24
)  # cached, because verifying a package reads the same files several times
def read_document(data: bytes) -> Reading:
    """Return the content of a docx. Raises AssemblyError when it is damaged or not a docx."""
    docx = open_docx(data)
    bookmarks: dict[str, list[Capture | SingleText]] = {}
    controls: dict[str, list[Capture | SingleText]] = {}
    parts: list[Callable[[], str]] = []
    for name in sorted(docx.roots, key=lambda name: (name != DOCUMENT, name)):
        if not name.startswith(_PARTS) or not name.endswith(".xml"):
            continue
        whole, marks, tags = _from_markup(docx, name) or _from_tree(docx, name)
        parts.append(whole)
        for key, capture in marks:
            bookmarks.setdefault(key, []).append(capture)
        for key, capture in tags:
            controls.setdefault(key, []).append(capture)
    return Reading(Passages(bookmarks), Passages(controls), tuple(parts))


_Part = tuple[Callable[[], str], Captures, Captures]
"""A function for the whole text of a part, and the contents of bookmarks and controls."""


def _from_markup(docx: Docx, name: str) -> _Part | None:
    """Return the content of a part; None when it must be read from its tree."""
    markup = docx.markup(name)
    if markup is None:
        return None
    styles = docx.styles
    whole, bookmarks = read_markup(
        markup,
        _lists(docx),
        _places(docx.roots.get(STYLES), docx.roots.get(NUMBERING)),
        _addresses(docx.roots, name),
        styles.get(STRONG),
        styles.get(EMPHASIS),
    )
    return whole, bookmarks, []


def _from_tree(docx: Docx, name: str) -> _Part:
    walk = _DocumentWalk(docx.styles, _lists(docx), _addresses(docx.roots, name))
    walk.visit(docx.roots[name])
    return walk.whole.text, walk.bookmarks, walk.controls


def _lists(docx: Docx) -> Lists:
    return Lists(docx.roots.get(STYLES), docx.roots.get(NUMBERING))


@lru_cache(maxsize=8)
def _places(styles: etree._Element | None, numbering: etree._Element | None) -> dict[str, Place]:
    """Return the dict, to be extended, of the places of paragraphs, by their properties."""
    return {}


def _addresses(roots: Mapping[str, etree._Element], name: str) -> dict[str, str]:
    """Return the external links of a part, by relationship id."""
    relations = roots.get(relations_of(name))
    return {
        relation.get("Id", ""): relation.get("Target", "")
        for relation in (() if relations is None else relations)
        if relation.get("TargetMode") == "External"
    }


class _DocumentWalk:
    """One pass over a part; `whole` captures all of it."""

    def __init__(self, styles: Styles, lists: Lists, addresses: Mapping[str, str]) -> None:
        self.strong, self.emphasis = styles.get(STRONG), styles.get(EMPHASIS)
        self.lists, self.addresses = lists, addresses
        self.whole = Capture()
        self.bookmarks: Captures = []
        self.controls: Captures = []
        self.open: dict[str, Capture] = {"whole": self.whole}
        self.marks: dict[str, str] = {}
        self.line: Place | None = None
        self.pieces: list[Piece] = []
        self.address: str | None = None

    def visit(self, element: etree._Element) -> None:
        """Read an element and its content."""
        _READERS.get(element.tag, _DocumentWalk._children)(self, element)

    def _ignore(self, element: etree._Element) -> None:
        """Skip an element."""

    def _children(self, element: etree._Element) -> None:
        readers, children = _READERS, _DocumentWalk._children
        for part in element:
            readers.get(part.tag, children)(self, part)

    def _link(self, element: etree._Element) -> None:
        before, self.address = self.address, self.addresses.get(element.get(r("id"), ""))
        self._children(element)
        self.address = before

    def _end(self, element: etree._Element) -> None:
        self._close(self.marks.pop(element.get(w("id"), ""), ""))

    def _close(self, key: str) -> None:
        capture = self.open.pop(key, None)
        if capture is not None:
            capture.close()

    def _paragraph(self, element: etree._Element) -> None:
        outer, self.line = self.line, self.lists.place(element)
        self.pieces = []
        for capture in self.open.values():
            capture.lines.append((self.line, self.pieces, 0))
        self._children(element)
        self.line = outer

    def _control(self, element: etree._Element) -> None:
        tag = value(child(element, "sdtPr", "tag"))
        key = f"control {len(self.controls)}"
        if tag:
            self.controls.append((tag, self._capture(key)))
        self._children(element)
        self._close(key)

    def _start(self, element: etree._Element) -> None:
        """Open a bookmark; LibreOffice 7 writes some starts twice."""
        name = element.get(w("name"), "")
        if not name.startswith(PREFIX):
            return
        self.marks[element.get(w("id"), "")] = name
        if name not in self.open:
            self.bookmarks.append((anchor_of(name), self._capture(name)))

    def _capture(self, key: str) -> Capture:
        """Open a capture; inside a paragraph, it begins with what follows there."""
        here = [] if self.line is None else [(self.line, self.pieces, len(self.pieces))]
        self.open[key] = Capture(here)
        return self.open[key]

    def _run(self, element: etree._Element) -> None:
        bold = italic = False
        for part in element:
            tag = part.tag
            if tag == _TEXT:
                self.pieces.append((part.text or "", bold, italic, self.address))
            elif tag == _LOOK:
                bold, italic = self._format(part)
            elif tag in _CHARACTERS:
                if part.get(_TYPE) not in ("page", "column"):
                    text = _CHARACTERS[tag]
                    self.pieces.append((text, bold, italic, self.address))
            elif tag not in _IGNORED_ELEMENTS:
                self._children(part)  # a text box, with paragraphs of its own

    def _format(self, format: etree._Element) -> tuple[bool, bool]:
        """Return whether a run's properties make it bold, and italic."""
        style = value(child(format, "rStyle"))
        bold = style is not None and style == self.strong
        italic = style is not None and style == self.emphasis
        return bold or switched_on(child(format, "b")), italic or switched_on(child(format, "i"))


# Methods kept by each walk would refer to it in a circle, and keep its trees in memory.
_READERS: Mapping[object, Callable[[_DocumentWalk, etree._Element], None]] = {
    **dict.fromkeys(_IGNORED_ELEMENTS, _DocumentWalk._ignore),
    w("p"): _DocumentWalk._paragraph,
    w("r"): _DocumentWalk._run,
    w("hyperlink"): _DocumentWalk._link,
    w("sdt"): _DocumentWalk._control,
    w("bookmarkStart"): _DocumentWalk._start,
    w("bookmarkEnd"): _DocumentWalk._end,
}
"""What reads an element, by its tag; any other element is read as its content."""
