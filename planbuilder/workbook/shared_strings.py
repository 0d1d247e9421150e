"""The texts of a workbook, each stored once, and referred to by number in the cells."""

from __future__ import annotations

import re

_CELL_LIMIT = 32_767  # UTF-16 units; Excel repairs a file that has more by cutting
_NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_SIGNS = re.compile("[&<>]")


class SharedStrings(dict[str, int]):
    """The numbers of the texts of one workbook, in the order of their first use."""

    def __missing__(self, text: str) -> int:
        """Return the number of a new text, cut to the limit of a cell."""
        whole = _cut(text) if len(text) > _CELL_LIMIT // 2 else text
        return self.setdefault(whole, len(self))

    def part(self, uses: int) -> bytes:
        """Return the part of the file with the texts; `uses` is the number of cells with a text."""
        count = f'count="{uses}" uniqueCount="{len(self)}"'
        part = f'{_DECLARATION}<sst xmlns="{_NAMESPACE}" {count}>{"".join(map(_item, self))}</sst>'
        return part.encode()


def escape_signs(text: str) -> str:
    """Return a text with `&`, `<` and `>` escaped."""
    if _SIGNS.search(text):
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text


def escape_text(text: str) -> str:
    """Return a text as a workbook stores it: `_x000D_` would be read as a control character."""
    if "_x" in text:
        text = _ESCAPE.sub("_x005F_", text)
    if not text.isprintable():
        text = _CONTROL.sub(lambda match: f"_x{ord(match[0]):04X}_", text)
    return escape_signs(text)


def _item(text: str) -> str:
    if text.isprintable() and text.strip() == text and not _SIGNS.search(text) and "_x" not in text:
        return f"<si><t>{text}</t></si>"
    space = ' xml:space="preserve"' if text[:1].isspace() or text[-1:].isspace() else ""
    return f"<si><t{space}>{escape_text(text)}</t></si>"


def _cut(text: str) -> str:
    units = text.encode("utf-16-le", "surrogatepass")[: 2 * _CELL_LIMIT]
    return units.decode("utf-16-le", "ignore")
