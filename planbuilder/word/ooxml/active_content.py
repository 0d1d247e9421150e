"""Finds what a Word file fetches, runs or embeds: macros, objects, linked files.

None of it belongs in a template, because every document made with it would inherit it. A template
is refused for it by name, and adopting a department's file removes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree
from msgspec import Struct

from planbuilder.word.ooxml.namespaces import CONTENT_TYPES, SETTINGS, r, text_of, w

_RELATIONS = {
    "vbaProject": "macros",
    "wordVbaData": "macros",
    "attachedTemplate": "attached_template",
    "oleObject": "object",
    "package": "object",
    "control": "control",
    "activeXControlBinary": "control",
    "aFChunk": "alternative_text_file",
    "subDocument": "linked_document",
    "frame": "linked_document",
    "mailMergeSource": "mail_merge",
    "mailMergeHeaderSource": "mail_merge",
    "extensibility": "ribbon",
    "keyMapCustomizations": "ribbon",
    "attachedToolbars": "ribbon",
}
"""Kinds of active content, by the last word of the relationship type."""

_FIELDS = frozenset(
    (
        *("DDE", "DDEAUTO", "LINK", "EMBED", "IMPORT", "DATABASE", "RD"),
        *("INCLUDE", "INCLUDETEXT", "INCLUDEPICTURE"),
        *("MACROBUTTON", "CONTROL", "HTMLCONTROL", "FILLIN", "ASK"),
    )
)
_FIELD = re.compile(r"^\s*([A-Za-z]+)")


class ActiveContent(Struct, frozen=True):
    """One item of active content: its kind, the part it is in, and a detail that names it."""

    kind: str
    part: str
    detail: str


def active_content(
    parts: Mapping[str, bytes], roots: Mapping[str, etree._Element]
) -> Iterator[ActiveContent]:
    """Yield the active content of a file, given the bytes and the trees of its parts."""
    places: set[tuple[str, str, str]] = set()
    for content in (*_by_relation(roots), *_fields(roots), *_by_part(parts), *_by_merge(roots)):
        key = (content.kind, content.part, content.detail)
        if key not in places:
            places.add(key)
            yield content


def relation_kind(relation: etree._Element) -> str | None:
    """Return the kind of active content behind a relationship, None for a harmless one."""
    name = (relation.get("Type") or "").rpartition("/")[2]
    if name in _RELATIONS:
        return _RELATIONS[name]
    if relation.get("TargetMode") == "External" and name != "hyperlink":
        return "external_picture" if name == "image" else "linked_document"
    return None


def field_kind(instruction: str) -> str | None:
    """Return the keyword of a field that fetches or runs something, None for any other."""
    match = _FIELD.match(instruction)
    keyword = match[1].upper() if match else ""
    return keyword if keyword in _FIELDS else None


def _by_relation(roots: Mapping[str, etree._Element]) -> Iterator[ActiveContent]:
    for name, root in roots.items():
        if name.endswith(".rels"):
            for relation in root.iter(etree.Element):
                if kind := relation_kind(relation):
                    target = (relation.get("Target") or "").replace("\\", "/")
                    yield ActiveContent(kind, _owner(name), target.rpartition("/")[2] or target)


def _owner(relations: str) -> str:
    """Return the part to which a relationships part belongs."""
    return relations.replace("_rels/", "").removesuffix(".rels")


def _fields(roots: Mapping[str, etree._Element]) -> Iterator[ActiveContent]:
    for name, root in roots.items():
        for paragraph in root.iter(w("p")):
            for instruction in field_instructions(paragraph):
                if keyword := field_kind(instruction):
                    yield ActiveContent("field", name, keyword)


def field_instructions(paragraph: etree._Element) -> Iterator[str]:
    """Yield the instruction of each field of a paragraph, joined from its runs."""
    pending: list[str] = []
    for mark in paragraph.iter(w("fldSimple"), w("fldChar"), w("instrText")):
        if mark.tag == w("fldSimple"):
            yield mark.get(w("instr"), "")
        elif mark.tag == w("instrText"):
            pending.append(mark.text or "")
        else:
            if pending:
                yield "".join(pending)
            pending = []
    if pending:
        yield "".join(pending)


def _by_part(parts: Mapping[str, bytes]) -> Iterator[ActiveContent]:
    types = parts.get(CONTENT_TYPES, b"")
    if b"macroEnabled" in types or any(name.endswith("vbaProject.bin") for name in parts):
        yield ActiveContent("macros", CONTENT_TYPES, "VBA")


def _by_merge(roots: Mapping[str, etree._Element]) -> Iterator[ActiveContent]:
    settings = roots.get(SETTINGS)
    if settings is not None and settings.find(w("mailMerge")) is not None:
        yield ActiveContent("mail_merge", SETTINGS, "")
    for name, root in roots.items():
        for element in root.iter(w("object"), w("control"), w("altChunk")):
            kind = "alternative_text_file" if element.tag == w("altChunk") else "object"
            yield ActiveContent(kind, name, text_of(element) or element.get(r("id"), ""))
