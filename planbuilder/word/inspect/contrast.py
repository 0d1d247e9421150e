"""Computes from the styles of a docx whether text stands out from its background.

Contrast is that of WCAG 2.2, success criterion 1.4.3: 4.5 to 1, or 3 to 1 for large text (18
points, or 14 points in bold). Automatic colours are readable by definition.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from typing import NamedTuple

from lxml import etree
from msgspec import Struct, field

from planbuilder.word.ooxml.namespaces import child, parent_of, switched_on, text_of, value, w

ENOUGH, ENOUGH_FOR_LARGE = 4.5, 3.0
_LARGE, _LARGE_BOLD = 36, 28  # half-points
_USUAL = 20
_WHITE = "FFFFFF"
_LONGEST_CHAIN = 12


@lru_cache(maxsize=64)  # a document has a dozen pairs of colours
def ratio(one: str, other: str) -> float:
    """Return the contrast ratio of two colours of six hexadecimal digits, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


class Appearance(Struct, frozen=True):
    """The appearance of a text: colours in hexadecimal digits, size in half-points.

    `colour` is None if it is automatic.
    """

    colour: str | None
    background: str
    size: int
    bold: bool
    is_hidden: bool

    @property
    def is_readable(self) -> bool:
        """Whether the text has sufficient contrast."""
        if self.colour is None:
            return True
        large = self.size >= (_LARGE_BOLD if self.bold else _LARGE)
        return ratio(self.colour, self.background) >= (ENOUGH_FOR_LARGE if large else ENOUGH)


Marks = Mapping[object, etree._Element]
"""Run properties by the name of their element."""


class TableStyle(Struct, frozen=True):
    """The run properties that a table style sets for a cell, and the background colour."""

    marks: Marks
    fill: str


class RowFormat(NamedTuple):
    """What decides a table style's effect on a row: the style, and whether the row is the first."""

    style_id: str | None
    is_first: bool

    @classmethod
    def of(cls, row: etree._Element) -> RowFormat | None:
        """Return the format of a row, None outside a table."""
        table = next(row.iterancestors(w("tbl")), None)
        if table is None:
            return None
        format = child(table, "tblPr", "tblLook")
        wants_first = format is None or format.get(w("firstRow")) not in ("0", "false")
        is_first = parent_of(row).find(w("tr")) is row
        return cls(value(child(table, "tblPr", "tblStyle")), is_first and wants_first)


