"""The named styles of a template, found by name: Word keeps names, but not ids.

A French Word writes other ids than an English one, but the names of built-in styles are the same in
both, and so are names a department chooses.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree
from msgspec import Struct, field

from planbuilder.errors import Problem
from planbuilder.word.ooxml.namespaces import STYLES, value, w

BODY, BULLET, NUMBER = "Body Text", "List Bullet", "List Number"
STRONG, EMPHASIS, HYPERLINK = "Strong", "Emphasis", "Hyperlink"
COMMENT_REFERENCE, COMMENT_TEXT = "annotation reference", "annotation text"
SECTION_END = "Section End"  # the paragraph a section ends in
MISSING_ANSWER = "Missing Answer"  # a character style of our own; a template may do without it

REQUIRED = (
    BODY,
    BULLET,
    NUMBER,
    STRONG,
    EMPHASIS,
    HYPERLINK,
    COMMENT_REFERENCE,
    COMMENT_TEXT,
)


class ListFormat(Struct, frozen=True):
    """The numbering of a list style: its list, the list's definition, and the number of levels."""

    number_id: int
    definition_id: int
    levels: int


class Styles(Struct, frozen=True):
    """Style ids by lower-case name, and the list formats of the styles that have one.

    `names` has the lower-case name of every style id. If two names differ only in case, as some
    editors write them, `ids` has the first and `names` both.
    """

    ids: Mapping[str, str]
    lists: Mapping[str, ListFormat]
    names: Mapping[str, str] = field(default_factory=dict)

    def get(self, name: str) -> str | None:
        """Return the id of the style called `name`, None when the template has none."""
        return self.ids.get(name.lower())

    def __getitem__(self, name: str) -> str:
        """Return the id of the style called `name`, whose presence compiling has checked."""
        return self.ids[name.lower()]

    def name_of(self, style_id: str | None) -> str | None:
        """Return the lower-case name of a style id."""
        return self.names.get(style_id or "")

    def missing(self, contents_levels: range) -> Iterator[Problem]:
        """Yield a problem for each style that planbuilder needs and the template lacks.

        `contents_levels` are the heading levels in its table of contents.
        """
        for name in (*REQUIRED, *(f"toc {level}" for level in contents_levels)):
            if self.get(name) is None:
                yield Problem("template_style_missing", file=STYLES, values={"style": name})
            elif name in (BULLET, NUMBER) and self[name] not in self.lists:
                yield Problem("template_style_not_a_list", file=STYLES, values={"style": name})


def read_styles(styles: etree._Element | None, numbering: etree._Element | None) -> Styles:
    """Return the styles of a document, from its styles and numbering parts, if present."""
    ids: dict[str, str] = {}
    names: dict[str, str] = {}
    number_ids: dict[str, int] = {}
    for style in () if styles is None else styles.iterfind(w("style")):
        style_id = style.get(w("styleId"), "")
        names[style_id] = style_name(style).lower()
        ids.setdefault(names[style_id], style_id)
        number_id = value(style.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}"))
        if number_id and number_id.isdigit():
            number_ids[style_id] = int(number_id)
    formats = {} if numbering is None else dict(_formats(numbering))
    lists = {style: formats[number] for style, number in number_ids.items() if number in formats}
    return Styles(ids, lists, names)


def style_name(style: etree._Element) -> str:
    """Return the name of a `w:style` without the aliases that old editors append after commas."""
    name = value(style.find(w("name"))) or style.get(w("styleId")) or ""
    return name.partition(",")[0].strip()


def _formats(numbering: etree._Element) -> Iterator[tuple[int, ListFormat]]:
    levels = {
        definition.get(w("abstractNumId")): len(definition.findall(w("lvl")))
        for definition in numbering.iterfind(w("abstractNum"))
    }
    for number in numbering.iterfind(w("num")):
        definition = value(number.find(w("abstractNumId")))
        if definition in levels and definition:
            number_id = int(number.get(w("numId"), "0"))
            yield number_id, ListFormat(number_id, int(definition), max(1, levels[definition]))
