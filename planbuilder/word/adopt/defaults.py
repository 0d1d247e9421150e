"""Repairs the default formatting and colours of a department's file."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from planbuilder.word.adopt.conformity import RUN_ORDER
from planbuilder.word.inspect.contrast import ENOUGH, ratio
from planbuilder.word.ooxml.namespaces import child, parent_of, value, w
from planbuilder.word.starter.style_elements import FONT, INK

HIDING = ("vanish", "specVanish", "webHidden")
MISLEADING = (
    "framePr",
    "pageBreakBefore",
    "textDirection",
    "textAlignment",
    "suppressLineNumbers",
    "bidi",
)
"""Paragraph properties that belong to a place on a page, or to another script."""

_OF_HEADINGS = frozenset(map(w, ("keepNext", "keepLines", "outlineLvl")))
_FOR_ALL = frozenset(map(w, ("pBdr", "shd")))
"""Paragraph properties that no text style may have, not even by inheritance."""

_SIZE_MARKS = frozenset(map(w, ("sz", "szCs")))
_OF_LINES = frozenset(map(w, ("caps", "sz", "szCs", "highlight")))
"""Run properties that are allowed for a single line."""

_WIDEST_LINE = 360  # of text, in 240ths of a line

_DRAWN = (
    *("rtl", "strike", "dstrike", "highlight", "position", "outline", "emboss", "imprint"),
    *("caps", "effect", "em", "vertAlign", "fitText"),
)
"""Run properties that are never suitable for a whole document."""

_SIZES = range(14, 29)  # of the letters of a whole document, in half-points
_USUAL = {"spacing": range(-20, 21), "w": range(80, 121), "sz": _SIZES, "szCs": _SIZES}
"""Usual character spacing (twentieths of a point), scaling (percent) and size (half-points)."""

_SYMBOLS = ("symbol", "wingdings", "webdings", "zapfdingbats", "mtextra", "marlett")
"""Beginnings of the names of symbol fonts, without spaces; text in them is illegible."""

_PLACED = (*MISLEADING, "ind", "jc", "numPr", "pBdr", "shd")
"""Paragraph properties that are dropped from the defaults, because they suit few paragraphs."""

_WHITE = "FFFFFF"
_EVEN = frozenset({"left", "start", "both"})
"""Alignments suitable for a whole document; others are for single lines."""


def mend_defaults(styles: etree._Element, starter: etree._Element) -> None:
    """Repair the defaults of a style sheet: readable, in a language, without indents.

    Whatever they lack is taken from those of the `starter`.
    """
    defaults = child(styles, "docDefaults")
    starters = child(starter, "docDefaults", "rPrDefault")
    assert defaults is not None and starters is not None
    properties = child(defaults, "rPrDefault", "rPr")
    if properties is None:
        for mark in defaults.findall(w("rPrDefault")):
            defaults.remove(mark)
        defaults.insert(0, deepcopy(starters))
    else:
        for mark in list(properties):
            colour = value(mark) or ""
            is_pale = (
                mark.tag == w("color") and is_colour(colour) and ratio(colour, _WHITE) < ENOUGH
            )
            if is_pale or mark.tag in map(w, HIDING) or is_distorting(mark):
                properties.remove(mark)
        language = child(starters, "rPr", "lang")
        if child(properties, "lang") is None and language is not None:
            properties.append(deepcopy(language))
    _clear_default_letters(styles)
    place = child(defaults, "pPrDefault", "pPr")
    for mark in [] if place is None else list(place):
        if mark.tag in map(w, _PLACED) or mark.get(w("lineRule")) == "exact":
            parent_of(mark).remove(mark)


def _clear_default_letters(styles: etree._Element) -> None:
    """Let text without a character style take its formatting from the paragraph."""
    for style in styles.iterfind(w("style")):
        is_character = style.get(w("type")) == "character"
        if is_character and style.get(w("default")) in ("1", "true", "on"):
            for properties in style.findall(w("rPr")):
                style.remove(properties)


def is_distorting(mark: etree._Element) -> bool:
    """Return whether a property draws text in a way unsuitable for a whole document."""
    name = str(mark.tag).removeprefix(w(""))
    measure = (value(mark) or "").removeprefix("-")
    if name in _USUAL and measure.isdigit():
        return int(value(mark) or "0") not in _USUAL[name]
    return name in _DRAWN


def without_symbol_fonts(styles: etree._Element, theme: etree._Element | None) -> None:
    """Remove symbol fonts from text styles, and replace them in the theme by a text font."""
    for fonts in list(styles.iter(w("rFonts"))):
        if any(_is_symbol_font(fonts.get(w(kind), "")) for kind in ("ascii", "hAnsi")):
            parent_of(fonts).remove(fonts)
    latin = "{http://schemas.openxmlformats.org/drawingml/2006/main}latin"
    for font in [] if theme is None else theme.iter(latin):
        if _is_symbol_font(font.get("typeface", "")):
            font.set("typeface", FONT)


def _is_symbol_font(name: str) -> bool:
    return "".join(name.casefold().split()).startswith(_SYMBOLS)


def is_colour(text: str) -> bool:
    """Return whether a text is a colour of six hexadecimal digits."""
    return len(text) == len(_WHITE) and all(sign in "0123456789abcdefABCDEF" for sign in text)


def set_colour(style: etree._Element, colour: str) -> None:
    """Set the text colour of a style, at the place required by the schema."""
    set_letters(style, etree.Element(w("color"), {w("val"): colour}))


def set_letters(style: etree._Element, new: etree._Element) -> None:
    """Set one run property of a style, at the place required by the schema."""
    properties = child(style, "rPr")
    if properties is None:
        properties = etree.Element(w("rPr"))
        late = [
            each
            for each in style
            if each.tag in (w("tblPr"), w("trPr"), w("tcPr"), w("tblStylePr"))
        ]
        style.insert(style.index(late[0]) if late else len(style), properties)
    for mark in properties.findall(str(new.tag)):
        properties.remove(mark)
    rank = {w(name): place for place, name in enumerate(RUN_ORDER)}
    place = sum(rank.get(str(each.tag), len(rank)) < rank[str(new.tag)] for each in properties)
    properties.insert(place, new)


def brand_colour(theme: etree._Element | None) -> str:
    """Return the theme colour on which white text is readable; ours if there is none."""
    if theme is None:
        return INK
    for name in ("accent1", "dk2", "accent2", "accent3", "accent4", "accent5", "accent6"):
        for slot in theme.iter(f"{{http://schemas.openxmlformats.org/drawingml/2006/main}}{name}"):
            for colour in slot:
                code = (colour.get("val") or "").upper()
                if is_colour(code) and ratio(code, _WHITE) >= ENOUGH:
                    return code
    return INK


def mend_default_style(style: etree._Element) -> None:
    """Give the default style no indent, and usual line spacing and font properties."""
    clear_indent(style)
    mend_text_style(style)
    _drop(style, "pPr", _FOR_ALL)


def mend_text_style(style: etree._Element) -> None:
    """Make a style for running text readable: usual line spacing, font properties and alignment."""
    spacing = child(style, "pPr", "spacing")
    line = "" if spacing is None else spacing.get(w("line")) or ""
    if spacing is not None and line.isdigit() and int(line) > _WIDEST_LINE:
        spacing.set(w("line"), str(_WIDEST_LINE))
    properties = child(style, "rPr")
    for mark in (
        [] if properties is None else [*properties.findall(w("sz")), *properties.findall(w("szCs"))]
    ):
        if (value(mark) or "").isdigit() and int(value(mark) or "0") > _SIZES[-1]:
            mark.set(w("val"), str(_SIZES[-1]))
    for mark in [] if properties is None else [each for each in properties if is_distorting(each)]:
        parent_of(mark).remove(mark)
    _drop(style, "pPr", _OF_HEADINGS)
    alignment = child(style, "pPr", "jc")
    if alignment is not None and value(alignment) not in _EVEN:
        parent_of(alignment).remove(alignment)


def mend_line_style(style: etree._Element, largest: int) -> None:
    """Make the text of a heading, caption or header fully visible, of size `largest` at most.

    The size is in half-points.
    """
    properties = child(style, "rPr")
    for mark in [] if properties is None else list(properties):
        if is_distorting(mark) and mark.tag not in _OF_LINES:
            parent_of(mark).remove(mark)
        elif mark.tag in _SIZE_MARKS and (value(mark) or "").isdigit():
            mark.set(w("val"), str(min(int(value(mark) or "0"), largest)))


def _drop(style: etree._Element, place: str, tags: frozenset[str]) -> None:
    properties = child(style, place)
    for mark in [] if properties is None else [each for each in properties if each.tag in tags]:
        parent_of(mark).remove(mark)


def clear_indent(style: etree._Element) -> None:
    """Remove the indent from a paragraph style."""
    properties = child(style, "pPr")
    for mark in [] if properties is None else properties.findall(w("ind")):
        parent_of(mark).remove(mark)
