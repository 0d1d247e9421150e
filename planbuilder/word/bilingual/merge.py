"""Prepares the second document of a bilingual file for insertion into the first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from planbuilder.text import Language
from planbuilder.word.ooxml.anchors import PREFIX
from planbuilder.word.ooxml.archive import part_bytes
from planbuilder.word.ooxml.namespaces import (
    COMMENTS,
    CONTENT_TYPES,
    DOCUMENT,
    NUMBERING,
    R_URI,
    STYLES,
    W_URI,
    WORD_TYPES,
    WP_URI,
    child,
    leading_child,
    value,
    w,
)
from planbuilder.word.ooxml.relationships import relations_of

Trees = dict[str, etree._Element]

_MARK = "b"  # what the names of the second document end in
_RELATIONS = relations_of(DOCUMENT)
_SEQUENCE = re.compile(r'(\s*(?:SEQ\s+|TOC\b.*\\c\s+"))(\w+)(.*)', re.DOTALL)
"""A field that counts a sequence, or lists its items."""

_AFTER_LANGUAGE = ("eastAsianLayout", "specVanish", "oMath")


class SecondDocument:
    """Changes the trees of the second document, and adds what it needs to those of its host."""

    def __init__(self, host: Trees, guest: Trees, language: Language) -> None:
        self.host = host
        self.guest = guest
        self.language = language
        self._furniture: dict[str, str] = {}

    def adapt(self) -> None:
        """Rename everything that the second document has of its own."""
        self._move_relations()
        self._map_styles()
        self._map_lists()
        self._rename_bookmarks()
        self._count_apart()
        self._move_comments()
        self._renumber_controls()
        self._renumber_drawings()
        for root in self._texts():
            for run in root.iter(w("r")):
                _speak(run, self.language)

    def new_parts(self) -> dict[str, bytes]:
        """Return the headers and footers of the second document by their new names."""
        return {new: part_bytes(self.guest[old]) for old, new in self._furniture.items()}

    def _texts(self) -> Iterator[etree._Element]:
        yield self.guest[DOCUMENT]
        for name in self._furniture:
            yield self.guest[name]

    def _move_relations(self) -> None:
        """Copy links, headers and footers; other parts of the host serve both documents."""
        host, new_names = self.host[_RELATIONS], {}
        for relation in self.guest[_RELATIONS]:
            kind = (relation.get("Type") or "").rpartition("/")[2]
            if kind not in ("hyperlink", "header", "footer"):
                continue
            new_ids = deepcopy(relation)
            old_id, target = relation.get("Id", ""), relation.get("Target", "")
            new_names[old_id] = f"{old_id}{_MARK}"
            new_ids.set("Id", new_names[old_id])
            if kind != "hyperlink":
                stem, _, ending = target.rpartition(".")
                new_ids.set("Target", f"{stem}{_MARK}.{ending}")
                self._furniture[f"word/{target}"] = f"word/{stem}{_MARK}.{ending}"
                self._declare(f"word/{stem}{_MARK}.{ending}", kind)
            host.append(new_ids)
        for element in self.guest[DOCUMENT].iter(etree.Element):
            for name, number in element.attrib.items():
                if str(name).startswith(f"{{{R_URI}}}") and number in new_names:
                    element.set(name, new_names[str(number)])

    def _declare(self, part: str, kind: str) -> None:
        types = self.host[CONTENT_TYPES]
        space = etree.QName(types).namespace
        content = {"PartName": f"/{part}", "ContentType": f"{WORD_TYPES}{kind}+xml"}
        etree.SubElement(types, f"{{{space}}}Override", content)

    def _map_styles(self) -> None:
        """Use the host's style of the same name, or copy the style."""
        names = {_name(style): style.get(w("styleId"), "") for style in _styles(self.host)}
        new_numbers: dict[str, str] = {}
        for style in _styles(self.guest):
            own = style.get(w("styleId"), "")
            if _name(style) not in names:
                self.host[STYLES].append(deepcopy(style))
                names[_name(style)] = own
            new_numbers[own] = names[_name(style)]
        for root in self._texts():
            for mark in root.iter(w("pStyle"), w("rStyle"), w("tblStyle")):
                mark.set(w("val"), new_numbers.get(value(mark) or "", value(mark) or ""))

    def _map_lists(self) -> None:
        """Copy the lists of the second document with new numbers."""
        if NUMBERING not in self.guest or NUMBERING not in self.host:
            return
        host, guest = self.host[NUMBERING], self.guest[NUMBERING]
        shift = 1 + max(_numbers(host, "num", "numId"), default=0)
        shift_shape = 1 + max(_numbers(host, "abstractNum", "abstractNumId"), default=0)
        shapes, lists = guest.findall(w("abstractNum")), guest.findall(w("num"))
        first_list = host.find(w("num"))
        for shape in shapes:
            number = int(shape.get(w("abstractNumId"), "0")) + shift_shape
            shape.set(w("abstractNumId"), str(number))
            # A style can belong to one list definition only, which is the host's.
            for link in list(shape.iter(w("pStyle"))):
                parent = link.getparent()
                assert parent is not None
                parent.remove(link)
            if first_list is None:
                host.append(shape)
            else:
                first_list.addprevious(shape)
        for element in lists:
            element.set(w("numId"), str(int(element.get(w("numId"), "0")) + shift))
            of = child(element, "abstractNumId")
            assert of is not None
            of.set(w("val"), str(int(value(of) or "0") + shift_shape))
            host.append(element)
        for root in self._texts():
            for mark in root.iter(w("numId")):
                if value(mark) != "0":
                    mark.set(w("val"), str(int(value(mark) or "0") + shift))

    def _rename_bookmarks(self) -> None:
        shift = max(_ids(self.host[DOCUMENT], "bookmarkStart"), default=0) + 1
        document = self.guest[DOCUMENT]
        for mark in document.iter(w("bookmarkStart"), w("bookmarkEnd")):
            mark.set(w("id"), str(int(mark.get(w("id"), "0")) + shift))
            if (name := mark.get(w("name"))) is not None:
                mark.set(w("name"), _rename(name))
        for link in document.iter(w("hyperlink")):
            if (anchor := link.get(w("anchor"))) is not None:
                link.set(w("anchor"), _rename(anchor))
        for field in document.iter(w("instrText")):
            match = re.match(r"(\s*PAGEREF\s+)(\S+)(.*)", field.text or "", re.DOTALL)
            if match:
                field.text = f"{match[1]}{_rename(match[2])}{match[3]}"

    def _count_apart(self) -> None:
        """Number tables from one again, by renaming their sequence."""
        for field in self.guest[DOCUMENT].iter(w("instrText")):
            match = _SEQUENCE.match(field.text or "")
            if match:
                field.text = f"{match[1]}{match[2]}_{self.language.value}{match[3]}"

    def _move_comments(self) -> None:
        if COMMENTS not in self.guest:
            return
        if COMMENTS not in self.host:
            # The first document has no comments: its comments part is created for the second.
            self.host[COMMENTS] = etree.Element(w("comments"), nsmap={"w": W_URI})
            self._declare(COMMENTS, "comments")
            _relate_comments(self.host[_RELATIONS])
        host = self.host[COMMENTS]
        shift = 1 + max((int(element.get(w("id"), "0")) for element in host), default=-1)
        names = ("comment", "commentRangeStart", "commentRangeEnd", "commentReference")
        for root in (self.guest[COMMENTS], self.guest[DOCUMENT]):
            for mark in root.iter(*(w(name) for name in names)):
                mark.set(w("id"), str(int(mark.get(w("id"), "0")) + shift))
        for element in list(self.guest[COMMENTS]):
            for run in element.iter(w("r")):
                _speak(run, self.language)
            host.append(element)

    def _renumber_controls(self) -> None:
        """Give the content controls of the second document ids that the host does not use."""
        ids_in_use = {value(child(mark, "id")) for mark in self.host[DOCUMENT].iter(w("sdtPr"))}
        for mark in self.guest[DOCUMENT].iter(w("sdtPr")):
            number = child(mark, "id")
            if number is None:
                continue
            new = int(value(number) or "0")
            while str(new) in ids_in_use or not new:
                new = new % 0x7FFFFFFE + 1
            ids_in_use.add(str(new))
            number.set(w("val"), str(new))

    def _renumber_drawings(self) -> None:
        drawing = f"{{{WP_URI}}}docPr"
        shift = max((int(d.get("id", "0")) for d in self.host[DOCUMENT].iter(drawing)), default=0)
        for mark in self.guest[DOCUMENT].iter(drawing):
            mark.set("id", str(int(mark.get("id", "0")) + shift))


