"""Whether text can be told from what is behind it, worked out from the styles of a docx.

Contrast is that of WCAG 2.2, success criterion 1.4.3: 4.5 to 1, or 3 to 1 for large letters (18
points, or 14 points in bold). Colours left to the program ("auto") are readable by definition.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple

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
    is_hidden: bool

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


class RowLook(NamedTuple):
    """What a row of a table asks its table's style for: that of a first row, or of the others."""

    style_id: str | None
    is_first: bool

    @classmethod
    def of(cls, row: etree._Element) -> RowLook | None:
        """Return the look of a row; None for one outside a table."""
        table = next(row.iterancestors(w("tbl")), None)
        if table is None:
            return None
        look = child(table, "tblPr", "tblLook")
        wants_first = look is None or look.get(w("firstRow")) not in ("0", "false")
        is_first = parent_of(row).find(w("tr")) is row
        return cls(value(child(table, "tblPr", "tblStyle")), is_first and wants_first)


@dataclass
class StyleSheet:
    """The styles of a docx, asked what they set along the chain they are based on.

    A document asks the same of a style hundreds of times: an answer is worked out once. So the
    styles must not change while one of these is in use. `default` is the id of the style of
    paragraphs that name none.
    """

    root: etree._Element | None
    _styles: dict[str, etree._Element] = field(default_factory=dict)
    default: str = ""
    _marks: dict[str | None, Marks] = field(default_factory=dict)
    _fills: dict[str | None, str] = field(default_factory=dict)
    _tables: dict[tuple[str | None, bool], TableStyle] = field(default_factory=dict)
    _rows: dict[etree._Element, RowLook | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for style in () if self.root is None else self.root.iterfind(w("style")):
            style_id = style.get(w("styleId"), "")
            self._styles[style_id] = style
            is_default = style.get(w("default")) in ("1", "true", "on")
            if is_default and style.get(w("type")) == "paragraph":
                self.default = style_id

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
        return self.marks(style_id or self.default)

    def paragraph_fill(self, style_id: str | None) -> str:
        """Return the colour a paragraph's style puts behind it; empty where it puts none."""
        style_id = style_id or self.default
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

    def row_look(self, cell: etree._Element) -> RowLook | None:
        """Return the look of the row a cell stands in; None outside a table."""
        row = next(cell.iterancestors(w("tr")), None)
        if row is None:
            return None
        if row not in self._rows:
            self._rows[row] = RowLook.of(row)
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
        """Return the run properties every text starts from."""
        defaults = None if self.root is None else child(self.root, "docDefaults", "rPrDefault")
        return _marks_in(() if defaults is None else (child(defaults, "rPr"),))


def unreadable(body: etree._Element, styles: etree._Element | None) -> Iterator[tuple[str, str]]:
    """Yield (code, text) for text without contrast and for hidden text, once a style."""
    sheet = StyleSheet(styles)
    pairs: set[tuple[str, object]] = set()
    # A document has a dozen looks and thousands of runs: each look is judged once.
    codes: dict[tuple[object, ...], str] = {}
    for paragraph in body.iter(w("p")):
        place = _Place.of(paragraph, sheet)
        for run in paragraph.iter(w("r")):
            look = (place, _direct_look(run))
            code = codes.get(look)
            if code is None:
                code = codes[look] = _fault_of(_appearance(run, place, sheet))
            text = text_of(run).strip() if code else ""
            if not text:
                continue
            key = (code, value(child(paragraph, "pPr", "pStyle")))
            if key not in pairs:
                pairs.add(key)
                yield code, text


def _fault_of(appearance: Appearance) -> str:
    """Return the code of what keeps a text from being read; empty where nothing does."""
    if appearance.is_hidden:
        return "text_hidden"
    return "" if appearance.is_readable else "text_without_contrast"


def appearance_of(run: etree._Element, paragraph: etree._Element, sheet: StyleSheet) -> Appearance:
    """Return how the text of a run appears in its paragraph."""
    return _appearance(run, _Place.of(paragraph, sheet), sheet)


class _Place(NamedTuple):
    """What decides how the runs of a paragraph appear, but for what each of them sets itself.

    `fill` is the colour that the paragraph itself puts behind it, `cell_fill` that of its cell.
    """

    style_id: str | None
    fill: str
    row: RowLook | None
    cell_fill: str

    @classmethod
    def of(cls, paragraph: etree._Element, sheet: StyleSheet) -> _Place:
        properties = child(paragraph, "pPr")
        style_id = None if properties is None else value(child(properties, "pStyle"))
        fill = "" if properties is None else fill_of(child(properties, "shd"))
        cell = next(paragraph.iterancestors(w("tc")), None)
        row = None if cell is None else sheet.row_look(cell)
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


def _direct_look(run: etree._Element) -> tuple[object, ...]:
    """Return what a run itself sets, as a value to compare."""
    properties = child(run, "rPr")
    marks = () if properties is None else properties
    return tuple([(mark.tag, *mark.items()) for mark in marks])


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
