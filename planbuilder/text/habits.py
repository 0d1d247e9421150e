"""`Habits`: how dates, times, numbers and amounts are written where an instrument is used."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Pattern = Annotated[str, StringConstraints(min_length=1)]


class Habits(BaseModel):
    """The habits of one language, as an instrument states them.

    `date`, `time` and `whole_hour` are patterns of the Unicode CLDR (`d MMMM y`, `H 'h' mm`);
    `first_day` is the first of a month where it has a form of its own (`1er`). `decimal` and
    `group` part a number, `money` says where the currency stands (`#,##0 ¤`).
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    date: Pattern
    time: Pattern
    whole_hour: Pattern
    decimal: Pattern
    group: str
    money: Pattern
    first_day: str = ""
