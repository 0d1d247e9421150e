"""Cleans a department's headers and footers so that they suit every document of a template."""

from __future__ import annotations

import re

from lxml import etree
from msgspec import Struct, field

from planbuilder.word.adopt.fields import set_shown_text, settle_fields, unwrap
from planbuilder.word.adopt.header_faults import drop_open_fields, make_shape_ids_unique
from planbuilder.word.adopt.old_pictures import draw_old_pictures
from planbuilder.word.inspect.pictures import is_decorative
from planbuilder.word.ooxml.namespaces import (
    DECORATIVE_URI,
    R_URI,
    VML,
    WP_URI,
    XML_SPACE,
    child,
    parent_of,
    text_of,
    value,
    w,
)

_DRAWING_URI = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PICTURE_URI = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
_PROPERTY = re.compile(r"(?:ns\d+:)?(\w+)(?:\[\d+\])?$")
_STALE_PROPERTIES = frozenset(
    (
        *("subject", "creator", "keywords", "description", "category", "contentStatus"),
        *("lastModifiedBy", "created", "modified", "Manager", "PublishDate", "Abstract"),
    )
)
"""Document properties that concerned only the old file; company and address are kept."""

_MARKS_TO_DROP = tuple(
    w(name)
    for name in (
        *("del", "moveFrom", "bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd"),
        *("commentRangeStart", "commentRangeEnd", "commentReference", "object", "control"),
        *("footnoteReference", "endnoteReference", "annotationRef"),
        "lastRenderedPageBreak",
        *("rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "altChunk"),
        *("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"),
    )
)
_WRAPPERS = tuple(w(name) for name in ("ins", "moveTo", "smartTag", "customXml"))
_OWNERS = tuple(w(name) for name in ("drawing", "pict", "object"))
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_COMPATIBLE, _FALLBACK = f"{_COMPATIBILITY}AlternateContent", f"{_COMPATIBILITY}Fallback"
_LONGEST_DESCRIPTION = 200
_BRACES = ("{{", "}}", "{%", "%}", "{#", "#}")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")


class Furniture(Struct):
    """Cleans headers and footers; `title` and `department` are the tags put into them.

    `own_tags` are those of a template made by planbuilder, which are kept; tags of other programs
    are removed. `notes` collects what was done, as (key of the command's wording, name).
    """

    title: str
    department: str
    own_tags: frozenset[str] = frozenset()
    notes: list[tuple[str, str]] = field(default_factory=list)

    def clean(self, root: etree._Element, part: str) -> None:
        """Clean one header or footer: no controls, tracked changes or active fields remain."""
        self._controls(root)
        self._marks(root, part)
        drop_open_fields(root)
        draw_old_pictures(root)
        make_shape_ids_unique(root)
        self.notes += settle_fields(root, self.title)
        self._foreign_tags(root)
        for table in root.iter(w("tbl")):
            _complete_grid(table)
        self._describe(root, part)
        if not len(root):
            etree.SubElement(root, w("p"))

    def _marks(self, root: etree._Element, part: str) -> None:
        """Remove review marks, notes, objects, breaks, and alternatives for Word 2007."""
        breaks = [mark for mark in root.iter(w("br")) if mark.get(w("type")) in ("page", "column")]
        for mark in [*root.iter(_FALLBACK), *breaks, *root.iter(*_MARKS_TO_DROP)]:
            if mark.tag in (w("object"), w("control"), w("altChunk")):
                self.notes.append(("object", part))
            if mark.getparent() is not None:
                parent_of(mark).remove(mark)
        for wrapper in list(root.iter(*_WRAPPERS)):
            unwrap(wrapper)

    def _controls(self, root: etree._Element) -> None:
        """Unwrap content controls; the one with the document's title gets the tag."""
        for control in list(root.iter(w("sdt"))):
            content, properties = child(control, "sdtContent"), child(control, "sdtPr")
            binding = None if properties is None else child(properties, "dataBinding")
            path = "" if binding is None else binding.get(w("xpath"), "")
            name = match[1] if (match := _PROPERTY.search(path)) else ""
            if content is not None and "coreProperties" in path and name == "title":
                set_shown_text(content, self.title)
                self.notes.append(("title", ""))
            elif content is not None and name in _STALE_PROPERTIES:
                set_shown_text(content, "")
                self.notes.append(("stale", name))
            elif content is not None and child(control, "sdtPr", "showingPlcHdr") is not None:
                set_shown_text(content, "")
            unwrap(control, content)

    def _foreign_tags(self, root: etree._Element) -> None:
        """Remove tags for another program, such as `{{ title }}` of a mail merge."""
        own = self.own_tags | {self.title, self.department}
        for paragraph in root.iter(w("p")):
            marks = [each for each in paragraph.iter(w("t")) if _paragraph_of(each) is paragraph]
            text = "".join(mark.text or "" for mark in marks)
            tags = [tag for tag in tags_in(text) if tag not in own]
            strays = [] if tags_in(text) else [sign for sign in _BRACES if sign in text]
            for tag in (*tags, *strays):
                text = text.replace(tag, "")
                self.notes.append(("tag", tag))
            if tags or strays:
                for number, mark in enumerate(marks):
                    mark.text = text if number == 0 else ""
                    mark.set(XML_SPACE, "preserve")

    def _describe(self, root: etree._Element, part: str) -> None:
        """Give pictures the department's name as alternative text; mark shapes as decorative."""
        for mark in root.iter(f"{{{WP_URI}}}docPr"):
            if (mark.get("descr") or "").strip() or is_decorative(mark):
                continue
            holder = parent_of(mark)
            if next(holder.iter(f"{{{_PICTURE_URI}}}pic"), None) is not None:
                mark.set("descr", self.department)
                self.notes.append(("described", part))
            elif words := " ".join(text_of(holder).split()):
                mark.set("descr", words[:_LONGEST_DESCRIPTION])
            else:
                _decorate(mark)
                self.notes.append(("decorative", part))
        for picture in root.iter(f"{VML}imagedata"):
            shape = parent_of(picture)
            if not (shape.get("alt") or "").strip():
                shape.set("alt", self.department)
                self.notes.append(("described", part))


def tags_in(text: str) -> tuple[str, ...]:
    """Return everything in a text that looks like a tag."""
    return tuple(_TAG.findall(text))


def _paragraph_of(mark: etree._Element) -> etree._Element | None:
    return next(mark.iterancestors(w("p")), None)


def _complete_grid(table: etree._Element) -> None:
    """Give a table as many grid columns as its widest row has."""
    grid = child(table, "tblGrid")
    spans = (
        sum(int(value(child(cell, "tcPr", "gridSpan")) or "1") for cell in row.iterfind(w("tc")))
        for row in table.iterfind(w("tr"))
    )
    if grid is not None:
        for _ in range(max(spans, default=0) - len(grid)):
            etree.SubElement(grid, w("gridCol"), {w("w"): "720"})


def _decorate(mark: etree._Element) -> None:
    extensions = mark.find(f"{{{_DRAWING_URI}}}extLst")
    if extensions is None:
        extensions = etree.SubElement(mark, f"{{{_DRAWING_URI}}}extLst")
    extension = etree.SubElement(extensions, f"{{{_DRAWING_URI}}}ext", {"uri": _DECORATIVE})
    etree.SubElement(
        extension,
        f"{{{DECORATIVE_URI}}}decorative",
        {"val": "1"},
        nsmap={"adec": DECORATIVE_URI},
    )


def drop_references(root: etree._Element, part_ids: frozenset[str]) -> int:
    """Remove references to relationships that are not in `part_ids`; return their number."""
    count = 0
    for element in list(root.iter(etree.Element)):
        names = [name for name in element.attrib if str(name).startswith(f"{{{R_URI}}}")]
        missing = [
            name for name in names if element.get(name) and element.get(name) not in part_ids
        ]
        if not missing or not _is_attached(element, root):
            continue
        count += 1
        if element.tag == w("hyperlink"):
            unwrap(element)
            continue
        if element.tag in (w("embedRegular"), w("embedBold"), w("embedItalic")):
            parent_of(element).remove(element)
            continue
        owner = next(element.iterancestors(_COMPATIBLE), None)
        owner = owner if owner is not None else next(element.iterancestors(*_OWNERS), element)
        if owner is not root:
            parent_of(owner).remove(owner)
    return count


def _is_attached(element: etree._Element, root: etree._Element) -> bool:
    return element is root or any(each is root for each in element.iterancestors())


def is_empty(root: etree._Element) -> bool:
    """Return whether a header or footer shows nothing."""
    visible = (*_OWNERS, w("fldChar"), w("fldSimple"), w("tbl"), w("pBdr"))
    return not text_of(root).strip() and next(root.iter(*visible), None) is None


def references(section: etree._Element) -> dict[tuple[str, str], str]:
    """Return the relationship ids of a section's headers and footers, by kind and page."""
    return {
        (
            str(mark.tag).rpartition("}")[2].removesuffix("Reference"),
            mark.get(w("type"), "default"),
        ): (mark.get(f"{{{R_URI}}}id", ""))
        for mark in section.iter(w("headerReference"), w("footerReference"))
    }
