"""What every text of a department's file starts from, and its colours."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from planbuilder.word.adopt.conformity import RUN_ORDER
from planbuilder.word.inspect.contrast import ENOUGH, ratio
from planbuilder.word.ooxml.namespaces import child, parent_of, value, w
from planbuilder.word.starter.look import INK

HIDING = ("vanish", "specVanish", "webHidden")
MISLEADING = (
    "framePr",
    "pageBreakBefore",
    "textDirection",
    "textAlignment",
    "suppressLineNumbers",
    "bidi",
)
"""Properties of a paragraph that belong to a place of a page, or to another script."""

_DRAWN = ("rtl", "strike", "dstrike", "highlight", "position", "outline", "emboss", "imprint")
"""How no text of a whole document is drawn."""

_PLACED = (*MISLEADING, "ind", "jc", "numPr", "pBdr", "shd")
"""Properties no paragraph may have for no better reason than that all have them."""

_WHITE = "FFFFFF"
_BEFORE_COLOUR = frozenset(w(name) for name in RUN_ORDER[: RUN_ORDER.index("color")])


def mend_defaults(styles: etree._Element, starter: etree._Element) -> None:
    """Make the defaults of a style sheet fit: readable, in a language, at the margin.

    What they lack comes from those of the `starter`.
    """
    defaults = child(styles, "docDefaults")
    starters = child(starter, "docDefaults", "rPrDefault")
    assert defaults is not None and starters is not None
    look = child(defaults, "rPrDefault", "rPr")
    if look is None:
        for mark in defaults.findall(w("rPrDefault")):
            defaults.remove(mark)
        defaults.insert(0, deepcopy(starters))
    else:
        for mark in list(look):
            colour = value(mark) or ""
            is_pale = (
                mark.tag == w("color") and is_colour(colour) and ratio(colour, _WHITE) < ENOUGH
            )
            if is_pale or mark.tag in map(w, (*HIDING, *_DRAWN)):
                look.remove(mark)
        language = child(starters, "rPr", "lang")
        if child(look, "lang") is None and language is not None:
            look.append(deepcopy(language))
    place = child(defaults, "pPrDefault", "pPr")
    for mark in [] if place is None else list(place):
        if mark.tag in map(w, _PLACED) or mark.get(w("lineRule")) == "exact":
            parent_of(mark).remove(mark)


def is_colour(text: str) -> bool:
    """Return whether a text is a colour in six hexadecimal digits."""
    return len(text) == len(_WHITE) and all(sign in "0123456789abcdefABCDEF" for sign in text)


def set_colour(style: etree._Element, colour: str) -> None:
    """Give a style a colour of letters, in the place the schema has for it."""
    look = child(style, "rPr")
    if look is None:
        look = etree.Element(w("rPr"))
        late = [
            each
            for each in style
            if each.tag in (w("tblPr"), w("trPr"), w("tcPr"), w("tblStylePr"))
        ]
        style.insert(style.index(late[0]) if late else len(style), look)
    for mark in look.findall(w("color")):
        look.remove(mark)
    before = [each for each in look if each.tag in _BEFORE_COLOUR]
    look.insert(
        look.index(before[-1]) + 1 if before else 0, etree.Element(w("color"), {w("val"): colour})
    )


def brand_colour(theme: etree._Element | None) -> str:
    """Return the colour of a theme that white letters can be read on; ours without any."""
    if theme is None:
        return INK
    for name in ("accent1", "dk2", "accent2", "accent3", "accent4", "accent5", "accent6"):
        for slot in theme.iter(f"{{http://schemas.openxmlformats.org/drawingml/2006/main}}{name}"):
            for colour in slot:
                code = (colour.get("val") or "").upper()
                if is_colour(code) and ratio(code, _WHITE) >= ENOUGH:
                    return code
    return INK
