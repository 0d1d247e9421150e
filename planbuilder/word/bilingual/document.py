"""Two documents in one file: a whole language, then the other, never side by side.

The first document is the host; what the second brings (lists, links, headers, comments) gets
names of its own. Every run of the second carries its language, so that it is read aloud and
proofread as what it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from planbuilder.errors import AssemblyError
from planbuilder.text import Language
from planbuilder.word.bilingual.merge import SecondDocument
from planbuilder.word.ooxml.archive import parse_part, read_parts, replaced
from planbuilder.word.ooxml.namespaces import (
    COMMENTS,
    CONTENT_TYPES,
    DOCUMENT,
    NUMBERING,
    STYLES,
    W_URI,
    child,
    w,
)
from planbuilder.word.ooxml.relationships import relations_of
from planbuilder.word.ooxml.styles import BODY, read_styles

_RELATIONS = relations_of(DOCUMENT)
_CHANGED = (DOCUMENT, _RELATIONS, CONTENT_TYPES, NUMBERING, STYLES, COMMENTS)


def in_one_file(
    first: bytes, second: bytes, languages: tuple[Language, Language], pointer: str
) -> bytes:
    """Return one docx with two documents in `languages`, in that order.

    `pointer` tells, in the second language, that its text follows; it stands on the first page.
    """
    host, guest = (_trees(data) for data in (first, second))
    other = SecondDocument(host, guest, languages[1])
    body, added = _body(host), _body(guest)
    _frame(body, languages[0])
    other.adapt()
    _frame(added, languages[1])
    _close_section(body)
    body.extend(list(added))
    body.insert(0, _pointer(host, pointer, languages[1]))
    parts = {**read_parts(first, AssemblyError, None), **other.new_parts()}
    changes = [(name, host[name]) for name in _CHANGED if name in host]
    return replaced(parts, changes)


def _trees(data: bytes) -> dict[str, etree._Element]:
    return {
        name: parse_part(part, AssemblyError, name)
        for name, part in read_parts(data, AssemblyError, None).items()
        if name.endswith((".xml", ".rels"))
    }


def _body(trees: Mapping[str, etree._Element]) -> etree._Element:
    body = child(trees[DOCUMENT], "body")
    assert body is not None
    return body


def _close_section(body: etree._Element) -> None:
    """Turn the properties of the last section into a paragraph that ends it."""
    last = child(body, "sectPr")
    if last is None:
        return
    body.remove(last)
    paragraph = etree.SubElement(body, w("p"))
    look = etree.SubElement(paragraph, w("pPr"))
    # One point high, so that a full last page does not bring an empty one.
    spacing = {w("before"): "0", w("after"): "0", w("line"): "20", w("lineRule"): "exact"}
    etree.SubElement(look, w("spacing"), spacing)
    look.append(last)


def _frame(body: etree._Element, language: Language) -> None:
    """Put a bookmark around a language, and make its table of contents list that language only."""
    name = f"part_{language.value}"
    instructions = (
        mark for mark in body.iter(w("instrText")) if re.match(r"\s*TOC\b", mark.text or "")
    )
    for instruction in instructions:
        instruction.text = f"{(instruction.text or '').rstrip()} \\b {name} "
    ids = (int(mark.get(w("id"), "0")) for mark in body.iter(w("bookmarkStart")))
    number = {w("id"): str(max(ids, default=0) + 1)}
    body.insert(0, etree.Element(w("bookmarkStart"), {**number, w("name"): name}))
    end = etree.Element(w("bookmarkEnd"), number)
    last = child(body, "sectPr")
    if last is None:
        body.append(end)
    else:
        last.addprevious(end)


def _pointer(
    host: Mapping[str, etree._Element], pointer: str, language: Language
) -> etree._Element:
    styles = read_styles(host[STYLES], host.get(NUMBERING))
    paragraph = etree.Element(w("p"), nsmap={"w": W_URI})
    look = etree.SubElement(paragraph, w("pPr"))
    etree.SubElement(look, w("pStyle"), {w("val"): styles[BODY]})
    run = etree.SubElement(paragraph, w("r"))
    letters = etree.SubElement(run, w("rPr"))
    etree.SubElement(letters, w("lang"), {w("val"): language.locale})
    etree.SubElement(run, w("t")).text = pointer
    return paragraph
