"""A department's Word file: its parts by role, whatever their names in the zip."""

from __future__ import annotations

import re
from collections.abc import Mapping
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from lxml import etree
from msgspec import Struct

from planbuilder.errors import Problem, TemplateError
from planbuilder.word.adopt.conformity import conform
from planbuilder.word.ooxml.archive import parse_part, read_parts
from planbuilder.word.ooxml.namespaces import CONTENT_TYPES, w
from planbuilder.word.ooxml.relationships import PACKAGE_RELATIONS, relations_of

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")  # how an old .doc and a file under a password begin
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_TRANSITIONAL = rb"http://schemas.openxmlformats.org/\1/2006/"


class Relation(Struct, frozen=True):
    """A relationship: its id, the last word of its type, the type, and its target."""

    id: str
    kind: str
    type: str
    target: str
    is_external: bool


class SourceFile(Struct, frozen=True):
    """A Word file, read under limits of size. `main` is the name of its document part."""

    parts: Mapping[str, bytes]
    main: str

    def tree(self, name: str) -> etree._Element:
        """Return a new tree of a part."""
        return parse_part(self.parts[name], TemplateError, name)

    def conforming_tree(self, name: str) -> etree._Element:
        """Return a new tree of a text part that conforms to the schema."""
        root = self.tree(name)
        conform(root)
        return root

    def relations(self, part: str) -> tuple[Relation, ...]:
        """Return the relationships of a part; internal targets are names of parts."""
        return _relations(self.parts, part)

    def related_part(self, kind: str) -> str | None:
        """Return the name of the part of a kind that the document refers to, such as its styles."""
        matches = (each for each in self.relations(self.main) if each.kind == kind)
        return next((each.target for each in matches if each.target in self.parts), None)

    @property
    def content_types(self) -> tuple[dict[str, str], dict[str, str]]:
        """Return the content types, by file ending and by name of a part."""
        types = self.tree(CONTENT_TYPES)
        endings = {
            (each.get("Extension") or "").lower(): each.get("ContentType") or ""
            for each in types
            if each.get("Extension")
        }
        names = {
            (each.get("PartName") or "").lstrip("/"): each.get("ContentType") or ""
            for each in types
            if each.get("PartName")
        }
        return endings, names


def read_source(data: bytes, file: str | None) -> SourceFile:
    """Return a `.docx`, `.dotx`, `.docm` or `.dotm` file written by any program.

    Raises TemplateError for anything else: an old `.doc`, an encrypted, damaged or unsafe file.
    """
    if data.startswith(_OLE):
        raise TemplateError(Problem("word_file_old", file))
    parts = {
        name: _STRICT.sub(_TRANSITIONAL, part) if name.endswith((".xml", ".rels")) else part
        for name, part in read_parts(data, TemplateError, file).items()
    }
    root = next((each for each in _relations(parts, "") if each.kind == "officeDocument"), None)
    if root is None or root.target not in parts or CONTENT_TYPES not in parts:
        raise TemplateError(Problem("word_file_incomplete", file, values={"part": "document"}))
    if parse_part(parts[root.target], TemplateError, root.target).tag != w("document"):
        raise TemplateError(Problem("word_file_incomplete", file, values={"part": "document"}))
    return SourceFile(parts, root.target)


def _relations(parts: Mapping[str, bytes], part: str) -> tuple[Relation, ...]:
    name = relations_of(part) if part else PACKAGE_RELATIONS
    if name not in parts:
        return ()
    relations = []
    for each in parse_part(parts[name], TemplateError, name).iter(etree.Element):
        kind, target = each.get("Type") or "", each.get("Target") or ""
        if not kind:
            continue
        external = each.get("TargetMode") == "External"
        if not external:
            path = target if target.startswith("/") else join(dirname(part), target)
            target = normpath(unquote(path)).lstrip("/")
        relations.append(
            Relation(each.get("Id") or "", kind.rpartition("/")[2], kind, target, external)
        )
    return tuple(relations)