class StyleSheet(Struct, dict=True):
    """The styles of a docx, with lookups along the chain of base styles.

    A document asks for the same style hundreds of times, so results are cached: the styles must not
    change during the lifetime of this object. `default` is the id of the style of paragraphs
    without one.
    """

    root: etree._Element | None
    _styles: dict[str, etree._Element] = field(default_factory=dict)
    default: str = ""
    _marks: dict[str | None, Marks] = field(default_factory=dict)
    _fills: dict[str | None, str] = field(default_factory=dict)
    _tables: dict[tuple[str | None, bool], TableStyle] = field(default_factory=dict)
    _rows: dict[etree._Element, RowFormat | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for style in () if self.root is None else self.root.iterfind(w("style")):
            style_id = style.get(w("styleId"), "")
            self._styles[style_id] = style
            is_default = style.get(w("default")) in ("1", "true", "on")
            if is_default and style.get(w("type")) == "paragraph":
                self.default = style_id

    def chain(self, style_id: str | None) -> list[etree._Element]:
        """Return a style and its base styles, nearest first."""
        styles: list[etree._Element] = []
        while style_id and style_id in self._styles and len(styles) < _LONGEST_CHAIN:
            styles.append(self._styles[style_id])
            style_id = value(child(styles[-1], "basedOn"))
        return styles

    def marks(self, style_id: str | None) -> Marks:
        """Return the run properties set by a style and its base styles."""
        if style_id not in self._marks:
            styles = self.chain(style_id)
            self._marks[style_id] = _marks_in(child(style, "rPr") for style in styles)
        return self._marks[style_id]

    def paragraph_marks(self, style_id: str | None) -> Marks:
        """Return the run properties of a paragraph style, or of the default style without one."""
        return self.marks(style_id or self.default)

    def paragraph_fill(self, style_id: str | None) -> str:
        """Return the background colour of a paragraph style, an empty text without one."""
        style_id = style_id or self.default
        if style_id not in self._fills:
            styles = self.chain(style_id)
            self._fills[style_id] = _first_fill(child(style, "pPr", "shd") for style in styles)
        return self._fills[style_id]

    def table_style(self, style_id: str | None, *, first_row: bool) -> TableStyle:
        """Return what a table style sets, in its first row or in the others."""
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

    def row_format(self, cell: etree._Element) -> RowFormat | None:
        """Return the format of the row around a cell, None outside a table."""
        row = next(cell.iterancestors(w("tr")), None)
        if row is None:
            return None
        if row not in self._rows:
            self._rows[row] = RowFormat.of(row)
        return self._rows[row]

    def _table_parts(self, style_id: str | None, first_row: bool) -> Iterator[etree._Element]:
        for style in self.chain(style_id):
            if first_row:
                for part in style.iterfind(w("tblStylePr")):
                    if part.get(w("type")) == "firstRow":
                        yield part
            yield style

    @cached_property
    def default_marks(self) -> Marks:
        """Return the default run properties of the document."""
        defaults = None if self.root is None else child(self.root, "docDefaults", "rPrDefault")
        return _marks_in(() if defaults is None else (child(defaults, "rPr"),))


def unreadable(body: etree._Element, styles: etree._Element | None) -> Iterator[tuple[str, str]]:
    """Yield (code, text) of text without contrast and hidden text, once for each appearance."""
    sheet = StyleSheet(styles)
    pairs: set[tuple[str, object]] = set()
    # A document has a dozen appearances and thousands of runs: each appearance is checked once.
    codes: dict[tuple[object, ...], str] = {}
    for paragraph in body.iter(w("p")):
        place = _Place.of(paragraph, sheet)
        for run in paragraph.iter(w("r")):
            format = (place, _direct_format(run))
            code = codes.get(format)
            if code is None:
                code = codes[format] = _fault_of(_appearance(run, place, sheet))
            text = text_of(run).strip() if code else ""
            if not text:
                continue
            key = (code, value(child(paragraph, "pPr", "pStyle")))
            if key not in pairs:
                pairs.add(key)
                yield code, text


def _fault_of(appearance: Appearance) -> str:
    """Return the code of what makes a text unreadable, an empty text for readable ones."""
    if appearance.is_hidden:
        return "text_hidden"
    return "" if appearance.is_readable else "text_without_contrast"


def appearance_of(run: etree._Element, paragraph: etree._Element, sheet: StyleSheet) -> Appearance:
    """Return the appearance of a run in its paragraph."""
    return _appearance(run, _Place.of(paragraph, sheet), sheet)


class _Place(NamedTuple):
    """What decides the appearance of a paragraph's runs, besides their own properties.

    `fill` is the background of the paragraph itself, `cell_fill` that of its cell.
    """

    style_id: str | None
    fill: str
    row: RowFormat | None
    cell_fill: str

    @classmethod
    def of(cls, paragraph: etree._Element, sheet: StyleSheet) -> _Place:
        properties = child(paragraph, "pPr")
        style_id = None if properties is None else value(child(properties, "pStyle"))
        fill = "" if properties is None else fill_of(child(properties, "shd"))
        cell = next(paragraph.iterancestors(w("tc")), None)
        row = None if cell is None else sheet.row_format(cell)
        cell_fill = "" if cell is None else fill_of(child(cell, "tcPr", "shd"))
        return cls(style_id, fill, row, cell_fill)


def _appearance(run: etree._Element, place: _Place, sheet: StyleSheet) -> Appearance:
    sources = [sheet.paragraph_marks(place.style_id)]
    fill = place.fill or sheet.paragraph_fill(place.style_id)
    if place.row is not None:
        style = sheet.table_style(place.row.style_id, first_row=place.row.is_first)
        sources.append(style.marks)
        fill = fill or place.cell_fill or style.fill
    sources.append(sheet.default_marks)
    properties = child(run, "rPr")
    if properties is not None:
        direct = _marks_in((properties,))
        style_id = value(direct.get(w("rStyle")))
        sources[:0] = (direct, *((sheet.marks(style_id),) if style_id else ()))
    colour = value(_first(sources, "color"))
    return Appearance(
        None if colour in (None, "auto") else colour,
        fill_of(_first(sources, "shd")) or fill or _WHITE,
        _half_points(value(_first(sources, "sz"))),
        switched_on(_first(sources, "b")),
        switched_on(_first(sources, "vanish")),
    )


def _direct_format(run: etree._Element) -> tuple[object, ...]:
    """Return the properties set by a run itself, as a comparable value."""
    properties = child(run, "rPr")
    marks = () if properties is None else properties
    return tuple([(mark.tag, *mark.items()) for mark in marks])


def _half_points(measure: str | None) -> int:
    """Return a size in half-points, the usual one if it is missing or not a number."""
    return int(measure) if measure is not None and measure.isdecimal() else _USUAL


def _first(sources: Iterable[Marks], name: str) -> etree._Element | None:
    return next((mark for each in sources if (mark := each.get(w(name))) is not None), None)


def _marks_in(sources: Iterable[etree._Element | None]) -> Marks:
    """Return the properties set by some elements, by name; the first element has priority."""
    marks: dict[object, etree._Element] = {}
    for source in sources:
        for mark in () if source is None else source:
            marks.setdefault(mark.tag, mark)
    return marks


def _first_fill(shades: Iterable[etree._Element | None]) -> str:
    return next((fill for shade in shades if (fill := fill_of(shade))), "")


def fill_of(shade: etree._Element | None) -> str:
    """Return the colour of a shading in hexadecimal digits, an empty text without one."""
    if shade is None:
        return ""
    fill = shade.get(w("color" if value(shade) == "solid" else "fill")) or ""
    return fill if len(fill) == len(_WHITE) else ""
