"""What the dashboard of a portfolio shows: its documents on a day, and the words around them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from planbuilder.text import Habits, Language


@dataclass(frozen=True)
class DashboardRow:
    """One document. `complete` and `translation_shares` are whole percentages, None for none due.

    `counts` are what is to do, errors, warnings and advice; `levels` how many residual risks
    stand at each level, the lowest first.
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


@dataclass(frozen=True)
class Dashboard:
    """A portfolio on a day. `levels` are the names and colours of risk levels, lowest first.

    `words` gives the wording of a key in `language`; `languages` are the headings of the columns
    with the shares of texts. `habits` say how the instrument writes dates in that language.
    """

    rows: tuple[DashboardRow, ...]
    levels: tuple[tuple[str, str], ...]
    languages: tuple[str, ...]
    words: Callable[[str], str]
    language: Language
    day: date
    habits: Habits | None = None
