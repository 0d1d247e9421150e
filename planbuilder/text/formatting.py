"""Dates, numbers, money and times as Canadians write them, in English and in French.

The forms are those of the Canada.ca content style guide: `July 31, 2026` and `31 juillet 2026`
(`1er` for the first of the month), `$10,000` and `10 000 $`, `4:30 pm` and `16 h 30`. French
spaces inside a value are no-break spaces (U+00A0), so that a value never splits over two lines.

Babel is imported by what needs it: an interview shows its first question sooner without.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from decimal import Decimal

from planbuilder.text.language import Language

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


def _babel(language: Language) -> str:
    return language.locale.replace("-", "_")


def format_date(value: date, language: Language) -> str:
    """Return a date in words: `May 1, 2026`, `1er mai 2026`."""
    from babel.dates import format_date as babel_date

    if language is Language.EN:
        return babel_date(value, "MMMM d, y", locale=_babel(language))
    day = "1er" if value.day == 1 else str(value.day)
    month_and_year = babel_date(value, "MMMM y", locale=_babel(language))
    return f"{day}{NO_BREAK_SPACE}{month_and_year}"


def format_date_numeric(value: date) -> str:
    """Return a date for a table cell, the same in both languages: `2026-05-01`."""
    return value.isoformat()


def format_period(start: date, end: date | None, language: Language) -> str:
    """Return a period in words; a period without an end is ongoing."""
    first = format_date(start, language)
    if end is None:
        return f"from {first}, ongoing" if language is Language.EN else f"depuis le {first}"
    last = format_date(end, language)
    return f"{first} to {last}" if language is Language.EN else f"du {first} au {last}"


def format_number(value: Decimal, language: Language) -> str:
    """Return a number with the separators of the language and all its decimals."""
    from babel.numbers import format_decimal

    return format_decimal(value, locale=_babel(language), decimal_quantization=False)


def format_money(value: Decimal, language: Language, currency: str) -> str:
    """Return an amount in a currency (its ISO 4217 code); whole amounts show no cents."""
    from babel.numbers import format_currency

    whole = value == value.to_integral_value()
    pattern = {Language.EN: "¤#,##0", Language.FR: "#,##0\N{NO-BREAK SPACE}¤"}[language]
    if not whole:
        pattern = pattern.replace("##0", "##0.00")
    return format_currency(
        value, currency, pattern, locale=_babel(language), currency_digits=False
    ).replace("CA$", "$")


def format_time(value: time, language: Language) -> str:
    """Return a time of day: `8:30 am`, `8 h 30`; whole hours without minutes: `9 am`, `9 h`."""
    if language is Language.FR:
        minutes = f"{NO_BREAK_SPACE}{value.minute:02d}" if value.minute else ""
        return f"{value.hour}{NO_BREAK_SPACE}h{minutes}"
    minutes = f":{value.minute:02d}" if value.minute else ""
    half = "am" if value.hour < 12 else "pm"
    return f"{value.hour % 12 or 12}{minutes}{NO_BREAK_SPACE}{half}"


def format_list(items: Sequence[str], language: Language) -> str:
    """Return items joined in a sentence: `a, b and c`, `a, b et c`."""
    from babel.lists import format_list as babel_list

    joined = babel_list(list(items), locale=_babel(language))
    # en_CA may bring a comma before "and"; the Canada.ca style guide does without it.
    return joined.replace(", and ", " and ") if language is Language.EN else joined