def _styles(trees: Trees) -> list[etree._Element]:
    return trees[STYLES].findall(w("style"))


def _name(style: etree._Element) -> str:
    name = value(child(style, "name")) or style.get(w("styleId")) or ""
    return name.lower()


def _numbers(root: etree._Element, element: str, attribute: str) -> list[int]:
    return [int(match.get(w(attribute), "0")) for match in root.iterfind(w(element))]


def _ids(root: etree._Element, element: str) -> list[int]:
    return [int(match.get(w("id"), "0")) for match in root.iter(w(element))]


def _rename(name: str) -> str:
    """Return a bookmark's name in the second document; it keeps its beginning."""
    return f"{name}_{_MARK}" if name.startswith((PREFIX, "_Toc")) else f"{name}{_MARK}"


def _relate_comments(relations: etree._Element) -> None:
    attributes = {"Id": "rIdComments", "Type": f"{R_URI}/comments", "Target": "comments.xml"}
    space = etree.QName(relations).namespace
    etree.SubElement(relations, f"{{{space}}}Relationship", attributes)


def _speak(run: etree._Element, language: Language) -> None:
    """State the language of a run that has none."""
    properties = leading_child(run, "rPr")
    if properties.find(w("lang")) is not None:
        return
    mark = etree.Element(w("lang"), {w("val"): language.locale})
    later = [part for part in properties if etree.QName(part).localname in _AFTER_LANGUAGE]
    if later:
        later[0].addprevious(mark)
    else:
        properties.append(mark)
