"""What a docx says at each anchor, in the order of the document.

Read with lxml alone: python-docx does not see inside content controls. Where changes are
tracked, the text is the one that accepting them all would give.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

from planbuilder.text.markdown import Kind, Paragraph, Span, merge, to_markdown
from planbuilder.word.inspect.opening import open_docx
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


@dataclass(frozen=True, slots=True)
class Passage:
    """What stands at one place of an answer; paragraphs without text are left out."""

    paragraphs: tuple[Paragraph, ...]

    @property
    def text(self) -> str:
        """Return the passage as plain text, a line for each paragraph."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    @property
    def markdown(self) -> str:
        """Return the passage as the Markdown a person would have typed."""
        return to_markdown(self.paragraphs)


@dataclass(frozen=True, slots=True)
class Reading:
    """A docx read: what stands at each bookmark and in each control, and all of its text."""

    bookmarks: Mapping[str, tuple[Passage, ...]]
    controls: Mapping[str, tuple[Passage, ...]]
    text: str

    def at(self, path: str) -> tuple[Passage, ...]:
        """Return the passages of the answer at `path`, one for each place that shows it.

        An editor may have shrunk the control to its first paragraph, or left what was typed at
        the end of a cell outside the bookmark: the longer of the two is the answer.
        """
        markers = self.bookmarks.get(bookmark_name(path), ())
        control_keys = self.controls.get(tag_of(path), ())
        if len(markers) != len(control_keys):
            return markers or control_keys
        pairs = zip(markers, control_keys, strict=True)
        return tuple(max(pair, key=lambda passage: len(passage.text)) for pair in pairs)


@lru_cache(maxsize=24)  # whoever verifies a package asks the same files several times
def read_document(data: bytes) -> Reading:
    """Return what a docx says. Raises AssemblyError when it is damaged or no docx."""
    docx = open_docx(data)
    roots, styles = docx.roots, docx.styles
    styles_root, numbering = roots.get(STYLES), roots.get(NUMBERING)
    bookmarks: dict[str, list[Passage]] = {}
    controls: dict[str, list[Passage]] = {}
    texts: list[str] = []
    for name in sorted(roots, key=lambda name: (name != DOCUMENT, name)):
        if not name.startswith(_PARTS) or not name.endswith(".xml"):
            continue
        walk = _DocumentWalk(styles, Lists(styles_root, numbering), _addresses(roots, name))
        walk.visit(roots[name])
        texts.append(walk.whole.text())
        for key, capture in walk.bookmarks:
            bookmarks.setdefault(key, []).append(capture.passage())
        for key, capture in walk.controls:
            controls.setdefault(key, []).append(capture.passage())
    return Reading(_freeze(bookmarks), _freeze(controls), "\n".join(texts))


def _freeze(passages: Mapping[str, list[Passage]]) -> dict[str, tuple[Passage, ...]]:
    return {key: tuple(passages) for key, passages in passages.items()}


def _addresses(roots: Mapping[str, etree._Element], name: str) -> dict[str, str]:
    """Return the external links of a part, by relationship id."""
    relations = roots.get(relations_of(name))
    return {
        relation.get("Id", ""): relation.get("Target", "")
        for relation in (() if relations is None else relations)
        if relation.get("TargetMode") == "External"
    }


_Piece = tuple[str, bool, bool, str | None]
"""A text, whether it is bold and italic, and the address it leads to."""

_Place = tuple[Kind, int, int | None]
"""What a paragraph is: its kind, its level, its number."""


@dataclass(slots=True)
class _Capture:
    """What was read since an anchor was opened: paragraphs, each with its pieces from a first one.

    All that is open shares the pieces of a paragraph; `end` is how many of the last one there were
    when the anchor was closed.
    """

    lines: list[tuple[_Place, list[_Piece], int]] = field(default_factory=list)
    end: int | None = None

    def close(self) -> None:
        """Take in nothing of what follows."""
        if self.lines:
            self.end = len(self.lines[-1][1])

    def passage(self) -> Passage:
        """Return what was read."""
        return Passage(
            tuple(
                Paragraph(kind, _spans(pieces), level, number)
                for (kind, level, number), pieces in self._paragraphs()
            )
        )

    def text(self) -> str:
        """Return what was read as plain text, a line for each paragraph."""
        return "\n".join("".join([piece[0] for piece in each]) for _, each in self._paragraphs())

    def _paragraphs(self) -> Iterator[tuple[_Place, list[_Piece]]]:
        """Yield the paragraphs with text."""
        last = len(self.lines) - 1
        for index, (place, pieces, start) in enumerate(self.lines):
            if start or index == last:
                pieces = pieces[start : self.end if index == last else None]
            if any(not piece[0].isspace() for piece in pieces if piece[0]):
                yield place, pieces


def _spans(pieces: list[_Piece]) -> tuple[Span, ...]:
    if len(pieces) == 1:  # as nearly everywhere
        return (Span(*pieces[0]),)
    return merge([Span(*piece) for piece in pieces])


class _DocumentWalk:
    """One pass over a part. `whole` captures all of it."""

    def __init__(self, styles: Styles, lists: Lists, addresses: Mapping[str, str]) -> None:
        self.strong, self.emphasis = styles.get(STRONG), styles.get(EMPHASIS)
        self.lists, self.addresses = lists, addresses
        self.whole = _Capture()
        self.bookmarks: list[tuple[str, _Capture]] = []
        self.controls: list[tuple[str, _Capture]] = []
        self.open: dict[str, _Capture] = {"whole": self.whole}
        self.marks: dict[str, str] = {}
        self.line: _Place | None = None
        self.pieces: list[_Piece] = []
        self.address: str | None = None
        self.actions: dict[object, Callable[[etree._Element], None]] = {
            **dict.fromkeys(_IGNORED_ELEMENTS, self._ignore),
            w("p"): self._paragraph,
            w("r"): self._run,
            w("hyperlink"): self._link,
            w("sdt"): self._control,
            w("bookmarkStart"): self._start,
            w("bookmarkEnd"): self._end,
        }

    def visit(self, element: etree._Element) -> None:
        """Read an element and all it holds."""
        self.actions.get(element.tag, self._children)(element)

    def _ignore(self, element: etree._Element) -> None:
        """Read nothing of an element."""

    def _children(self, element: etree._Element) -> None:
        actions, children = self.actions, self._children
        for part in element:
            actions.get(part.tag, children)(part)

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
        """Open a bookmark; LibreOffice 7 opens one twice that it closes once."""
        name = element.get(w("name"), "")
        if not name.startswith(PREFIX):
            return
        self.marks[element.get(w("id"), "")] = name
        if name not in self.open:
            self.bookmarks.append((anchor_of(name), self._capture(name)))

    def _capture(self, key: str) -> _Capture:
        """Open a capture; inside a paragraph, it begins with what follows in it."""
        here = [] if self.line is None else [(self.line, self.pieces, len(self.pieces))]
        self.open[key] = _Capture(here)
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

    def _format(self, look: etree._Element) -> tuple[bool, bool]:
        """Return whether the properties of a run make it bold and italic."""
        style = value(child(look, "rStyle"))
        bold = style is not None and style == self.strong
        italic = style is not None and style == self.emphasis
        return bold or switched_on(child(look, "b")), italic or switched_on(child(look, "i"))
