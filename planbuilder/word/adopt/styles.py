"""Merges the styles of a department and those of the starter into one style sheet.

Built-in styles remain the department's, made readable where necessary, since they may have been
designed for a special page. Our own styles are added under their names; a style of the department
with the same name is renamed, which does not affect its text.
"""

from __future__ import annotations

from copy import deepcopy

from lxml import etree
from msgspec import Struct, field

from planbuilder.word.adopt.conformity import without_dead_ends
from planbuilder.word.adopt.defaults import (
    HIDING,
    MISLEADING,
    clear_indent,
    is_colour,
    mend_default_style,
    mend_defaults,
    mend_line_style,
    mend_text_style,
    set_colour,
)
from planbuilder.word.adopt.paragraphs import mend_room, new_element, set_property
from planbuilder.word.adopt.prominence import make_prominent
from planbuilder.word.inspect.contrast import ENOUGH, StyleSheet, fill_of, ratio
from planbuilder.word.ooxml.namespaces import child, parent_of, value, w
from planbuilder.word.ooxml.styles import BODY, BULLET, NUMBER, style_name
from planbuilder.word.starter.style_elements import ACCENT, INK

_WHITE = "FFFFFF"
_ORIGINAL_NAME = "{} (original)"
_LARGEST = {"title": 96, "heading 1": 72}
_LARGEST_HEADING, _LARGEST_LINE = 56, 32
"""The largest font sizes of headings and single lines, in half-points."""

_TEXT = frozenset(map(str.lower, (BODY, BULLET, NUMBER)))


