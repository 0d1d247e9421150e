"""Finds structural faults of a docx that Word may reject and other programs repair silently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from posixpath import dirname, join, normpath

from lxml import etree

from planbuilder.errors import Problem
from planbuilder.word.ooxml.namespaces import (
    CONTENT_TYPES,
    DOCUMENT,
    MAIN_TYPE,
    NUMBERING,
    WP_URI,
    child,
    text_of,
    value,
    w,
    xpath,
)
from planbuilder.word.ooxml.relationships import relations_of

_NEAR = 40
_KINDS = ("w:sdt", "wp:docPr", "w:bookmarkStart/@w:id", "w:bookmarkStart/@w:name")
_RELATION_IDS = xpath("//@r:*")
_CELLS_WITH_OTHER_ENDS = xpath("//w:tc[not(*[last()][self::w:p])]")
_NESTED_PARAGRAPHS = xpath("//w:p[ancestor::w:p][not(ancestor::w:txbxContent)]")


def structural_problems(
    parts: Mapping[str, bytes], roots: Mapping[str, etree._Element]
) -> Iterator[Problem]:
    """Yield the structural faults of a docx, given the bytes and the trees of its parts."""
    yield from content_type_problems(parts, roots)
    for name, root in roots.items():
        yield from relation_problems(parts, roots, name, relation_ids(root))
    yield from _duplicate_ids(roots)
    for name, root in roots.items():
        yield from part_problems(name, root)
    yield from _lists(roots)
    yield from _comments(roots)


def part_problems(name: str, root: etree._Element) -> Iterator[Problem]:
    """Yield the structural faults of one part of a docx by itself."""
    if name.startswith("word/"):
        yield from _tables(name, root)
        yield from _fields(name, root)
        yield from _bookmarks(name, root)
        yield from _nested_paragraphs(name, root)


def content_type_problems(
    parts: Mapping[str, bytes], roots: Mapping[str, etree._Element]
) -> Iterator[Problem]:
    """Yield the parts that have no type or another one, and those that only have a type."""
    types = roots.get(CONTENT_TYPES)
    if types is None:
        yield Problem("content_types_missing", CONTENT_TYPES)
        return
    by_name = {(mark.get("PartName") or "").lstrip("/"): mark.get("ContentType") for mark in types}
    endings = {mark.get("Extension") for mark in types}
    if by_name.get(DOCUMENT) != MAIN_TYPE:
        yield Problem("content_type_wrong", DOCUMENT, values={"type": by_name.get(DOCUMENT)})
    for name in parts:
        if name != CONTENT_TYPES and name not in by_name and name.rpartition(".")[2] not in endings:
            yield Problem("content_type_missing", name)
    for name in by_name:
        if name and name not in parts:
            yield Problem("part_missing", name)


def relation_problems(
    parts: Mapping[str, bytes],
    roots: Mapping[str, etree._Element],
    name: str,
    ids: Iterable[str],
) -> Iterator[Problem]:
    """Yield what is wrong with the relations of a part that names some `ids` of them."""
    relations = roots.get(relations_of(name))
    names: Counter[str] = Counter()
    for relation in () if relations is None else relations:
        names[relation.get("Id", "")] += 1
        target = normpath(join(dirname(name), relation.get("Target", "")).lstrip("/"))
        if relation.get("Target", "").startswith("/"):
            target = relation.get("Target", "").lstrip("/")
        if relation.get("TargetMode") != "External" and target not in parts:
            yield Problem("part_missing", target)
    for relation_id, count in names.items():
        if count > 1:
            yield Problem("relation_duplicate", name, values={"id": relation_id})
    for number in ids:
        if number and number not in names:
            yield Problem("relation_missing", name, values={"id": number})


def relation_ids(root: etree._Element) -> list[str]:
    """Return the ids of relations that a part names."""
    return _RELATION_IDS(root)


def ids_in(root: etree._Element) -> Iterator[tuple[str, str | None]]:
    """Yield the ids of a part that nothing else in the docx may have, each with its kind."""
    for mark in root.iterfind(f".//{w('sdtPr')}/{w('id')}"):
        yield "w:sdt", value(mark)
    for mark in root.iter(f"{{{WP_URI}}}docPr"):
        yield "wp:docPr", mark.get("id")
    for mark in root.iter(w("bookmarkStart")):
        yield "w:bookmarkStart/@w:id", mark.get(w("id"))
        yield "w:bookmarkStart/@w:name", mark.get(w("name"))


def _duplicate_ids(roots: Mapping[str, etree._Element]) -> Iterator[Problem]:
    """Yield ids used twice: of controls, drawings and bookmarks, and names of bookmarks."""
    counts = Counter(each for root in roots.values() for each in ids_in(root))
    for kind in _KINDS:
        for (own, number), count in counts.items():
            if own == kind and count > 1:
                yield Problem("id_duplicate", values={"kind": kind, "id": number})


def _tables(name: str, root: etree._Element) -> Iterator[Problem]:
    for table in root.iter(w("tbl")):
        if next(table.iter(w("tr")), None) is None:
            yield Problem("table_without_rows", name)
        columns = len(table.findall(f"{w('tblGrid')}/{w('gridCol')}"))
        for row in table.iterfind(f".//{w('tr')}"):
            cells = list(row.iterchildren(w("tc"), w("sdt")))
            spans = len(cells)
            if next(row.iter(w("gridSpan")), None) is not None:
                spans = sum(int(value(child(cell, "tcPr", "gridSpan")) or "1") for cell in cells)
            if not cells:
                yield Problem("row_without_cells", name, _near(table))
            elif columns and spans > columns:
                yield Problem("row_wider_than_table", name, _near(row))
    for cell in _CELLS_WITH_OTHER_ENDS(root):
        blocks = [part.tag for part in cell if part.tag in (w("p"), w("tbl"), w("sdt"))]
        if not blocks or blocks[-1] == w("tbl"):
            yield Problem("cell_without_final_paragraph", name, _near(cell))


def _fields(name: str, root: etree._Element) -> Iterator[Problem]:
    depth = 0
    for mark in root.iter(w("fldChar")):
        depth += {"begin": 1, "end": -1}.get(mark.get(w("fldCharType"), ""), 0)
        if depth < 0:
            break
    if depth:
        yield Problem("field_not_closed", name)


def _bookmarks(name: str, root: etree._Element) -> Iterator[Problem]:
    starts = Counter(mark.get(w("id")) for mark in root.iter(w("bookmarkStart")))
    ends = Counter(mark.get(w("id")) for mark in root.iter(w("bookmarkEnd")))
    for number in starts.keys() ^ ends.keys():
        yield Problem("bookmark_not_closed", name, values={"id": number})


def _nested_paragraphs(name: str, root: etree._Element) -> Iterator[Problem]:
    for paragraph in _NESTED_PARAGRAPHS(root):
        yield Problem("paragraph_within_paragraph", name, _near(paragraph))


def _lists(roots: Mapping[str, etree._Element]) -> Iterator[Problem]:
    names = list_ids_defined(roots.get(NUMBERING))
    for name, root in roots.items():
        list_ids = {value(mark) for mark in root.iter(w("numId"))} if name != NUMBERING else set()
        for number in sorted(number for number in list_ids if number and number not in names):
            yield Problem("list_undefined", name, values={"id": number})


def list_ids_defined(numbering: etree._Element | None) -> set[str | None]:
    """Return the ids of lists that a docx defines, and that of no list."""
    numbers = () if numbering is None else numbering.iterfind(w("num"))
    return {"0", *(number.get(w("numId")) for number in numbers)}


def _comments(roots: Mapping[str, etree._Element]) -> Iterator[Problem]:
    comment_ids = {mark.get(w("id")) for root in roots.values() for mark in root.iter(w("comment"))}
    reference_ids = {
        mark.get(w("id")) for root in roots.values() for mark in root.iter(w("commentReference"))
    }
    for number in sorted(str(number) for number in comment_ids ^ reference_ids):
        yield Problem("comment_without_place", values={"id": number})


def _near(element: etree._Element) -> str | None:
    return " ".join(text_of(element).split())[:_NEAR] or None
