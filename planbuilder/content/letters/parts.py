"""The elements of letters besides prose: titles, lines, tables, lines to sign on."""

from __future__ import annotations

from dataclasses import dataclass

from planbuilder.content.values import Gap, Inline
from planbuilder.instrument.letter import Shape

Cell = Inline | Gap | str


@dataclass(frozen=True, slots=True)
class Title:
    """A heading inside a part."""

    text: str


@dataclass(frozen=True, slots=True)
class LabelledValue:
    """A label with its colon, and one value; `is_blank` if the value is room to write."""

    label: str
    value: Inline | Gap
    is_blank: bool = False


@dataclass(frozen=True, slots=True)
class LetterTable:
    """A table with its title and a header row; `shape` sets the widths of the columns."""

    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    shape: Shape


@dataclass(frozen=True, slots=True)
class SignLines:
    """A position, its capacity, and room for name, signature and date."""

    role: str
    position: str
