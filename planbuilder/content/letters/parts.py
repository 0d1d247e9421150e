"""The elements of letters besides prose: titles, lines, tables, lines to sign on."""

from __future__ import annotations

from msgspec import Struct

from planbuilder.content.values import Gap, Inline
from planbuilder.instrument.letter import Shape

Cell = Inline | Gap | str


class Title(Struct, frozen=True):
    """A heading inside a part."""

    text: str


class LabelledValue(Struct, frozen=True):
    """A label with its colon, and one value; `is_blank` if the value is room to write."""

    label: str
    value: Inline | Gap
    is_blank: bool = False


class LetterTable(Struct, frozen=True):
    """A table with its title and a header row; `shape` sets the widths of the columns."""

    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    shape: Shape


class SignLines(Struct, frozen=True):
    """A position, its capacity, and room for name, signature and date."""

    role: str
    position: str