class StyleMerge(Struct):
    """The department's style sheet, to be completed from the starter's.

    `ids` gives the id there of each style of the starter; `new_styles`, `repairs` and `new_names`
    list the styles for the report.
    """

    own: etree._Element
    starter: etree._Element
    ids: dict[str, str] = field(default_factory=dict)
    new_styles: list[str] = field(default_factory=list)
    repairs: list[str] = field(default_factory=list)
    new_names: list[str] = field(default_factory=list)
    _is_descendant: bool = False

    def merge(self, brand: str, lists: dict[str, str], width: tuple[int, int]) -> None:
        """Complete the department's styles.

        `brand` is the colour that replaces the starter's accent colour, `lists` gives the new id of
        each list of the starter, `width` is the text width of the starter and that of the
        department.
        """
        self._remove_duplicates()
        without_dead_ends(self.own)
        mend_defaults(self.own, self.starter)
        self._is_descendant = self._descends_from_starter()
        styles = {each.get(w("styleId"), ""): each for each in self.starter.iterfind(w("style"))}
        added = [style for style in styles.values() if self._place(style)]
        for style in added:
            self._add(style, brand, lists, width)
        for style_id, style in styles.items():
            if style not in added:
                self._mend(style, self.ids[style_id], lists)
        self._align_left()

    def _align_left(self) -> None:
        """Where text is justified, align short text to the left."""
        sheet = StyleSheet(self.own)
        marks = (child(style, "pPr", "jc") for style in sheet.chain(sheet.default))
        if value(next((mark for mark in marks if mark is not None), None)) != "both":
            return
        for style in self.own.iterfind(w("style")):
            name = style_name(style)
            is_short = name in self.new_styles or name.lower().startswith(
                ("title", "heading", "caption")
            )
            if (
                is_short
                and style.get(w("type")) == "paragraph"
                and child(style, "pPr", "jc") is None
            ):
                set_property(style, "jc", new_element("jc", val="left"))

    def _descends_from_starter(self) -> bool:
        """Return whether the file was made from a starter, so that its styles are kept."""
        names = {style_name(each) for each in self.own.iterfind(w("style"))}
        custom = [
            style_name(each)
            for each in self.starter.iterfind(w("style"))
            if each.get(w("customStyle")) is not None
        ]
        return sum(name in names for name in custom) > len(custom) // 2

    def _remove_duplicates(self) -> None:
        ancestors: set[str] = set()
        for style in list(self.own.iterfind(w("style"))):
            style_id = style.get(w("styleId"), "")
            if style_id in ancestors:
                self.own.remove(style)
            ancestors.add(style_id)

    def _place(self, style: etree._Element) -> bool:
        """Choose the id of a style of the starter; return whether it must be added."""
        style_id, name = style.get(w("styleId"), ""), style_name(style)
        same = [
            each
            for each in self.own.iterfind(w("style"))
            if style_name(each).lower() == name.lower()
        ]
        if style.get(w("default")) is not None:
            kind = style.get(w("type"))
            defaults = [
                each
                for each in self.own.iterfind(w("style"))
                if each.get(w("type")) == kind and each.get(w("default")) in ("1", "true", "on")
            ]
            if defaults:
                self.ids[style_id] = defaults[-1].get(w("styleId"), "")
                return False
        fitting = [each for each in same if each.get(w("type")) == style.get(w("type"))]
        if fitting and (self._is_descendant or style.get(w("customStyle")) is None):
            self.ids[style_id] = fitting[0].get(w("styleId"), "")
            for each in same:
                if each is not fitting[0]:
                    self._rename(each)
            return False
        for each in same:
            self._rename(each)
        self.ids[style_id] = self._free_id(style_id)
        return True

    def _rename(self, style: etree._Element) -> None:
        name = style.find(w("name"))
        if name is not None:
            names_in_use = {style_name(each).lower() for each in self.own.iterfind(w("style"))}
            new = _ORIGINAL_NAME.format(style_name(style))
            while new.lower() in names_in_use:
                new += "+"
            name.set(w("val"), new)
            self.new_names.append(new)
        for aliases in style.findall(w("aliases")):
            style.remove(aliases)

    def _free_id(self, style_id: str) -> str:
        names_in_use = {each.get(w("styleId"), "") for each in self.own.iterfind(w("style"))}
        names_in_use |= set(self.ids.values())
        while style_id in names_in_use:
            style_id = f"pb{style_id}"
        return style_id

    def _add(
        self, style: etree._Element, brand: str, lists: dict[str, str], width: tuple[int, int]
    ) -> None:
        copy = deepcopy(style)
        copy.set(w("styleId"), self.ids[style.get(w("styleId"), "")])
        for mark in copy.iter(w("basedOn"), w("next"), w("link")):
            mark.set(w("val"), self.ids.get(value(mark) or "", value(mark) or ""))
        for mark in copy.iter(w("numId")):
            mark.set(w("val"), lists.get(value(mark) or "", "0"))
        for mark in copy.iter(w("color"), w("shd")):
            for name in (w("val"), w("fill")):
                if mark.get(name) in (INK, ACCENT):
                    mark.set(name, brand)
        for mark in copy.iter(w("tab")):
            if mark.get(w("pos")) == str(width[0]):
                mark.set(w("pos"), str(width[1]))
        self.own.append(copy)
        self.new_styles.append(style_name(style))

    def _mend(self, style: etree._Element, own_id: str, lists: dict[str, str]) -> None:
        """Repair a style of the department for the text it will have."""
        own = next(
            each for each in self.own.iterfind(w("style")) if each.get(w("styleId")) == own_id
        )
        name = style_name(style)
        before = etree.tostring(own)
        if own.get(w("type")) == "paragraph":
            self._mend_paragraph(own, style, lists)
        for mark in [each for each in own.iter(*map(w, HIDING))]:
            parent_of(mark).remove(mark)
        if own.get(w("type")) in ("paragraph", "character"):
            self._mend_colour(own)
        elif own.get(w("default")) is not None:
            # All tables inherit it: a background here would be behind all their text.
            for mark in [each for each in own if each.tag in map(w, ("rPr", "tcPr", "tblStylePr"))]:
                own.remove(mark)
        if etree.tostring(own) != before:
            self.repairs.append(name)

    def _mend_paragraph(
        self, own: etree._Element, style: etree._Element, lists: dict[str, str]
    ) -> None:
        name = style_name(style).lower()
        properties = child(own, "pPr")
        if properties is not None and child(properties, "bidi") is not None:
            for mark in properties.findall(w("jc")):
                properties.remove(mark)
        for mark in (
            []
            if properties is None
            else [each for each in properties if each.tag in map(w, MISLEADING)]
        ):
            parent_of(mark).remove(mark)
        if name in (BULLET.lower(), NUMBER.lower()):
            self._mend_list(own, style, lists)
        elif self._is_numbered(own):
            # Headings contain their official letter: an additional number would confuse.
            set_property(own, "numPr", new_element("numPr", new_element("numId", val="0")))
            clear_indent(own)
        self._mend_kind(own, style, name)
        if own.get(w("default")) is not None:
            mend_default_style(own)

    def _mend_kind(self, own: etree._Element, style: etree._Element, name: str) -> None:
        """Make a heading prominent and keep it with its text; make text and lines readable."""
        level = child(style, "pPr", "outlineLvl")
        is_heading = name.startswith("heading") and level is not None
        if is_heading and level is not None:
            set_property(own, "outlineLvl", deepcopy(level))
        if is_heading or name == "caption":
            set_property(own, "keepNext", new_element("keepNext"))
        mend_room(own)
        if name in _TEXT:
            mend_text_style(own)
        elif own.get(w("default")) is None:
            mend_line_style(
                own, _LARGEST.get(name, _LARGEST_HEADING if is_heading else _LARGEST_LINE)
            )
        if name == "title" or is_heading:
            make_prominent(own, style, self.own)

    def _is_numbered(self, own: etree._Element) -> bool:
        sheet = StyleSheet(self.own)
        numbers = (
            child(each, "pPr", "numPr", "numId") for each in sheet.chain(own.get(w("styleId")))
        )
        first = next((number for number in numbers if number is not None), None)
        return value(first) not in (None, "0")

    def _mend_list(self, own: etree._Element, style: etree._Element, lists: dict[str, str]) -> None:
        """Give a list style the starter's list; the department's may be shared with headings."""
        number = value(child(style, "pPr", "numPr", "numId")) or ""
        if lists.get(number):
            set_property(
                own, "numPr", new_element("numPr", new_element("numId", val=lists[number]))
            )
            clear_indent(own)

    def _mend_colour(self, own: etree._Element) -> None:
        """Change the colour of text that is illegible on its background."""
        chain = StyleSheet(self.own).chain(own.get(w("styleId")))
        colours = (child(each, "rPr", "color") for each in chain)
        mark = next((each for each in colours if each is not None), None)
        colour = value(mark) or "auto"
        shades = (child(each, place, "shd") for each in chain for place in ("rPr", "pPr"))
        fills = (fill_of(shade) for shade in shades)
        background = next((fill for fill in fills if is_colour(fill)), _WHITE)
        if not is_colour(colour) or ratio(colour, background) >= ENOUGH:
            return
        if own.get(w("default")) is not None and background == _WHITE:
            set_colour(own, "auto")
            return
        readable = ACCENT if ratio(ACCENT, background) >= ENOUGH else _WHITE
        set_colour(own, readable if ratio(readable, background) >= ENOUGH else "000000")
