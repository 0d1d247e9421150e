"""The appearance of the translation workbook: widths, printed and editable columns, styles."""

from __future__ import annotations

from typing import Any

WIDTHS = {
    "source": 60.0,
    "changes": 60.0,
    "translation": 60.0,
    "status": 18.0,
    "words": 9.0,
    "maximum": 12.0,
    "state": 16.0,
    "question": 40.0,
    "guidance": 50.0,
    "terms": 40.0,
    "place": 36.0,
    "remark": 36.0,
    "code": 44.0,
    "digest": 20.0,
}
READ_ME = 72.0  # as wide as a page, which a single column may not exceed
LEGAL = 5  # paper size
GAP = 6.0  # points between paragraphs
WHEN_ANY = "changes"
"""The column that is left out of a sheet in which no source has changed."""
BUTTON = 8.0  # points a header needs so that its filter buttons hide no text
COUNTS = frozenset({"words", "maximum"})
PRINTED = "question"
"""The last column that is printed: with all of them the text would be too small."""

TYPED = frozenset({"translation", "status", "remark"})
OPTIONS: dict[str, Any] = {
    "in_memory": True,
    "default_format_properties": {"font_name": "Arial", "font_size": 12},
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_BOX = {"border": 1, "border_color": "#8E98A3", "text_wrap": True, "valign": "top"}
_INSET = {**_BOX, "align": "left", "indent": 1}
CHANGES: dict[str, dict[str, Any]] = {
    "same": {},
    "added": {"bold": True, "underline": 2},
    "removed": {"font_strikeout": True, "font_color": "#8A1C1C"},
}
"""The formats of a changed source's parts, by kind of change; `mark_changes` explains them."""

STYLES: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16},
    "text": {"text_wrap": True, "valign": "top"},
    "header": {**_INSET, "bold": True, "font_color": "#FFFFFF", "bg_color": "#26374A"},
    "locked": {**_INSET, "bg_color": "#F2F2F2", "locked": True},
    "count": {**_BOX, "bg_color": "#F2F2F2", "locked": True},
    "typed": {**_INSET, "locked": False},
}
