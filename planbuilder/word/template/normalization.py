"""Repairs an edited template without changing anything a reader sees.

Other editors and long use leave traces that Word ignores: a section mark in the paragraph of a tag,
a style with a list that no longer exists, the content type of a template. They are repaired before
a template is compiled, so that nobody has to search for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from planbuilder.word.inspect.contrast import StyleSheet, appearance_of
from planbuilder.word.inspect.structure import list_ids_defined
from planbuilder.word.ooxml.list_of_tables import lists_captions
from planbuilder.word.ooxml.namespaces import (
    CONTENT_TYPES,
    DOCUMENT,
    MAIN_TYPE,
    NUMBERING,
    STYLES,
    WORD_TYPES,
    child,
    leading_child,
    parent_of,
    text_of,
    value,
    w,
)
from planbuilder.word.ooxml.styles import SECTION_END, Styles
from planbuilder.word.tag_patterns import TAG

_TEMPLATE_TYPE = f"{WORD_TYPES}template.main+xml"
_PART = re.compile(r"\s+\\b\s+(?:\"[^\"]*\"|[^\s\\]+)\s*")
"""The switch that limits a list to a bookmark."""

_BEFORE_COLOUR = frozenset(
    w(name)
    for name in (
        *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike"),
        *("outline", "shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden"),
    )
)


def normalize(roots: Mapping[str, etree._Element], styles: Styles) -> Iterator[str]:
    """Repair the trees of a template in place; yield the names of the parts that changed."""
    document = roots[DOCUMENT]
    changes = (
        *_move_section_marks(document, styles),
        *_show_headings(document, roots[STYLES]),
        *_list_whole_documents(document),
    )
    if changes:
        yield DOCUMENT
    if any(list(_drop_missing_lists(roots))):
        yield STYLES
    if any(list(_declare_document(roots[CONTENT_TYPES]))):
        yield CONTENT_TYPES


def _move_section_marks(document: etree._Element, styles: Styles) -> Iterator[bool]:
    """Move a section mark out of a block tag's paragraph into one of its own.

    It goes before a tag that opens a block, and after any other.
    """
    for section in list(document.iter(w("sectPr"))):
        format = parent_of(section)
        if format.tag != w("pPr"):
            continue
        paragraph = parent_of(format)
        text = text_of(paragraph).strip()
        tag = TAG.fullmatch(text)
        if tag is None or text[2:4] != "p ":
            continue
        end = etree.Element(w("p"))
        properties = etree.SubElement(end, w("pPr"))
        if style := styles.get(SECTION_END):
            etree.SubElement(properties, w("pStyle"), {w("val"): style})
        format.remove(section)
        properties.append(section)
        if text[4:].split()[0] in ("if", "for") and text.startswith("{%"):
            paragraph.addprevious(end)
        else:
            paragraph.addnext(end)
        yield True


def _show_headings(document: etree._Element, styles: etree._Element) -> Iterator[bool]:
    """Make table headings readable where another table style has no dark first row."""
    sheet = StyleSheet(styles)
    for row in document.iter(w("tr")):
        if child(row, "trPr", "tblHeader") is None:
            continue
        for run in row.iter(w("r")):
            paragraph = next(run.iterancestors(w("p")))
            if text_of(run).strip() and not appearance_of(run, paragraph, sheet).is_readable:
                use_automatic_colour(run)
                yield True


def _list_whole_documents(document: etree._Element) -> Iterator[bool]:
    """Make lists of tables cover the whole document: LibreOffice crashes on partial ones.

    An instruction that is split over several runs is joined.
    """
    for paragraph in document.iter(w("p")):
        marks = list(paragraph.iter(w("instrText")))
        begins = [mark for mark in paragraph.iter(w("fldChar")) if _begins(mark)]
        whole = "".join(mark.text or "" for mark in marks)
        if len(begins) == 1 and lists_captions(whole) and _PART.search(whole):
            marks[0].text = _PART.sub(" ", whole)
            for mark in marks[1:]:
                mark.text = ""
            yield True


def _begins(mark: etree._Element) -> bool:
    return mark.get(w("fldCharType")) == "begin"


def use_automatic_colour(run: etree._Element) -> None:
    """Have Word choose the colour of a run; it is stated at the place required by the schema."""
    format = leading_child(run, "rPr")
    mark = child(format, "color")
    if mark is None:
        mark = etree.Element(w("color"))
        before = [each for each in format if each.tag in _BEFORE_COLOUR]
        format.insert(format.index(before[-1]) + 1 if before else 0, mark)
    mark.attrib.clear()
    mark.set(w("val"), "auto")


def _drop_missing_lists(roots: Mapping[str, etree._Element]) -> Iterator[bool]:
    """Remove missing lists from styles, as Word does when it reads them."""
    ids = list_ids_defined(roots.get(NUMBERING))
    for mark in list(roots[STYLES].iter(w("numPr"))):
        number = value(child(mark, "numId"))
        if number is not None and number not in ids:
            parent_of(mark).remove(mark)
            yield True


def _declare_document(types: etree._Element) -> Iterator[bool]:
    """Change the content type of a Word template (`.dotx`) to that of a document."""
    for override in types:
        if override.get("ContentType") == _TEMPLATE_TYPE:
            override.set("ContentType", MAIN_TYPE)
            yield True
