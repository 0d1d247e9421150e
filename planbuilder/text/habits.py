"""`Habits`: how dates, times, numbers and amounts are written where an instrument is used."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

from planbuilder.text.official_languages import Language

Pattern = Annotated[str, StringConstraints(min_length=1)]


class Habits(BaseModel):
    """The habits of one language, as an instrument states them.

    `date`, `time` and `whole_hour` are patterns of the Unicode CLDR (`d MMMM y`, `H 'h' mm`);
    `first_day` is the first of a month where it has a form of its own (`1er`). `decimal` and
    `group` part a number, `money` says where the currency stands (`#,##0 ¤`). `numeric_date` is
    the pattern of a date in figures (`dd.MM.y`), in tables that have no room for words.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    date: Pattern
    time: Pattern
    whole_hour: Pattern
    decimal: Pattern
    group: str
    money: Pattern
    first_day: str = ""
    numeric_date: Annotated[str, StringConstraints(pattern=r"^[dMy ./-]+$")] = "y-MM-dd"


HabitsByLanguage = Mapping[Language, Habits]
"""The habits an instrument states, by language; none of a language it leaves to the tool."""

NO_HABITS: HabitsByLanguage = MappingProxyType({})
"""What an instrument states that leaves all of it to the tool."""
