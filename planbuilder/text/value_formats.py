"""The written form of dates, times, numbers and amounts, as an instrument states it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated

from planbuilder.model import Limits, Model
from planbuilder.text.official_languages import Language

Pattern = Annotated[str, Limits(min_length=1)]


class ValueFormats(Model):
    """The written form of values in one language.

    `date`, `time` and `whole_hour` are patterns of the Unicode CLDR (`d MMMM y`, `H 'h' mm`);
    `first_day` is the form of the first day of a month where it differs (`1er`). `decimal` and
    `group` are the separators of a number; `money` shows where the currency sign goes (`#,##0 ¤`).
    `numeric_date` is the pattern of a date in figures (`dd.MM.y`), for tables.
    """

    date: Pattern
    time: Pattern
    whole_hour: Pattern
    decimal: Pattern
    group: str
    money: Pattern
    first_day: str = ""
    numeric_date: Annotated[str, Limits(pattern=r"^[dMy ./-]+$")] = "y-MM-dd"


FormatsByLanguage = Mapping[Language, ValueFormats]
"""The formats that an instrument states, by language; it may leave a language out."""

NO_FORMATS: FormatsByLanguage = MappingProxyType({})
"""The formats of an instrument that states none."""
