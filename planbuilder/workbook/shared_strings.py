"""The texts of a workbook, each stored once, and referred to by number in the cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from planbuilder.workbook.packed_text import PackedText

_CELL_LIMIT = 32_767  # UTF-16 units; Excel repairs a file that has more by cutting
_NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_AT_ONCE = 256  # texts
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_PLAIN = re.compile("[!-%'-;=?-~]+")
"""A word that needs no escape, apart from `_x`: a digest, a code, a path."""
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")


class SharedStrings(dict[str, int]):
    """The numbers of the texts of one workbook, in the order in which they came."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0
        self._items = PackedText()
        self._new: list[str] = []

    def __missing__(self, text: str) -> int:
        """Return the number of a text that is new, cut to what a cell holds."""
        if len(text) > _CELL_LIMIT // 2:
            whole = _cut(text)
            if whole != text:
                return self[whole]
        number = self[text] = self._add(_known_item(text))
        return number

    def add(self, text: str) -> int:
        """Return the number of a text that comes only once, and is not kept to be found again."""
        return self._add(_item(text))

    def _add(self, item: str) -> int:
        self._new.append(item)
        if len(self._new) == _AT_ONCE:
            self._pack()
        self.count += 1
        return self.count - 1

    def pieces(self, uses: int) -> Iterator[bytes]:
        """Yield the part of the file that holds the texts, which so many cells show."""
        count = f'count="{uses}" uniqueCount="{self.count}"'
        yield f'{_DECLARATION}<sst xmlns="{_NAMESPACE}" {count}>'.encode()
        self._pack()
        yield from self._items.pieces()
        yield b"</sst>"

    def _pack(self) -> None:
        self._items.append("".join(self._new))
        self._new.clear()


def escape_signs(text: str) -> str:
    """Return a text with `&`, `<` and `>` escaped."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escape_text(text: str) -> str:
    """Return a text as a workbook stores it: `_x000D_` would be read as a control character."""
    if "_x" in text:
        text = _ESCAPE.sub("_x005F_", text)
    if not text.isprintable():
        text = _CONTROL.sub(lambda match: f"_x{ord(match[0]):04X}_", text)
    return escape_signs(text)


def _item(text: str) -> str:
    if _PLAIN.fullmatch(text) and "_x" not in text:
        return f"<si><t>{text}</t></si>"
    space = ' xml:space="preserve"' if text[:1].isspace() or text[-1:].isspace() else ""
    return f"<si><t{space}>{escape_text(text)}</t></si>"


_known_item = lru_cache(maxsize=2048)(_item)  # a third of the texts are those of the instrument


def _cut(text: str) -> str:
    units = text.encode("utf-16-le", "surrogatepass")[: 2 * _CELL_LIMIT]
    return units.decode("utf-16-le", "ignore")
