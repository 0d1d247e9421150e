"""Opens a docx for inspection: its parts as trees, parsed once for all inspections."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from lxml import etree
from msgspec import Struct, field

from planbuilder.errors import AssemblyError, Problem
from planbuilder.word.inspect.known_markup import KnownMarkup, known_markup
from planbuilder.word.inspect.markup import is_xml, markup_of
from planbuilder.word.ooxml.archive import parse_part, read_parts
from planbuilder.word.ooxml.namespaces import DOCUMENT, NUMBERING, STYLES
from planbuilder.word.ooxml.styles import Styles, read_styles

_XML = (".xml", ".rels")
_OWN = (DOCUMENT, "docProps/")
"""Parts that no two documents have in common: their text, and their title and numbers."""
_LARGE = 2**16


def is_usual(name: str, part: bytes) -> bool:
    """Return whether a part may be equal in many documents, so that its tree is cached."""
    return not name.startswith(_OWN) and len(part) < _LARGE


def _tree(part: bytes, name: str) -> etree._Element:
    return parse_part(part, AssemblyError, name)


_usual_tree = lru_cache(maxsize=64)(_tree)
"""The tree of a part that most documents of a template share; it must not be changed."""


class _Trees(Mapping[str, etree._Element]):
    """The trees of the XML parts, each parsed when it is first accessed."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts = {name: part for name, part in parts.items() if name.endswith(_XML)}
        self._roots: dict[str, etree._Element] = {}

    def __getitem__(self, name: str) -> etree._Element:
        if name not in self._roots:
            part = self._parts[name]
            self._roots[name] = (_usual_tree if is_usual(name, part) else _tree)(part, name)
        return self._roots[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._parts)

    def __len__(self) -> int:
        return len(self._parts)


class Docx(Struct, frozen=True, eq=False):
    """An opened docx: its parts as bytes and as trees, and its styles. It must not be changed."""

    roots: Mapping[str, etree._Element]
    parts: Mapping[str, bytes]
    styles: Styles
    _markups: dict[str, KnownMarkup | None] = field(default_factory=dict)

    @property
    def body(self) -> etree._Element:
        """The root of the document part."""
        return self.roots[DOCUMENT]

    def markup(self, name: str) -> KnownMarkup | None:
        """Return a part as markup of known elements; None when only its tree can be read.

        Raises AssemblyError when the part is not valid XML.
        """
        if name not in self._markups:
            part = self.parts[name]
            markup = markup_of(part)
            known = None if markup is None else known_markup(markup)
            if known is not None and not known.is_xml and not is_xml(part):
                assert self.roots[name] is not None  # or else this says what is wrong
            self._markups[name] = known
        return self._markups[name]


@lru_cache(maxsize=1)  # cached, because a finished file is first read back and then inspected
def open_docx(data: bytes) -> Docx:
    """Return an opened docx. Raises AssemblyError when it cannot be read.

    Accessing the tree of a part that is not valid XML raises the same error.
    """
    parts = read_parts(data, AssemblyError, None)
    if DOCUMENT not in parts:
        raise AssemblyError(Problem("word_file_incomplete", values={"part": DOCUMENT}))
    roots = _Trees(parts)
    return Docx(roots, parts, _styles(roots.get(STYLES), roots.get(NUMBERING)))


@lru_cache(maxsize=16)  # a plan's letters have some ten
def _styles(styles: etree._Element | None, numbering: etree._Element | None) -> Styles:
    """Return the styles of a document from its trees, which stay the same for a template."""
    return read_styles(styles, numbering)
