"""Whether text can be told from what is behind it, worked out from the styles of a docx.

Contrast is that of WCAG 2.2, success criterion 1.4.3: 4.5 to 1, or 3 to 1 for large letters (18
points, or 14 points in bold). Colours left to the program ("auto") are readable by definition.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from planbuilder.word.ooxml.namespaces import child, parent_of, switched_on, text_of, value, w

ENOUGH, ENOUGH_FOR_LARGE = 4.5, 3.0
_LARGE, _LARGE_BOLD = 36, 28  # half-points
_USUAL = 20
_WHITE = "FFFFFF"
_LONGEST_CHAIN = 12


def ratio(one: str, other: str) -> float:
    """Return the contrast of two colours given as six hexadecimal digits, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@dataclass(frozen=True, slots=True)
class Appearance:
    """How a text appears: colour and background as hexadecimal digits, size in half-points.

    `colour` is None where the program chooses it.
    """

    colour: str | None
    background: str
    size: int
    bold: bool
    hidden: bool

    @property
    def is_readable(self) -> bool:
        """Return whether the letters stand out from their background."""
        if self.colour is None:
            return True
        large = self.size >= (_LARGE_BOLD if self.bold else _LARGE)
        return ratio(self.colour, self.background) >= (ENOUGH_FOR_LARGE if large else ENOUGH)


@dataclass
class StyleSheet:
    """The styles of a docx, asked what they set along the chain they are based on."""

    root: etree._Element | None
    _styles: dict[str, etree._Element] = field(default_factory=dict)
    _default: str = ""

    def __post_init__(self) -> None:
        for style in () if self.root is None else self.root.iterfind(w("style")):
            style_id = style.get(w("styleId"), "")
            self._styles[style_id] = style
            is_default = style.get(w("default")) in ("1", "true", "on")
            if is_default and style.get(w("type")) == "paragraph":
                self._default = style_id

    def chain(self, style_id: str | None) -> list[etree._Element]:
        """Return a style and those it is based on, the nearest first."""
        styles: list[etree._Element] = []
        while style_id and style_id in self._styles and len(styles) < _LONGEST_CHAIN:
            styles.append(self._styles[style_id])
            style_id = value(child(styles[-1], "basedOn"))
        return styles

    def paragraph_chain(self, style_id: str | None) -> list[etree._Element]:
        """Return the chain of a paragraph's style, that of the default where it has none."""
        return self.chain(style_id or self._default)

    @property
    def defaults(self) -> etree._Element | None:
        """Return the run properties every text starts from."""
        return None if self.root is None else child(self.root, "docDefaults", "rPrDefault", "rPr")


def unreadable(body: etree._Element, styles: etree._Element | None) -> Iterator[tuple[str, str]]:
    """Yield (code, text) for text without contrast and for hidden text, once a style."""
    sheet = StyleSheet(styles)
    pairs: set[tuple[str, object]] = set()
    for paragraph in body.iter(w("p")):
        for run in paragraph.iterfind(f".//{w('r')}"):
            text = text_of(run).strip()
            if not text:
                continue
            appearance = appearance_of(run, paragraph, sheet)
            code = "text_hidden" if appearance.hidden else "text_without_contrast"
            faulty = appearance.hidden or not appearance.is_readable
            key = (code, value(child(paragraph, "pPr", "pStyle")))
            if faulty and key not in pairs:
                pairs.add(key)
                yield code, text


def appearance_of(run: etree._Element, paragraph: etree._Element, sheet: StyleSheet) -> Appearance:
    """Return how the text of a run appears in its paragraph."""
    table = _TablePlace.of(paragraph)
    sources = [
        child(run, "rPr"),
        *(child(style, "rPr") for style in sheet.chain(value(child(run, "rPr", "rStyle")))),
        *(
            child(style, "rPr")
            for style in sheet.paragraph_chain(value(child(paragraph, "pPr", "pStyle")))
        ),
        *(table.run_properties(sheet) if table else ()),
        sheet.defaults,
    ]
    colour = value(_first(sources, "color"))
    return Appearance(
        None if colour in (None, "auto") else colour,
        _background(run, paragraph, sheet, table),
        _half_points(value(_first(sources, "sz"))),
        switched_on(_first(sources, "b")),
        switched_on(_first(sources, "vanish")),
    )


def _half_points(measure: str | None) -> int:
    """Return a size in half-points; the usual one where it says nothing, or in words of its own."""
    return int(measure) if measure is not None and measure.isdecimal() else _USUAL


def _first(sources: list[etree._Element | None], name: str) -> etree._Element | None:
    return next(
        (mark for each in sources if each is not None and (mark := child(each, name)) is not None),
        None,
    )


def _background(
    run: etree._Element,
    paragraph: etree._Element,
    sheet: StyleSheet,
    table: _TablePlace | None,
) -> str:
    style_id = value(child(paragraph, "pPr", "pStyle"))
    shades = [
        child(run, "rPr", "shd"),
        child(paragraph, "pPr", "shd"),
        *(child(style, "pPr", "shd") for style in sheet.paragraph_chain(style_id)),
        *(table.shades(sheet) if table else ()),
    ]
    for shade in shades:
        if fill := fill_of(shade):
            return fill
    return _WHITE


def fill_of(shade: etree._Element | None) -> str:
    """Return the colour of a shading in hexadecimal digits; empty where there is none."""
    if shade is None:
        return ""
    fill = shade.get(w("color" if value(shade) == "solid" else "fill")) or ""
    return fill if len(fill) == len(_WHITE) else ""


@dataclass(frozen=True, slots=True)
class _TablePlace:
    """The cell a paragraph stands in, and whether its row is the first."""

    cell: etree._Element
    table: etree._Element
    is_first_row: bool

    @classmethod
    def of(cls, paragraph: etree._Element) -> _TablePlace | None:
        cell = next(paragraph.iterancestors(w("tc")), None)
        if cell is None:
            return None
        row = next(cell.iterancestors(w("tr")), None)
        table = next(cell.iterancestors(w("tbl")), None)
        if row is None or table is None:
            return None
        first = parent_of(row).find(w("tr")) is row
        return cls(cell, table, first)

    def _parts(self, sheet: StyleSheet) -> Iterator[etree._Element]:
        look = child(self.table, "tblPr", "tblLook")
        wants_first = look is None or look.get(w("firstRow")) not in ("0", "false")
        for style in sheet.chain(value(child(self.table, "tblPr", "tblStyle"))):
            if self.is_first_row and wants_first:
                for part in style.iterfind(w("tblStylePr")):
                    if part.get(w("type")) == "firstRow":
                        yield part
            yield style

    def run_properties(self, sheet: StyleSheet) -> Iterator[etree._Element | None]:
        return (child(part, "rPr") for part in self._parts(sheet))

    def shades(self, sheet: StyleSheet) -> Iterator[etree._Element | None]:
        yield child(self.cell, "tcPr", "shd")
        for part in self._parts(sheet):
            yield child(part, "tcPr", "shd")
            yield child(part, "tblPr", "shd")
