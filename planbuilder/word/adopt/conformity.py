"""Makes a department's parts conform to the schema of WordprocessingML (ECMA-376, part 1).

Programs write properties in another order than the schema, elements it does not have, and measures
with units. Word reads most of this; validators and other programs do not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from lxml import etree

from planbuilder.word.ooxml.namespaces import W_URI, child, parent_of, value, w

_TYPE = w("type")
_LONGEST = 253  # characters of the name or id of a style
_BORDERS = (
    "top",
    "left",
    "start",
    "bottom",
    "right",
    "end",
    "between",
    "bar",
    "insideH",
    "insideV",
)
RUN_ORDER = (
    *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike"),
    *("outline", "shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden"),
    *("color", "spacing", "w", "kern", "position", "sz", "szCs", "highlight", "u", "effect", "bdr"),
    *("shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish"),
    "oMath",
)
_OF_RUNS_ONLY = frozenset({"rStyle", "webHidden", "highlight", "rtl", "cs", "oMath"})
_STYLE_RUN_ORDER = tuple(name for name in RUN_ORDER if name not in _OF_RUNS_ONLY)
PARAGRAPH_ORDER = (
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr"),
    *("suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap"),
    *("overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd"),
    *("snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap"),
    *("jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId"),
    *("cnfStyle", "rPr", "sectPr"),
)
_STYLE_ORDER = (
    *("name", "aliases", "basedOn", "next", "link", "autoRedefine", "hidden", "uiPriority"),
    *("semiHidden", "unhideWhenUsed", "qFormat", "locked", "rsid"),
    *("pPr", "rPr", "tblPr", "trPr", "tcPr", "tblStylePr"),
)
_ORDERS: Mapping[str, tuple[str, ...]] = {
    "rPr": RUN_ORDER,
    "pPr": PARAGRAPH_ORDER,
    "style": _STYLE_ORDER,
    "tblStylePr": ("pPr", "rPr", "tblPr", "trPr", "tcPr"),
    "tblPr": (
        *("tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblStyleRowBandSize"),
        *("tblStyleColBandSize", "tblW", "jc", "tblCellSpacing", "tblInd", "tblBorders", "shd"),
        *("tblLayout", "tblCellMar", "tblLook", "tblCaption", "tblDescription"),
    ),
    "tcPr": (
        *("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap"),
        *("tcMar", "textDirection", "tcFitText", "vAlign", "hideMark"),
    ),
    "pBdr": _BORDERS,
    "tblBorders": _BORDERS,
    "tcBorders": (*_BORDERS, "tl2br", "tr2bl"),
    "tblCellMar": _BORDERS,
    "tcMar": _BORDERS,
    "numPr": ("ilvl", "numId"),
    "numbering": ("numPicBullet", "abstractNum", "num", "numIdMacAtCleanup"),
    "abstractNum": (
        *("nsid", "multiLevelType", "tmpl", "name", "styleLink", "numStyleLink", "lvl"),
    ),
    "lvl": (
        *("start", "numFmt", "lvlRestart", "pStyle", "isLgl", "suff", "lvlText"),
        *("lvlPicBulletId", "legacy", "lvlJc", "pPr", "rPr"),
    ),
    "num": ("abstractNumId", "lvlOverride"),
    "lvlOverride": ("startOverride", "lvl"),
    "styles": ("docDefaults", "latentStyles", "style"),
    "docDefaults": ("rPrDefault", "pPrDefault"),
    "font": (
        *("altName", "panose1", "charset", "family", "notTrueType", "pitch", "sig"),
        *("embedRegular", "embedBold", "embedItalic", "embedBoldItalic"),
    ),
}
"""The children of an element in the order of the schema."""

_SEVERAL = frozenset(
    w(name)
    for name in (
        *("tblStylePr", "numPicBullet", "abstractNum", "num", "lvl", "lvlOverride", "style"),
    )
)
_ON_OR_OFF = tuple(
    w(name)
    for name in (
        *("autoRedefine", "hidden", "semiHidden", "unhideWhenUsed", "qFormat", "locked"),
        *("cantSplit", "tblHeader", "noWrap", "tcFitText", "hideMark"),
    )
)
"""Switches whose values in the schema are only `on` and `off`."""

_EFFECTS = frozenset(
    f"{{http://schemas.microsoft.com/office/word/2010/wordml}}{name}"
    for name in ("textFill", "textOutline", "glow", "shadow", "reflection", "scene3d", "props3d")
)
"""Effects of Word 2010 that override the colour of text."""

_SIDES = {w("start"): w("left"), w("end"): w("right")}
_MEASURE = re.compile(r"(-?\d+(?:\.\d+)?)(pt|in|cm|mm|pc|pi)")
_UNITS = {"pt": 20.0, "in": 1440.0, "cm": 567.0, "mm": 56.7, "pc": 240.0, "pi": 240.0}
_WORDS = frozenset(w(name) for name in ("name", "aliases", "lvlText", "t", "instrText"))
_HALF_POINTS = frozenset(w(name) for name in ("sz", "szCs", "kern", "position"))


def conform(root: etree._Element) -> None:
    """Put the properties of a part into the order of the schema, and values into its notation.

    Elements that the schema does not allow there are removed; of duplicates, the last is kept.
    """
    for element in list(root.iter(etree.Element)):
        if str(element.tag).startswith(f"{{{W_URI}}}"):
            _values(element)
    for mark in list(root.iter(*_ON_OR_OFF)):
        if value(mark) in ("0", "false", "off"):
            parent_of(mark).remove(mark)
        else:
            mark.attrib.pop(w("val"), "")
    for name, order in _ORDERS.items():
        for element in list(root.iter(w(name))):
            _arrange(element, order)
    for style in root.iter(w("style"), w("tblStylePr"), w("rPrDefault")):
        for properties in style.iterfind(w("rPr")):
            _arrange(properties, _STYLE_RUN_ORDER)
            for effect in [each for each in properties if each.tag in _EFFECTS]:
                properties.remove(effect)


def without_dead_ends(styles: etree._Element) -> None:
    """Remove styles without an id, and base styles that do not exist or form a cycle.

    A style without a type is a paragraph style, and a base of another type is dropped. Further
    names of a style, separated by commas, become its aliases.
    """
    for style in styles.findall(w("style")):
        name = value(child(style, "name")) or ""
        texts = (name, style.get(w("styleId"), ""))
        if not all(texts) or max(map(len, texts)) > _LONGEST:
            styles.remove(style)
        elif "," in name:
            _part_names(style, *name.split(",", 1))
        if style.get(w("type")) is None:
            style.set(w("type"), "paragraph")
    by_id = {each.get(w("styleId")): each for each in styles.iterfind(w("style"))}
    for style in by_id.values():
        chain, each = {style.get(w("styleId"))}, style
        while (base := child(each, "basedOn")) is not None:
            target = value(base)
            of_other_kind = target in by_id and by_id[target].get(_TYPE) != style.get(_TYPE)
            if target not in by_id or target in chain or of_other_kind:
                each.remove(base)
                break
            chain.add(target)
            each = by_id[target]


def _part_names(style: etree._Element, name: str, others: str) -> None:
    mark, aliases = child(style, "name"), child(style, "aliases")
    assert mark is not None
    mark.set(w("val"), name.strip())
    if aliases is None and others.strip():
        aliases = etree.Element(w("aliases"), {w("val"): others.strip()})
        mark.addnext(aliases)


def _values(element: etree._Element) -> None:
    if element.tag in _WORDS:
        return
    for name, text in list(element.attrib.items()):
        measure = _MEASURE.fullmatch(str(text))
        if measure is not None:
            points = float(measure[1]) * _UNITS[measure[2]]
            element.set(name, str(round(points / 10 if element.tag in _HALF_POINTS else points)))
        if element.tag == w("ind") and str(name) in _SIDES:
            element.set(_SIDES[str(name)], element.attrib.pop(name))
        if element.tag == w("jc") and text in ("start", "end"):
            element.set(name, "left" if text == "start" else "right")


@cache
def _ranks(order: tuple[str, ...]) -> Mapping[str, int]:
    """Return the place of each tag in an order."""
    return {w(name): place for place, name in enumerate(order)}


def _arrange(element: etree._Element, order: tuple[str, ...]) -> None:
    if not len(element):
        return
    rank = _ranks(order)
    own: list[etree._Element] = []
    foreign: list[etree._Element] = []
    for each in list(element):
        element.remove(each)
        if each.tag in rank:
            own.append(each)
        elif not str(each.tag).startswith(f"{{{W_URI}}}"):
            foreign.append(each)
    last = {each.tag: each for each in own}
    own = [each for each in own if each.tag in _SEVERAL or last[each.tag] is each]
    element.extend(sorted(own, key=lambda each: rank[str(each.tag)]))
    element.extend(foreign)
