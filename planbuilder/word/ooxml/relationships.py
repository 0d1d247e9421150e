"""The parts of a docx that refer to other parts: content types and relationships."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from posixpath import basename, dirname

from lxml import etree
from msgspec import Struct

from planbuilder.errors import AssemblyError
from planbuilder.word.ooxml.archive import parse_part, part_bytes
from planbuilder.word.ooxml.namespaces import CONTENT_TYPES, R_URI, W_URI, w
from planbuilder.word.ooxml.run_markup import escape_text

_TYPES_URI = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS_URI = "http://schemas.openxmlformats.org/package/2006/relationships"
PACKAGE_RELATIONS = "_rels/.rels"


class NewList(Struct, frozen=True):
    """A list that starts anew: its definition, its level and its first number."""

    definition_id: int
    level: int
    first: int


def relations_of(part: str) -> str:
    """Return the name of the part with the relationships of `part`."""
    return f"{dirname(part)}/_rels/{basename(part)}.rels"


@lru_cache(maxsize=16)  # all documents of a template have the same
def _as_serialized(part: bytes) -> bytes:
    """Return a part as it is written once it was parsed."""
    return part_bytes(parse_part(part, AssemblyError, ""))


class PackageParts:
    """The parts that a document adds or changes, besides those that are filled in.

    A part is parsed when it is first requested; `edits` has all that were. Where links and lists
    are all that is added to a part, they are inserted into its markup instead: `extended`.
    """

    def __init__(self, raw: Mapping[str, bytes]) -> None:
        self.raw = raw
        self.edits: dict[str, etree._Element] = {}
        self.extended: dict[str, bytes] = {}

    def changed_parts(self) -> dict[str, bytes]:
        """Return the parts that were added or changed by name."""
        return self.extended | {name: part_bytes(root) for name, root in self.edits.items()}

    def tree(self, name: str, empty: bytes | None = None) -> etree._Element:
        """Return the tree of a part, to be changed in place; `empty` is used for a missing part."""
        if name not in self.edits:
            part = self.extended.pop(name, None) or self.raw.get(name, empty)
            assert part is not None, name
            self.edits[name] = parse_part(part, AssemblyError, name)
        return self.edits[name]

    def declare(self, name: str, content_type: str) -> None:
        """State the content type of a part."""
        types = self.tree(CONTENT_TYPES)
        for override in types.iterfind(f"{{{_TYPES_URI}}}Override"):
            if override.get("PartName") == f"/{name}":
                override.set("ContentType", content_type)
                return
        etree.SubElement(
            types,
            f"{{{_TYPES_URI}}}Override",
            {"PartName": f"/{name}", "ContentType": content_type},
        )

    def add(self, name: str, part: bytes, content_type: str) -> None:
        """Add a part, replacing any part of that name."""
        self.edits[name] = parse_part(part, AssemblyError, name)
        self.declare(name, content_type)

    def relate(
        self, relations: str, relation_id: str, kind: str, target: str, *, external: bool = False
    ) -> None:
        """Add a relationship, unless one of the same kind to the same part exists."""
        empty = f'<Relationships xmlns="{_RELATIONS_URI}"/>'.encode()
        tree = self.tree(relations, empty)
        if not external and any(existing.get("Type") == kind for existing in tree):
            return
        attributes = {"Id": relation_id, "Type": kind, "Target": target}
        if external:
            attributes["TargetMode"] = "External"
        etree.SubElement(tree, f"{{{_RELATIONS_URI}}}Relationship", attributes)

    def add_links(self, part: str, links: Mapping[str, str]) -> None:
        """Add the external links of a part: relationship id by address."""
        if not links:
            return
        relations, kind = relations_of(part), f"{R_URI}/hyperlink"
        markup = "".join(
            f'<Relationship Id="{relation_id}" Type="{kind}" Target="{escape_text(address)}"'
            ' TargetMode="External"/>'
            for address, relation_id in links.items()
        )
        if self._extend(relations, f'xmlns="{_RELATIONS_URI}"', "", markup, "</Relationships>"):
            return
        for address, relation_id in links.items():
            self.relate(relations, relation_id, kind, address, external=True)

    def _extend(self, name: str, space: str, before: str, markup: str, after: str) -> bool:
        """Insert elements between the last two marks of a part; return whether that can be done.

        It cannot where the part was parsed or extended already, or has not these marks at its end,
        or not this name space.
        """
        if name in self.edits or name in self.extended or name not in self.raw:
            return False
        start, mark, end = _as_serialized(self.raw[name]).rpartition(f"{before}{after}".encode())
        if not mark or end or space.encode() not in start:
            return False
        self.extended[name] = start + f"{before}{markup}{after}".encode()
        return True

    def add_lists(self, numbering_part: str, lists: list[NewList], last_list: int) -> None:
        """Add numbered lists that start anew; their ids follow `last_list`."""
        if not lists:
            return
        markup = "".join(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{new.definition_id}"/>'
            f'<w:lvlOverride w:ilvl="{new.level}"><w:startOverride w:val="{new.first}"/>'
            "</w:lvlOverride></w:num>"
            for number, new in enumerate(lists, start=last_list + 1)
        )
        if self._extend(numbering_part, f'xmlns:w="{W_URI}"', "</w:num>", markup, "</w:numbering>"):
            return
        numbering = self.tree(numbering_part)
        numbers = numbering.findall(w("num"))
        at = list(numbering).index(numbers[-1]) + 1 if numbers else len(numbering)
        for offset, new in enumerate(lists):
            number = etree.Element(w("num"), {w("numId"): str(last_list + offset + 1)})
            definition = etree.SubElement(number, w("abstractNumId"))
            definition.set(w("val"), str(new.definition_id))
            override = etree.SubElement(number, w("lvlOverride"), {w("ilvl"): str(new.level)})
            start = etree.SubElement(override, w("startOverride"))
            start.set(w("val"), str(new.first))
            numbering.insert(at + offset, number)
