"""Whether text can be told from what is behind it, worked out from the styles of a docx.

Contrast is that of WCAG 2.2, success criterion 1.4.3: 4.5 to 1, or 3 to 1 for large letters (18
points, or 14 points in bold). Colours left to the program ("auto") are readable by definition.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from lxml import etree

from planbuilder.word.ooxml.namespaces import child, parent_of, switched_on, text_of, value, w

ENOUGH, ENOUGH_FOR_LARGE = 4.5, 3.0
_LARGE, _LARGE_BOLD = 36, 28  # half-points
_USUAL = 20
_WHITE = "FFFFFF"
_LONGEST_CHAIN = 12


@lru_cache(maxsize=64)  # a document has a dozen pairs of colours
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


Marks = Mapping[object, etree._Element]
"""Run properties by the name of their element."""


@dataclass(frozen=True, slots=True)
class TableStyle:
    """What a table's style sets for the text of a cell, and the colour behind it."""

    marks: Marks
    fill: str


@dataclass
class StyleSheet:
    """The styles of a docx, asked what they set along the chain they are based on.

    A document asks the same of a style hundreds of times: an answer is worked out once. So the
    styles must not change while one of these is in use.
    """

    root: etree._Element | None
    _styles: dict[str, etree._Element] = field(default_factory=dict)
    _default: str = ""
    _marks: dict[str | None, Marks] = field(default_factory=dict)
    _fills: dict[str | None, str] = field(default_factory=dict)
    _tables: dict[tuple[str | None, bool], TableStyle] = field(default_factory=dict)

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

    def marks(self, style_id: str | None) -> Marks:
        """Return the run properties that a style and those it is based on set."""
        if style_id not in self._marks:
            styles = self.chain(style_id)
            self._marks[style_id] = _marks_in(child(style, "rPr") for style in styles)
        return self._marks[style_id]

    def paragraph_marks(self, style_id: str | None) -> Marks:
        """Return what a paragraph's style sets, that of the default where it has none."""
        return self.marks(style_id or self._default)

    def paragraph_fill(self, style_id: str | None) -> str:
        """Return the colour a paragraph's style puts behind it; empty where it puts none."""
        style_id = style_id or self._default
        if style_id not in self._fills:
            styles = self.chain(style_id)
            self._fills[style_id] = _first_fill(child(style, "pPr", "shd") for style in styles)
        return self._fills[style_id]

    def table_style(self, style_id: str | None, *, first_row: bool) -> TableStyle:
        """Return what a table's style sets, in its first row or in the others."""
        key = (style_id, first_row)
        if key not in self._tables:
            parts = [*self._table_parts(style_id, first_row)]
            self._tables[key] = TableStyle(
                _marks_in(child(part, "rPr") for part in parts),
                _first_fill(
                    shade
                    for part in parts
                    for shade in (child(part, "tcPr", "shd"), child(part, "tblPr", "shd"))
                ),
            )
        return self._tables[key]

    def _table_parts(self, style_id: str | None, first_row: bool) -> Iterator[etree._Element]:
        for style in self.chain(style_id):
            if first_row:
                for part in style.iterfind(w("tblStylePr")):
                    if part.get(w("type")) == "firstRow":
                        yield part
            yield style

    @cached_property
    def default_marks(self) -> Marks:
        """Return the run properties every text starts from."""
        defaults = None if self.root is None else child(self.root, "docDefaults", "rPrDefault")
        return _marks_in(() if defaults is None else (child(defaults, "rPr"),))


def unreadable(body: etree._Element, styles: etree._Element | None) -> Iterator[tuple[str, str]]:
    """Yield (code, text) for text without contrast and for hidden text, once a style."""
    sheet = StyleSheet(styles)
    pairs: set[tuple[str, object]] = set()
    for paragraph in body.iter(w("p")):
        surroundings = None
        for run in paragraph.iter(w("r")):
            text = text_of(run).strip()
            if not text:
                continue
            surroundings = surroundings or _Surroundings.of(paragraph, sheet)
            appearance = surroundings.appearance_of(run)
            code = "text_hidden" if appearance.hidden else "text_without_contrast"
            if not appearance.hidden and appearance.is_readable:
                continue
            key = (code, value(child(paragraph, "pPr", "pStyle")))
            if key not in pairs:
                pairs.add(key)
                yield code, text


def appearance_of(run: etree._Element, paragraph: etree._Element, sheet: StyleSheet) -> Appearance:
    """Return how the text of a run appears in its paragraph."""
    return _Surroundings.of(paragraph, sheet).appearance_of(run)


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What a paragraph, its style and its place in a table set for the runs in it."""

    sheet: StyleSheet
    marks: tuple[Marks, ...]
    fill: str

    @classmethod
    def of(cls, paragraph: etree._Element, sheet: StyleSheet) -> _Surroundings:
        properties = child(paragraph, "pPr")
        style_id = None if properties is None else value(child(properties, "pStyle"))
        table = _TablePlace.of(paragraph)
        fill = "" if properties is None else fill_of(child(properties, "shd"))
        fill = fill or sheet.paragraph_fill(style_id)
        marks = [sheet.paragraph_marks(style_id)]
        if table is not None:
            style = table.style(sheet)
            marks.append(style.marks)
            fill = fill or fill_of(child(table.cell, "tcPr", "shd")) or style.fill
        return cls(sheet, (*marks, sheet.default_marks), fill or _WHITE)

    def appearance_of(self, run: etree._Element) -> Appearance:
        own, fill = self.marks, self.fill
        properties = child(run, "rPr")
        if properties is not None:
            direct = _marks_in((properties,))
            style_id = value(direct.get(w("rStyle")))
            own = (direct, *((self.sheet.marks(style_id),) if style_id else ()), *own)
        fill = fill_of(_first(own, "shd")) or fill
        colour = value(_first(own, "color"))
        return Appearance(
            None if colour in (None, "auto") else colour,
            fill,
            _half_points(value(_first(own, "sz"))),
            switched_on(_first(own, "b")),
            switched_on(_first(own, "vanish")),
        )


def _half_points(measure: str | None) -> int:
    """Return a size in half-points; the usual one where it says nothing, or in words of its own."""
    return int(measure) if measure is not None and measure.isdecimal() else _USUAL


def _first(sources: Iterable[Marks], name: str) -> etree._Element | None:
    return next((mark for each in sources if (mark := each.get(w(name))) is not None), None)


def _marks_in(sources: Iterable[etree._Element | None]) -> Marks:
    """Return the properties some elements set, by name; the first to set one decides."""
    marks: dict[object, etree._Element] = {}
    for source in sources:
        for mark in () if source is None else source:
            marks.setdefault(mark.tag, mark)
    return marks


def _first_fill(shades: Iterable[etree._Element | None]) -> str:
    return next((fill for shade in shades if (fill := fill_of(shade))), "")


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

    def style(self, sheet: StyleSheet) -> TableStyle:
        look = child(self.table, "tblPr", "tblLook")
        wants_first = look is None or look.get(w("firstRow")) not in ("0", "false")
        style_id = value(child(self.table, "tblPr", "tblStyle"))
        return sheet.table_style(style_id, first_row=self.is_first_row and wants_first)
