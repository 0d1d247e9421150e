"""A docx opened to be looked at: its parts as trees, read once for all who look."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from planbuilder.errors import AssemblyError, Problem
from planbuilder.word.ooxml.archive import parse_part, read_parts
from planbuilder.word.ooxml.namespaces import DOCUMENT, NUMBERING, STYLES
from planbuilder.word.ooxml.styles import Styles, read_styles

_XML = (".xml", ".rels")


class _Trees(Mapping[str, etree._Element]):
    """The trees of the parts that are XML; each is read when it is first asked for."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts = {name: part for name, part in parts.items() if name.endswith(_XML)}
        self._roots: dict[str, etree._Element] = {}

    def __getitem__(self, name: str) -> etree._Element:
        if name not in self._roots:
            self._roots[name] = parse_part(self._parts[name], AssemblyError, name)
        return self._roots[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._parts)

    def __len__(self) -> int:
        return len(self._parts)


@dataclass(frozen=True, slots=True)
class Docx:
    """A docx opened: its parts as bytes and as trees, the styles it defines. Nobody changes it."""

    roots: Mapping[str, etree._Element]
    parts: Mapping[str, bytes]
    styles: Styles

    @property
    def body(self) -> etree._Element:
        """Return the document part."""
        return self.roots[DOCUMENT]


@lru_cache(maxsize=1)  # a finished file is read back, then inspected
def open_docx(data: bytes) -> Docx:
    """Return a docx opened. Raises AssemblyError when it cannot be read.

    So does asking for the tree of a part that is no sound XML.
    """
    parts = read_parts(data, AssemblyError, None)
    if DOCUMENT not in parts:
        raise AssemblyError(Problem("word_file_incomplete", values={"part": DOCUMENT}))
    roots = _Trees(parts)
    return Docx(roots, parts, read_styles(roots.get(STYLES), roots.get(NUMBERING)))
