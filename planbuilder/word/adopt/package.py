"""Builds the file of an adopted template from parts of the department's file and new parts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from posixpath import basename
from typing import Any

from lxml import etree
from msgspec import Struct, field

from planbuilder.errors import TemplateError
from planbuilder.word.adopt.furniture import drop_references
from planbuilder.word.adopt.source import SourceFile
from planbuilder.word.ooxml.archive import parse_part, part_bytes
from planbuilder.word.ooxml.namespaces import CONTENT_TYPES, DOCUMENT, R_URI
from planbuilder.word.ooxml.relationships import PACKAGE_RELATIONS, relations_of

_TYPES_URI = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS_URI = "http://schemas.openxmlformats.org/package/2006/relationships"
_KEPT_RELATIONS = frozenset({"image", "hyperlink", "font"})


class NewPackage(Struct):
    """The parts of a new file by name, their content types, and the document's relationships."""

    source: SourceFile
    parts: dict[str, bytes] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    relations: list[tuple[str, str, str]] = field(default_factory=list)

    def relate(self, kind: str, target: str) -> str:
        """Add a relationship from the document to a part; return its id."""
        relation = f"rId{len(self.relations) + 1}"
        self.relations.append((relation, kind, target.removeprefix("word/")))
        return relation

    def copy_as(self, kind: str, name: str, content_type: str) -> etree._Element | None:
        """Copy the part of a kind with everything it refers to.

        Return its tree, None without one.
        """
        part = self.source.related_part(kind)
        if part is None:
            return None
        root = self.source.conforming_tree(part)
        self.copy_relations(part, name, root)
        self.put(name, root, content_type, kind)
        return root

    def put(self, name: str, root: etree._Element, content_type: str, kind: str) -> str:
        """Write a tree as a part related to the document; return the relationship's id."""
        self.parts[name] = part_bytes(root)
        self.types[name] = content_type
        return self.relate(kind, name)

    def copy_relations(self, part: str, name: str, root: etree._Element) -> None:
        """Copy pictures, fonts and links of a part; remove its references to anything else."""
        survivors: dict[str, tuple[str, str, bool]] = {}
        for relation in self.source.relations(part):
            if relation.kind not in _KEPT_RELATIONS:
                continue
            if relation.is_external:
                if relation.kind == "hyperlink":
                    survivors[relation.id] = (relation.type, relation.target, True)
                continue
            if relation.target in self.source.parts:
                media = self.copy_media(relation.target)
                survivors[relation.id] = (relation.type, f"/{media}", False)
        drop_references(root, frozenset(survivors))
        if survivors:
            self.parts[relations_of(name)] = _relations(survivors)

    def copy_media(self, target: str) -> str:
        """Copy a picture or a font; return its new name."""
        folder = "fonts" if target.endswith(".odttf") else "media"
        safe = re.sub(r"[^A-Za-z0-9.]", "-", basename(target)) or "part"
        name, number = f"word/{folder}/{safe}", 1
        content = self.source.parts[target]
        while self.parts.get(name, content) != content:
            number += 1
            name = f"word/{folder}/{number}-{safe}"
        endings, names = self.source.content_types
        ending = target.rpartition(".")[2].lower()
        self.parts[name] = content
        self.types[name] = names.get(target) or endings.get(ending) or "application/octet-stream"
        return name

    def close(self, starter: Mapping[str, bytes]) -> None:
        """Write the content types and relationships; the document properties are the starter's."""
        self.parts[relations_of(DOCUMENT)] = _relations(
            {key: (f"{R_URI}/{kind}", target, False) for key, kind, target in self.relations}
        )
        for name in (PACKAGE_RELATIONS, "docProps/app.xml", "docProps/core.xml"):
            self.parts[name] = starter[name]
        types = etree.Element(f"{{{_TYPES_URI}}}Types", nsmap=_nsmap(_TYPES_URI))
        for ending, kind in (
            ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
            ("xml", "application/xml"),
        ):
            etree.SubElement(
                types, f"{{{_TYPES_URI}}}Default", {"Extension": ending, "ContentType": kind}
            )
        declared_types = parse_part(starter[CONTENT_TYPES], TemplateError, CONTENT_TYPES)
        own_types = {
            (each.get("PartName") or "").lstrip("/"): each.get("ContentType") or ""
            for each in declared_types
        }
        known_types = self.types | {
            name: own_types[name] for name in ("docProps/app.xml", "docProps/core.xml")
        }
        for name, kind in sorted(known_types.items()):
            attributes = {"PartName": f"/{name}", "ContentType": kind}
            etree.SubElement(types, f"{{{_TYPES_URI}}}Override", attributes)
        self.parts[CONTENT_TYPES] = part_bytes(types)


def _nsmap(uri: str) -> Any:
    """Return a namespace map that makes `uri` the default namespace."""
    return {None: uri}


def _relations(entries: Mapping[str, tuple[str, str, bool]]) -> bytes:
    root = etree.Element(f"{{{_RELATIONS_URI}}}Relationships", nsmap=_nsmap(_RELATIONS_URI))
    for key, (kind, target, external) in entries.items():
        attributes = {"Id": key, "Type": kind, "Target": target}
        if external:
            attributes["TargetMode"] = "External"
        etree.SubElement(root, f"{{{_RELATIONS_URI}}}Relationship", attributes)
    return part_bytes(root)
