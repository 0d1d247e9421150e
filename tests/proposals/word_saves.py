"""What programs do to a Word file when they save it, without changing a word of it."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from itertools import count

from lxml import etree

from planbuilder.errors import AssemblyError
from planbuilder.word.ooxml.archive import parse_part, read_parts, with_parts
from planbuilder.word.ooxml.namespaces import COMMENTS, DOCUMENT, STYLES, parent_of, w
from tests.proposals.builders import element
from tests.proposals.word_comments import W14

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_RSIDS = tuple(w(name) for name in ("rsidR", "rsidRDefault", "rsidRPr", "rsidP", "rsidTr"))
_PLACE = 'w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="place"'


def as_word_saves(data: bytes) -> bytes:
    """Return a docx with split runs, revision ids, proofing marks, smart tags and page breaks."""
    parts = read_parts(data, AssemblyError, None)
    root = parse_part(parts[DOCUMENT], AssemblyError, DOCUMENT)
    for number, paragraph in enumerate(root.iter(w("p"))):
        paragraph.set(f"{{{W14}}}paraId", f"{0x1A000000 + number:08X}")
        paragraph.set(w("rsidR"), "00A77B3E")
        paragraph.set(w("rsidRDefault"), "00C41D2A")
    for number, run in enumerate(list(_texts(root))):
        half = _split(run)
        if half is not None:
            half.set(w("rsidRPr"), f"{0x00B10000 + number:08X}")
            run.addnext(element('<w:proofErr w:type="spellStart"/>'))
            half.addnext(element('<w:proofErr w:type="spellEnd"/>'))
            if number % 5 == 0 and parent_of(half).tag == w("p"):
                tag = element(f"<w:smartTag {_PLACE}/>")
                half.addprevious(tag)
                tag.append(half)
        if number % 7 == 0:
            run.insert(len(run) - 1, element("<w:lastRenderedPageBreak/>"))
    return with_parts(parts, [(DOCUMENT, root)])


def as_onlyoffice_saves(data: bytes) -> bytes:
    """Return a docx whose ids and styles have other names, and whose formats are written out."""
    parts = read_parts(data, AssemblyError, None)
    names = [DOCUMENT, STYLES, *(name for name in (COMMENTS,) if name in parts)]
    roots = {name: parse_part(parts[name], AssemblyError, name) for name in names}
    _rename_styles(roots)
    document = roots[DOCUMENT]
    _renumber(document, "bookmarkStart", "bookmarkEnd")
    if COMMENTS in roots:
        _renumber_comments(document, roots[COMMENTS])
    for each in document.iter(w("p"), w("r"), w("tr")):
        for name in _RSIDS:
            each.attrib.pop(name, "")
    for run in list(_texts(document)):
        for half in (_split(run), run):
            if half is not None:
                look = half.find(w("rPr"))
                if look is None:
                    look = etree.Element(w("rPr"))
                    half.insert(0, look)
                look.append(element('<w:rtl w:val="0"/>'))
    return with_parts(parts, list(roots.items()))


def _texts(root: etree._Element) -> Iterator[etree._Element]:
    return (run for run in root.iter(w("r")) if run.find(w("t")) is not None)


def _split(run: etree._Element) -> etree._Element | None:
    """Split a run in two and return the second; None where it is too short."""
    text = run.find(w("t"))
    words = "" if text is None else text.text or ""
    if text is None or len(words) < 4 or len(run.findall(w("t"))) > 1:
        return None
    other = deepcopy(run)
    second = other.find(w("t"))
    assert second is not None
    text.text, second.text = words[: len(words) // 2], words[len(words) // 2 :]
    for each in (text, second):
        each.set(_SPACE, "preserve")
    run.addnext(other)
    return other


def _renumber(root: etree._Element, start: str, end: str) -> None:
    numbers = {mark.get(w("id")): str(5000 + at) for at, mark in enumerate(root.iter(w(start)))}
    for mark in root.iter(w(start), w(end)):
        mark.set(w("id"), numbers.get(mark.get(w("id")), "4999"))


def _renumber_comments(document: etree._Element, comments: etree._Element) -> None:
    ids = count(40)
    numbers = {each.get(w("id")): str(next(ids)) for each in comments.iter(w("comment"))}
    marks = map(w, ("commentRangeStart", "commentRangeEnd", "commentReference"))
    for mark in (*comments.iter(w("comment")), *document.iter(*marks)):
        mark.set(w("id"), numbers[mark.get(w("id"))])


def _rename_styles(roots: dict[str, etree._Element]) -> None:
    numbers = {
        style.get(w("styleId")): str(600 + at)
        for at, style in enumerate(roots[STYLES].iter(w("style")))
    }
    for style in roots[STYLES].iter(w("style")):
        style.set(w("styleId"), numbers[style.get(w("styleId"))])
    links = tuple(map(w, ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")))
    for each in (each for root in roots.values() for each in root.iter(*links)):
        own = each.get(w("val"))
        each.set(w("val"), numbers.get(own, own or ""))
