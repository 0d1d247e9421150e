"""Analyzes the segments of a part, without their texts: which elements and properties they have.

A segment is the markup from the end of one paragraph to the end of the next. Equal segments are
analyzed once in a process. A part with unknown elements is left to the code that walks its tree.
"""

from __future__ import annotations

import re
from functools import lru_cache

from planbuilder.word.inspect.markup import (
    NUMBERED,
    PARAGRAPH_END,
    is_xml,
    read_entities,
)
from planbuilder.word.inspect.nesting import ENDS, STARTS
from planbuilder.word.inspect.skeleton import SegmentToken, Skeleton, lone_text
from planbuilder.word.ooxml.namespaces import R_URI, W_URI

_NAME = r"[^\W\d]\w*"
_TAG = re.compile(rf'<(/?)w:({_NAME})((?: (?:{_NAME}:)?{_NAME}="[^"<>]*")*)(/?)>([T ]?)')
_NAMESPACE = re.compile(r' xmlns:?(\w*)="([^"]*)"')
_NAMESPACES = {"w": W_URI, "r": R_URI}
_PREFIX = re.compile(r' (?!xml(?:ns)?:)(\w+):\w+="')
_VALUE = re.compile(r' w:val="([^"]*)"')

_IDENTIFIED = frozenset(
    ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference")
)
_BOOKMARKS = {"bookmarkStart": "start", "bookmarkEnd": "end"}
_PLACES = ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "proofErr")
_CHARACTERS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-"}
_MARKS = ("fldChar", "commentReference", "annotationRef", "lastRenderedPageBreak")
_PROPERTIES = frozenset(("pPr", "rPr", "tblPr", "tblGrid", "trPr", "tblPrEx", "tcPr", "sectPr"))
_KNOWN: dict[str, frozenset[str]] = {
    "": frozenset(("p", *STARTS, *_PLACES)) | _PROPERTIES - {"pPr", "rPr"},
    "p": frozenset(("pPr", "r", "hyperlink", *_PLACES)),
    "hyperlink": frozenset(("r", *_PLACES)),
    "r": frozenset(("rPr", "t", "instrText", *_CHARACTERS, *_MARKS)),
    "t": frozenset(),
    "instrText": frozenset(),
}
"""Known child elements by parent; "" is for everything around paragraphs."""

_NO_PROPERTIES = frozenset(
    (
        *("p", "r", "t", "hyperlink", "tbl", "tr", "tc", "br", "cr", "noBreakHyphen", "instrText"),
        *("fldChar", "commentReference", "ins", "del", "moveFrom", "moveTo", "drawing", "pict"),
        *("object", *_PLACES, *_PROPERTIES - {"rPr", "sectPr"}),
    )
)
"""Elements that must not occur among properties."""

_NAMED = {
    **dict.fromkeys(("pStyle", "rStyle", "tblStyle"), "styles"),
    "lang": "languages",
    "numId": "lists",
}
_MERGED = frozenset(("gridSpan", "vMerge", "hMerge"))
_VISIBLE = frozenset(("br", "fldChar", "sectPr"))
_ON_PAPER = (' w:type="page"', ' w:type="column"')
_BEFORE_COLUMNS = ("U", "T", "g")
_BEFORE_PROPERTIES = (*_BEFORE_COLUMNS, "R", "H", "C")
"""Letters of a nesting after which the properties of a table, row or cell are expected."""

_NESTING_TAG = re.compile(rf"<(?:/w:(?:{'|'.join(STARTS)})>|(w:(?:{'|'.join(STARTS)})\b[^<>]*)>)")
RELATION = re.compile(r' r:\w+="([^"]*)"')
"""An attribute that names a relationship, with its id."""

_FIELD = re.compile('<w:fldChar w:fldCharType="(begin|separate|end)"')
_DESCRIPTION = re.compile('<w:tbl(?:Caption|Description) w:val="[^"]+"/>')
_HEADER_ROW = re.compile(r"<w:trPr>(?:<w:\w+(?: [^<>]*)?/>)*<w:tblHeader/>")


