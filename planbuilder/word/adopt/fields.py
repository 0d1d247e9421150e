"""Decides what becomes of the fields in a department's headers and footers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from planbuilder.word.ooxml.active_content import field_kind
from planbuilder.word.ooxml.namespaces import XML_SPACE, child, parent_of, w

_TITLE_FIELD = re.compile(r"^\s*(TITLE|STYLEREF)\b", re.IGNORECASE)
_STALE = frozenset(
    (
        *("FILENAME", "FILESIZE", "AUTHOR", "LASTSAVEDBY", "SUBJECT", "KEYWORDS", "COMMENTS"),
        *("CREATEDATE", "SAVEDATE", "PRINTDATE", "EDITTIME", "REVNUM", "TEMPLATE", "INFO"),
        *("NUMWORDS", "NUMCHARS", "USERNAME", "USERINITIALS"),
    )
)
"""Fields about the file itself, such as its path on a disk."""

_BOUND = frozenset(
    ("DOCPROPERTY", "DOCVARIABLE", "REF", "PAGEREF", "NOTEREF", "MERGEFIELD", "AUTOTEXT", "SET")
)
"""Fields that refer to something in the old file that new documents do not have."""


def settle_fields(root: etree._Element, title: str) -> list[tuple[str, str]]:
    """Replace fields that show a document's title by the tag `title`, and remove stale fields.

    Fields that fetch something, or refer to something else in the old file, are replaced by the
    text they showed. Return what was done as (key of wording, name) pairs.
    """
    notes: list[tuple[str, str]] = []
    for mark in list(root.iter(w("fldSimple"))):
        kind, keyword = _settlement(mark.get(w("instr"), ""))
        if not kind or mark.getparent() is None:
            continue
        notes.append((kind, keyword))
        if kind == "title":
            set_shown_text(mark, title)
        if kind == "stale":
            parent_of(mark).remove(mark)
        else:
            unwrap(mark)
    for paragraph in list(root.iter(w("p"))):
        for runs, instruction in list(complex_fields(paragraph)):
            kind, keyword = _settlement(instruction)
            if kind:
                notes.append((kind, keyword))
                _replace(runs, kind, title)
    return notes


def _settlement(instruction: str) -> tuple[str, str]:
    """Return what to do with a field, as a key of wording (empty to keep it), and its keyword."""
    keyword = (instruction.split() or [""])[0].upper()
    if _TITLE_FIELD.match(instruction):
        return "title", ""
    if keyword in _STALE:
        return "stale", keyword
    fetching = field_kind(instruction)
    if fetching or keyword in _BOUND:
        return "field", fetching or keyword
    return "", ""


def _replace(runs: list[etree._Element], kind: str, title: str) -> None:
    """Replace the runs of a field by the text it showed, by a title, or by nothing."""
    is_visible = False
    in_result = False
    for run in runs:
        mark = child(run, "fldChar")
        if mark is not None:
            in_result = in_result or mark.get(w("fldCharType")) == "separate"
        keep = in_result and mark is None and kind != "stale"
        if keep and kind == "title" and not is_visible:
            _set_text(run, title)
            is_visible = True
        elif not keep or kind == "title":
            parent_of(run).remove(run)


def _set_text(run: etree._Element, text: str) -> None:
    for part in [each for each in run if each.tag != w("rPr")]:
        run.remove(part)
    etree.SubElement(run, w("t"), {XML_SPACE: "preserve"}).text = text


def complex_fields(
    paragraph: etree._Element,
) -> Iterator[tuple[list[etree._Element], str]]:
    """Yield for each outermost field of a paragraph its runs and its instruction."""
    depth, runs, instruction = 0, list[etree._Element](), ""
    for run in list(paragraph.iter(w("r"))):
        mark = child(run, "fldChar")
        kind = "" if mark is None else mark.get(w("fldCharType"), "")
        depth += kind == "begin"
        if depth:
            runs.append(run)
            instruction += "".join(each.text or "" for each in run.iter(w("instrText")))
        if kind == "end" and depth:
            depth -= 1
            if not depth:
                yield runs, instruction
                runs, instruction = [], ""


def unwrap(element: etree._Element, content: etree._Element | None = None) -> None:
    """Replace an element by its children, or by those of `content`."""
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    for offset, part in enumerate(list(element if content is None else content)):
        parent.insert(at + offset, part)
    parent.remove(element)


def set_shown_text(holder: etree._Element, text: str) -> None:
    """Set the first text of an element to `text`, and empty all others."""
    for number, mark in enumerate(list(holder.iter(w("t")))):
        mark.text = text if number == 0 else ""
        mark.set(XML_SPACE, "preserve")
