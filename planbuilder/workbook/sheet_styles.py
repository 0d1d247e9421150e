"""The formats of cells, by name in the code and by number in the file.

Every format has a number in every workbook, whether used or not, so that no sheet depends on the
content of others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from planbuilder.text import ValueFormats
from planbuilder.workbook.register.workbook_words import RegisterWords

_INK, _LINE, _COMPUTED = "#26374A", "#8E98A3", "#F2F2F2"

_BOX = {"border": 1, "border_color": _LINE, "text_wrap": True, "valign": "top"}
_INSET = {"align": "left", "indent": 1}
STYLES: Mapping[str, Mapping[str, Any]] = {
    "title": {"bold": True, "font_size": 16},
    "heading": {"bold": True, "font_size": 14},
    "plain": {},
    "wrapped": {**_INSET, "text_wrap": True, "valign": "top"},
    "label": {**_INSET, "bold": True, "text_wrap": True, "valign": "top"},
    "header": {**_BOX, **_INSET, "bold": True, "font_color": "#FFFFFF", "bg_color": _INK},
    "cell": {**_BOX, **_INSET},
    "computed": {**_BOX, **_INSET, "bg_color": _COMPUTED},
    "date": {**_BOX, **_INSET},
    "number": _BOX,
    "percent": _BOX,
    "level": {**_BOX, **_INSET, "bold": True},
    "heat": {**_BOX, "align": "center", "valign": "vcenter"},
}

StyleName = tuple[str, bool, str]
"""A name in `STYLES`, whether the quote prefix is set, and a colour that fills the cell."""


def date_format(formats: ValueFormats | None) -> str:
    """Return the number format of a date: `yyyy-mm-dd`, or the form in `formats`."""
    pattern = formats.numeric_date if formats else "y-MM-dd"
    return re.sub("y+", "yyyy", pattern).replace("M", "m")


class SheetStyles:
    """The formats of workbooks in one language, with the colours of one risk matrix."""

    def __init__(self, words: RegisterWords) -> None:
        self.numbers: dict[StyleName, int] = {}
        self.properties: list[dict[str, Any]] = []
        self.levels = tuple(level.colour for level in words.instrument.matrix.levels)
        for name in self._names():
            properties = _properties(name, words)
            if properties not in self.properties:
                self.properties.append(properties)
            self.numbers[name] = self.properties.index(properties) + 1  # 0 is a cell without one

    def _names(self) -> Iterator[StyleName]:
        for quote in (False, True):
            yield from ((name, quote, "") for name in STYLES)
            yield from (("level", quote, colour) for colour in self.levels)


def _properties(style: StyleName, words: RegisterWords) -> dict[str, Any]:
    name, quote, fill = style
    properties = {**STYLES[name], "quote_prefix": quote}
    if name == "date":
        properties["num_format"] = date_format(words.instrument.formats.get(words.language))
    if name == "percent":
        properties["num_format"] = words.phrase("format.percent")
    if fill:
        properties["bg_color"] = f"#{fill}"
    return properties