def _has_usual_names(attributes: str) -> bool:
    """Return whether `w:` and `r:` are bound as Word binds them, and no other prefix is."""
    return all(
        _NAMESPACES.get(prefix, uri) == uri
        and (prefix in _NAMESPACES or uri not in _NAMESPACES.values())
        for prefix, uri in _NAMESPACE.findall(attributes)
    )


@lru_cache(maxsize=4_096)
def skeleton_of(segment: str) -> Skeleton | None:
    """Return what a segment consists of, None when it has elements that are not known here."""
    skeleton = _Analysis(segment).skeleton()
    return skeleton if skeleton is not None and is_xml(_alone(segment, skeleton)) else None


def _alone(segment: str, skeleton: Skeleton) -> bytes:
    """Return a segment as XML of its own, in which nothing is left open."""
    inside = _NESTING_TAG.sub(lambda tag: f"<{tag[1]}/>" if tag[1] else "", segment)
    end = PARAGRAPH_END if skeleton.has_paragraph else ""
    return f"<a>{inside}{end}</a>".encode()


class _Analysis:
    """One pass over the tags of a segment."""

    def __init__(self, segment: str) -> None:
        self.segment = segment
        self.open: list[str] = [""]
        self.within: list[str] = []
        self.names: set[str] = set()
        self.start = 0
        self.nesting = ""
        self.tokens: list[SegmentToken] = []
        self.format = SegmentToken("text")
        self.properties = ""
        self.style: str | None = None
        self.has_paragraph = self.has_text = self.is_visible = self.is_unusual = False
        self.named: dict[str, set[str]] = {"styles": set(), "languages": set(), "lists": set()}

    def skeleton(self) -> Skeleton | None:
        """Return the skeleton; None when a tag is at a place where it is not known."""
        place = 0
        for match in _TAG.finditer(self.segment):
            if match.start() != place or not self._take(match):
                return None
            place = match.end()
        is_whole = place == len(self.segment) and not self.within
        if not is_whole or self.open != ["", "p"][: 1 + self.has_paragraph]:
            return None
        fields = tuple(_FIELD.findall(self.segment))
        self.is_unusual |= len(fields) != self.segment.count("<w:fldChar")
        kinds = [token.kind for token in self.tokens]
        marks = tuple(kind for kind in kinds if kind in ("start", "end", "comment"))
        return Skeleton(
            nesting=self.nesting + self._paragraph_letter(),
            tokens=tuple(self.tokens),
            properties=self.properties,
            style=self.style,
            has_paragraph=self.has_paragraph,
            has_text=self.has_text,
            is_visible=self.is_visible,
            is_unusual=self.is_unusual,
            fields=fields,
            relations=frozenset(map(read_entities, RELATION.findall(self.segment))),
            texts=kinds.count("text") + kinds.count("hidden"),
            links=kinds.count("link"),
            marks=marks,
            has_bookmarks=not {"start", "end"}.isdisjoint(marks),
            prefixes=frozenset(_PREFIX.findall(self.segment)),
            lone_text=lone_text(self.tokens),
            **{kind: frozenset(names) for kind, names in self.named.items()},
        )

    def _paragraph_letter(self) -> str:
        if not self.has_paragraph:
            return ""
        return "P" if self.has_text or self.is_visible else "B"

    def _take(self, match: re.Match[str]) -> bool:
        """Process one tag; return whether it is known at its place."""
        closing, name, attributes, empty, text = match.groups()
        if text and (closing or empty or name not in ("t", "instrText")):
            return False
        if "xmlns" in attributes and not _has_usual_names(attributes):
            return False
        if NUMBERED in attributes if name not in _IDENTIFIED else attributes != NUMBERED:
            return False  # ids are read in the order of these elements
        if self.within:
            return self._close_property(match) if closing else self._property(match, name)
        if closing:
            return self._close(name)
        if name not in _KNOWN.get(self.open[-1], ()):
            return False
        if name in _PROPERTIES:
            return self._open_properties(match, name)
        if name in STARTS:
            self.nesting += STARTS[name]
            return not empty
        if name in _KNOWN:
            return self._open(name, bool(empty), text)
        self._leaf(name, attributes)
        return bool(empty)

    def _open(self, name: str, empty: bool, text: str) -> bool:
        if name == "p":
            self.has_paragraph = True
            self.tokens.append(SegmentToken("paragraph"))
        elif name == "hyperlink":
            self.tokens.append(SegmentToken("link"))
        elif name == "r":
            self.format = SegmentToken("text")
        elif name == "t":
            self.tokens.append(self.format if text else self.format._replace(kind="piece"))
            self.has_text |= text == "T"
        elif text:
            self.tokens.append(SegmentToken("hidden"))
        if empty:
            return name in ("r", "t", "instrText")
        self.open.append(name)
        return True

    def _close(self, name: str) -> bool:
        if name in ENDS:
            self.nesting += ENDS[name]
            return self.open == [""]
        if self.open.pop() != name:
            return False
        if name == "hyperlink":
            self.tokens.append(SegmentToken("link_end"))
        return True

    def _leaf(self, name: str, attributes: str) -> None:
        """Process an empty element."""
        if self.open == [""]:
            self.nesting += "x"
        if name in _BOOKMARKS:
            self.tokens.append(SegmentToken(_BOOKMARKS[name]))
        elif name in _CHARACTERS and not any(each in attributes for each in _ON_PAPER):
            self.tokens.append(self.format._replace(kind="piece", text=_CHARACTERS[name]))
        elif name in _IDENTIFIED:
            self.tokens.append(SegmentToken("comment"))
        self.has_text |= name == "noBreakHyphen"
        self.is_visible |= name in _VISIBLE

    def _open_properties(self, match: re.Match[str], name: str) -> bool:
        if name == "pPr" and (self.properties or self.tokens[-1].kind != "paragraph"):
            return False
        if name == "rPr":
            self.format = SegmentToken("text")
        if self.open == [""] and not self.nesting.endswith(_BEFORE_PROPERTIES):
            self.nesting += "x"
        self.start = match.start()
        self.names.clear()
        if match[4]:
            self.properties = match[0] if name == "pPr" else self.properties
        else:
            self.within.append(match[2])
        return True

    def _close_property(self, match: re.Match[str]) -> bool:
        if self.within.pop() != match[2]:
            return False
        if match[2] == "pPr":
            self.properties = self.segment[self.start : match.end()]
        elif match[2] == "tblPr" and self._is_described(match.start()):
            self.nesting = f"{self.nesting[:-1]}T"
        elif self.nesting.endswith("R") and _HEADER_ROW.match(self.segment, self.start):
            self.nesting = f"{self.nesting[:-1]}H"
        return True

    def _is_described(self, end: int) -> bool:
        """Return whether properties that end there describe the table that begins before them."""
        return (
            self.segment.endswith("<w:tbl>", 0, self.start)
            and self.segment.startswith("<w:tblPr>", self.start)
            and _DESCRIPTION.search(self.segment, self.start, end) is not None
        )

    def _property(self, match: re.Match[str], name: str) -> bool:
        if name in _NO_PROPERTIES or name.endswith("Change") or name.startswith("sdt"):
            return False
        setting = _VALUE.search(match[3])
        value = None if setting is None else read_entities(setting[1])
        if self.within in (["pPr"], ["rPr"]):
            if name in self.names:
                return False
            self.names.add(name)
        if self.within == ["rPr"]:
            self._run_property(name, value)
        elif self.within == ["pPr"] and name == "pStyle":
            self.style = value
        if value is not None and name in _NAMED:
            self.named[_NAMED[name]].add(value)
        self.is_unusual |= name in _MERGED or (name == "b" and self.within == ["rPr"])
        self.is_visible |= name == "sectPr"
        if name == "gridCol" and self.within == ["tblGrid"]:
            self.nesting += "g" if self.nesting.endswith(_BEFORE_COLUMNS) else "x"
        if not match[4]:
            self.within.append(match[2])
        return True

    def _run_property(self, name: str, value: str | None) -> None:
        is_on = value not in ("0", "false", "off")
        if name == "rStyle":
            self.format = self.format._replace(style=value)
        elif name == "b":
            self.format = self.format._replace(bold=is_on)
        elif name == "i":
            self.format = self.format._replace(italic=is_on)
