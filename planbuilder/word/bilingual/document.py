"""Combines two documents into one file: one complete language, followed by the other.

Only the cover is shared, so that a reader of either language sees on the first page what the file
is. The first document is the host; whatever the second has of its own (lists, links, headers,
comments) is renamed. Every run of the second states its language, for screen readers and
proofreading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from lxml import etree

from planbuilder.errors import AssemblyError
from planbuilder.text import Language
from planbuilder.word.bilingual.merge import SecondDocument
from planbuilder.word.ooxml.archive import parse_part, read_parts, with_parts
from planbuilder.word.ooxml.list_of_tables import lists_captions
from planbuilder.word.ooxml.namespaces import (
    COMMENTS,
    CONTENT_TYPES,
    DOCUMENT,
    NUMBERING,
    STYLES,
    W_URI,
    child,
    leading_child,
    text_of,
    w,
)
from planbuilder.word.ooxml.properties import CORE
from planbuilder.word.ooxml.relationships import relations_of
from planbuilder.word.ooxml.styles import BODY, read_styles

_RELATIONS = relations_of(DOCUMENT)
_REWRITTEN_PARTS = (DOCUMENT, _RELATIONS, CONTENT_TYPES, NUMBERING, STYLES, COMMENTS, CORE)
_COVER_SPACE = 30  # twentieths of a point
_AFTER_SPACING = (
    *("ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection"),
    *("textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr"),
    "pPrChange",
)
"""Paragraph properties that follow the spacing in the schema."""

_DESCRIPTIONS = (("title", " / "), ("subject", " / "), ("creator", " / "), ("language", ", "))


def in_one_file(
    first: bytes, second: bytes, languages: tuple[Language, Language], pointer: str
) -> bytes:
    """Return one docx with two documents in `languages`, in that order.

    `pointer` is a sentence on the first page, in the second language, that its text follows.
    """
    host, guest = (_trees(data) for data in (first, second))
    other = SecondDocument(host, guest, languages[1])
    body, addition = _body(host), _body(guest)
    _bookmark_language(body, languages[0])
    other.adapt()
    _share_cover(body, addition)
    _bookmark_language(addition, languages[1])
    _close_section(body)
    body.extend(list(addition))
    body.insert(0, _pointer(host, pointer, languages[1]))
    parts = {**read_parts(first, AssemblyError, None), **other.new_parts()}
    _describe_both(host, guest)
    changes = [(name, host[name]) for name in _REWRITTEN_PARTS if name in host]
    return with_parts(parts, changes)


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


def _share_cover(body: etree._Element, addition: etree._Element) -> None:
    """Move the cover of the second document below that of the first, if both have one.

    A cover is everything before the end of the first section. Headers and footers of the removed
    section are passed on to the next, which may inherit them.
    """
    first, second = _end_of_cover(body), _end_of_cover(addition)
    if first is None or second is None:
        return
    own, others = list(body)[: body.index(first)], list(addition)[: addition.index(second)]
    for block in others:
        first.addprevious(block)
    addition.remove(second)
    _tighten([*own, *others], _COVER_SPACE)
    _tighten(others[:1], _COVER_SPACE * 10)
    following = next(addition.iter(w("sectPr")), None)
    first_section = next(second.iter(w("sectPr")))
    if following is None:
        return
    kinds = {(mark.tag, mark.get(w("type"))) for mark in _furniture(following)}
    for mark in reversed(_furniture(first_section)):
        if (mark.tag, mark.get(w("type"))) not in kinds:
            following.insert(0, mark)


def _tighten(blocks: Iterable[etree._Element], most: int) -> None:
    """Limit the space above paragraphs of a cover to `most` twentieths of a point: two must fit."""
    for block in blocks:
        if block.tag != w("p") or not text_of(block).strip():
            continue
        format = leading_child(block, "pPr")
        spacing = child(format, "spacing")
        if spacing is None:
            later = [part for part in format if etree.QName(part).localname in _AFTER_SPACING]
            spacing = etree.Element(w("spacing"))
            format.insert(format.index(later[0]) if later else len(format), spacing)
        spacing.set(w("before"), str(most))
        spacing.set(w("after"), str(_COVER_SPACE))


def _furniture(section: etree._Element) -> list[etree._Element]:
    return [*section.findall(w("headerReference")), *section.findall(w("footerReference"))]


def _end_of_cover(body: etree._Element) -> etree._Element | None:
    """Return the paragraph that ends the first section, None when that is the whole document."""
    return next((block for block in body if child(block, "pPr", "sectPr") is not None), None)


def _describe_both(host: Mapping[str, etree._Element], guest: Mapping[str, etree._Element]) -> None:
    """Give the file the titles, subjects, authors and languages of both documents."""
    if CORE not in host or CORE not in guest:
        return
    others = {etree.QName(entry).localname: entry.text or "" for entry in guest[CORE]}
    own = {etree.QName(entry).localname: entry for entry in host[CORE]}
    for name, between in _DESCRIPTIONS:
        if name in own and others.get(name) and others[name] != own[name].text:
            own[name].text = f"{own[name].text}{between}{others[name]}"


def _close_section(body: etree._Element) -> None:
    """Turn the properties of the last section into a paragraph that ends it."""
    last = child(body, "sectPr")
    if last is None:
        return
    body.remove(last)
    paragraph = etree.SubElement(body, w("p"))
    format = etree.SubElement(paragraph, w("pPr"))
    # One point high, so that a full last page does not bring an empty one.
    spacing = {w("before"): "0", w("after"): "0", w("line"): "20", w("lineRule"): "exact"}
    etree.SubElement(format, w("spacing"), spacing)
    format.append(last)


def _bookmark_language(body: etree._Element, language: Language) -> None:
    """Put a bookmark around a language, and limit its table of contents to that language.

    The list of tables is limited by its sequence instead: a bookmark there crashes LibreOffice.
    """
    name = f"part_{language.value}"
    instructions = (
        mark
        for mark in body.iter(w("instrText"))
        if re.match(r"\s*TOC\b", mark.text or "") and not lists_captions(mark.text or "")
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
    format = etree.SubElement(paragraph, w("pPr"))
    etree.SubElement(format, w("pStyle"), {w("val"): styles[BODY]})
    run = etree.SubElement(paragraph, w("r"))
    letters = etree.SubElement(run, w("rPr"))
    etree.SubElement(letters, w("lang"), {w("val"): language.locale})
    etree.SubElement(run, w("t")).text = pointer
    return paragraph
