"""What a written document is made of besides prose: lines, tables, lines to sign on."""

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
    """A label, its colon included, and one value; `is_blank` where the value is room to write."""

    label: str
    value: Inline | Gap
    is_blank: bool = False


@dataclass(frozen=True, slots=True)
class LetterTable:
    """A table with its title and a header row; `shape` says how wide the columns are."""

    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    shape: Shape


@dataclass(frozen=True, slots=True)
class SignLines:
    """A position, what it signs as, and room for name, signature and date."""

    role: str
    position: str
