"""What a Word processor does with tracked changes, and what a document says, as plain values."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import groupby
from zipfile import ZipFile

from lxml import etree

from planbuilder.word.ooxml.namespaces import DOCUMENT, NUMBERING, child, r, value, w
from planbuilder.word.ooxml.relationships import relations_of

Element = etree._Element
Lines = list[object]

_BACK = {w("delText"): w("t"), w("delInstrText"): w("instrText")}
_MARKS = (w("bookmarkStart"), w("bookmarkEnd"))


def parts(data: bytes) -> dict[str, Element]:
    with ZipFile(BytesIO(data)) as archive:
        return {
            name: etree.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.endswith((".xml", ".rels"))
        }


def settle(data: bytes, *, accept: bool) -> dict[str, Element]:
    """Return the parts of a docx after every change was accepted, or every one rejected."""
    trees = parts(data)
    for name, root in trees.items():
        if name == DOCUMENT or name.startswith(("word/header", "word/footer")):
            _settle(root, "ins" if accept else "del", "del" if accept else "ins")
    return trees


def _settle(root: Element, stays: str, goes: str) -> None:
    _settle_rows(root, goes)
    _settle_looks(root, accept=stays == "ins")
    gone = [p for p in root.iter(w("p")) if child(p, "pPr", "rPr", goes) is not None]
    for mark in list(root.iter(w(stays))):
        for part in list(mark):
            mark.addprevious(part)
        _remove(mark)
    for text in root.iter(*_BACK):
        text.tag = _BACK[str(text.tag)]
    for mark in list(root.iter(w(goes))):
        _remove(mark)
    for link in list(root.iter(w("hyperlink"))):
        if link.find(w("r")) is None:
            _remove(link)
    for paragraph in gone:
        _join(paragraph)


def _settle_rows(root: Element, goes: str) -> None:
    for row in list(root.iter(w("tr"))):
        if child(row, "trPr", goes) is not None:
            _remove(row)
    for table in list(root.iter(w("tbl"))):
        if table.find(w("tr")) is None:
            _remove(table)


def _settle_looks(root: Element, *, accept: bool) -> None:
    for name in ("pPrChange", "tcPrChange"):
        for change in list(root.iter(w(name))):
            look, before = change.getparent(), change[0]
            assert look is not None
            _remove(change)
            if not accept:
                kept = [part for part in look if part.tag in (w("rPr"), w("sectPr"))]
                look[:] = [*before, *kept]


def _join(paragraph: Element) -> None:
    """Take the end of a paragraph away: what is left of it begins the next one."""
    left = [part for part in paragraph if part.tag != w("pPr")]
    following = paragraph.getnext()
    while following is not None and following.tag in _MARKS:
        following = following.getnext()
    if any(part.tag not in _MARKS for part in left):
        assert following is not None and following.tag == w("p"), "text without an end"
        at = 1 if child(following, "pPr") is not None else 0
        following[at:at] = left
    else:
        for mark in left:
            paragraph.addprevious(mark)
    _remove(paragraph)


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def lines(trees: dict[str, Element]) -> Lines:
    """Return everything a document says and how it looks, in order; bookmarks are left out."""
    found: Lines = []
    for name in sorted(trees):
        if name == DOCUMENT or name.startswith(("word/header", "word/footer")):
            reader = _Reader(trees, name)
            body = child(trees[name], "body")
            found.append(list(reader.blocks(trees[name] if body is None else body)))
    return found


def anchors(trees: dict[str, Element]) -> dict[str, str]:
    """Return what stands in each bookmark of an answer."""
    found: dict[str, str] = {}
    names: dict[str, str] = {}
    for mark in trees[DOCUMENT].iter(*_MARKS, w("t"), w("p")):
        number = mark.get(w("id"), "")
        if mark.tag == w("bookmarkStart") and mark.get(w("name"), "").startswith("_pb_"):
            names[number] = mark.get(w("name"), "")
            found[names[number]] = ""
        elif mark.tag == w("bookmarkEnd"):
            names.pop(number, None)
        elif mark.tag in (w("t"), w("p")):
            for name in names.values():
                found[name] += mark.text or "" if mark.tag == w("t") else "\n"
    return {name: text.strip() for name, text in found.items()}


class _Reader:
    def __init__(self, trees: dict[str, Element], name: str) -> None:
        relations = trees.get(relations_of(name), ())
        self.links = {each.get("Id"): each.get("Target") for each in relations}
        numbering = trees.get(NUMBERING)
        self.lists = {
            item.get(w("numId")): tuple(_plain(part) for part in item)
            for item in (() if numbering is None else numbering.iterfind(w("num")))
        }

    def blocks(self, holder: Element) -> Iterator[object]:
        for part in holder:
            if part.tag == w("p"):
                yield self.paragraph(part)
            elif part.tag == w("tbl"):
                yield [self.row(row) for row in part.iterfind(w("tr"))]
            elif part.tag == w("sdt"):
                content = child(part, "sdtContent")
                assert content is not None
                yield from self.blocks(content)

    def row(self, row: Element) -> object:
        return [
            (_plain(child(cell, "tcPr")), list(self.blocks(cell))) for cell in row.iter(w("tc"))
        ]

    def paragraph(self, paragraph: Element) -> object:
        look = child(paragraph, "pPr")
        shown = [] if look is None else [self.look(part) for part in look if part.tag != w("rPr")]
        pieces = groupby(self.pieces(paragraph, None), lambda piece: piece[:2])
        return shown, [(about, "".join(text for *_, text in same)) for about, same in pieces]

    def look(self, part: Element) -> object:
        number = value(child(part, "numId")) if part.tag == w("numPr") else None
        level = value(child(part, "ilvl")) if part.tag == w("numPr") else None
        return (level, self.lists.get(number)) if number else _plain(part)

    def pieces(self, holder: Element, link: object) -> Iterator[tuple[object, object, str]]:
        for part in holder:
            if part.tag == w("hyperlink"):
                anchor = (part.get(w("anchor")) or "").rstrip("0123456789")
                yield from self.pieces(part, self.links.get(part.get(r("id")), anchor))
            elif part.tag == w("sdt"):
                content = child(part, "sdtContent")
                assert content is not None
                yield from self.pieces(content, link)
            elif part.tag == w("r"):
                for piece in part:
                    if piece.tag == w("t"):
                        yield link, _plain(child(part, "rPr")), piece.text or ""
                    elif piece.tag != w("rPr"):
                        yield link, _plain(child(part, "rPr")), f"<{_plain(piece)}>"


def _plain(element: Element | None) -> object:
    if element is None:
        return None
    name = etree.QName(element).localname
    text = element.text if name == "instrText" else None
    given = sorted((str(key), str(item)) for key, item in element.attrib.items())
    return name, text, given, [_plain(part) for part in element]
