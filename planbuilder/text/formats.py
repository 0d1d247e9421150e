"""Dates, numbers, amounts and times as each language writes them.

An instrument may state its own `ValueFormats`. Without them, the forms are those of the Canada.ca
content style guide: `July 31, 2026` and `31 juillet 2026` (`1er` for the first of the month),
`$10,000` and `10 000 $`, `4:30 pm` and `16 h 30`. Spaces inside a value are no-break spaces
(U+00A0), so that a value never splits over two lines.

Babel is imported inside the functions that use it, for what is written otherwise than in a plan of
the Canadian government: every command starts sooner without it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from decimal import Decimal
from functools import lru_cache

from planbuilder.text.date_patterns import fill_date_pattern, fill_time_pattern
from planbuilder.text.official_languages import Language
from planbuilder.text.value_formats import ValueFormats

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"

USUAL: Mapping[Language, ValueFormats] = {
    Language.EN: ValueFormats(
        date="MMMM d, y",
        time=f"h:mm{NO_BREAK_SPACE}a",
        whole_hour=f"h{NO_BREAK_SPACE}a",
        decimal=".",
        group=",",
        money="¤#,##0",
    ),
    Language.FR: ValueFormats(
        date=f"d{NO_BREAK_SPACE}MMMM y",
        time=f"H{NO_BREAK_SPACE}'h'{NO_BREAK_SPACE}mm",
        whole_hour=f"H{NO_BREAK_SPACE}'h'",
        decimal=",",
        group=NO_BREAK_SPACE,
        money=f"#,##0{NO_BREAK_SPACE}¤",
        first_day="1er",
    ),
}
"""The forms used where an instrument states none."""


_AMOUNT = "#,##0"


def unusable_format(formats: ValueFormats) -> str | None:
    """Return the name of a format that no value can be written in, None where there is none."""
    day, moment = date(2026, 5, 2), time(9, 30)
    trials: Mapping[str, Callable[[], str]] = {
        "date": lambda: format_date(day, Language.EN, formats),
        "first_day": lambda: format_date(day.replace(day=1), Language.EN, formats),
        "numeric_date": lambda: format_date_numeric(day, formats),
        "time": lambda: format_time(moment, Language.EN, formats),
        "whole_hour": lambda: format_time(moment.replace(minute=0), Language.EN, formats),
    }
    for name, write in trials.items():
        try:
            write()
        except (ValueError, AttributeError, KeyError, TypeError):  # as Babel raises them
            return name
    return None if _AMOUNT in formats.money else "money"


def _babel(language: Language) -> str:
    return language.locale.replace("-", "_")


@lru_cache(maxsize=512)  # a document shows the same few days again and again
def format_date(value: date, language: Language, formats: ValueFormats | None = None) -> str:
    """Return a date in words: `May 1, 2026`, `1er mai 2026`."""
    formats = formats or USUAL[language]
    pattern = formats.date
    if value.day == 1 and formats.first_day:
        first = "'{}'".format(formats.first_day.replace("'", "''"))
        pattern = re.sub(r"\bd\b", lambda _: first, pattern, count=1)
    written = fill_date_pattern(pattern, value, language)
    if written is None:
        from babel.dates import format_date as babel_date

        written = babel_date(value, pattern, locale=_babel(language))
    return written


def format_date_numeric(value: date, formats: ValueFormats | None = None) -> str:
    """Return a date in figures: `2026-05-01`, or in the pattern that `formats` states."""
    pattern = formats.numeric_date if formats else "y-MM-dd"
    figures = {"y": f"{value.year:04}", "MM": f"{value.month:02}", "dd": f"{value.day:02}"}
    figures |= {"M": str(value.month), "d": str(value.day)}
    return re.sub("y+|MM?|dd?", lambda part: figures[part[0].replace("yyyy", "y")], pattern)


def format_period(
    start: date, end: date | None, language: Language, formats: ValueFormats | None = None
) -> str:
    """Return a period in words; a period without an end is ongoing."""
    first = format_date(start, language, formats)
    if end is None:
        return f"from {first}, ongoing" if language is Language.EN else f"depuis le {first}"
    last = format_date(end, language, formats)
    return f"{first} to {last}" if language is Language.EN else f"du {first} au {last}"


def format_number(value: Decimal, language: Language, formats: ValueFormats | None = None) -> str:
    """Return a number with the separators of the language, without trailing zeros."""
    plain = f"{value:,f}"
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return _insert_separators(plain, formats or USUAL[language])


def format_money(
    value: Decimal, language: Language, currency: str, formats: ValueFormats | None = None
) -> str:
    """Return an amount in a currency, given by its ISO 4217 code; whole amounts show no cents."""
    formats = formats or USUAL[language]
    digits = 0 if value == value.to_integral_value() else 2
    sign = "-" if value < 0 else ""
    number = _insert_separators(f"{abs(value):,.{digits}f}", formats)
    symbol = _currency_symbol(currency, language)
    return sign + formats.money.replace(_AMOUNT, number).replace("¤", symbol)


def _currency_symbol(currency: str, language: Language) -> str:
    if currency == "CAD":
        return "$"
    from babel.numbers import get_currency_symbol

    return get_currency_symbol(currency, locale=_babel(language))


def _insert_separators(plain: str, formats: ValueFormats) -> str:
    """Return a number as Python writes it (`1,350.5`) with the separators in `formats`."""
    return plain.translate({ord(","): formats.group, ord("."): formats.decimal})


def format_time(value: time, language: Language, formats: ValueFormats | None = None) -> str:
    """Return a time of day: `8:30 am`, `8 h 30`; whole hours without minutes: `9 am`, `9 h`."""
    formats = formats or USUAL[language]
    half = "am" if value.hour < 12 else "pm"
    pattern = formats.time if value.minute else formats.whole_hour
    pattern = re.sub(r"\ba\b", f"'{half}'", pattern)
    written = fill_time_pattern(pattern, value)
    if written is None:
        from babel.dates import format_time as babel_time

        written = babel_time(value, pattern, locale=_babel(language))
    return written


def format_list(items: Sequence[str], language: Language) -> str:
    """Return items joined as in a sentence: `a, b and c`, `a, b et c`."""
    *before, last = items or ("",)
    if not before:
        return last
    first = ", ".join(before)
    return f"{first} and {last}" if language is Language.EN else f"{first} et {last}"
