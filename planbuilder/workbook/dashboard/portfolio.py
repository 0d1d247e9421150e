"""The content of a dashboard: the documents of a portfolio on a day, and the wording."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from msgspec import Struct

from planbuilder.text import Language, ValueFormats


class DashboardRow(Struct, frozen=True):
    """One document.

    `complete` and `translation_shares` are whole percentages; None if nothing is due. `counts` are
    the numbers of tasks, errors, warnings and pieces of advice; `levels` the number of residual
    risks at each level, the lowest first.
    """

    document: str
    file: str
    platform: str
    state: str
    complete: int
    translation_shares: tuple[int | None, ...]
    counts: tuple[int, int, int, int]
    next_date: date | None
    levels: tuple[int, ...]


class Dashboard(Struct, frozen=True):
    """A portfolio on a day. `levels` are the names and colours of risk levels, lowest first.

    `words` returns the wording of a key in `language`; `languages` are the headings of the columns
    with shares of texts. `formats` say how the instrument writes dates in that language.
    """

    rows: tuple[DashboardRow, ...]
    levels: tuple[tuple[str, str], ...]
    languages: tuple[str, ...]
    words: Callable[[str], str]
    language: Language
    day: date
    formats: ValueFormats | None = None
