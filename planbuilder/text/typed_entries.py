"""Numbers, dates, times and periods as people type them, turned into the form answer files hold.

Entries in both languages are understood, whatever the language of the interview.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from planbuilder.text.lazy_pattern import LazyPattern
from planbuilder.text.official_languages import LANGUAGES, Language

_CURRENCY = LazyPattern(r"(ca(?=\$)|cad|eur|[\s$€%'’])", re.IGNORECASE)
_TIME = LazyPattern(r"^(?P<hour>\d{1,2})\s*(h|:)\s*(?P<minute>\d{2})?\s*(min)?$", re.IGNORECASE)
_HALF_DAY = LazyPattern(r"^(?P<hour>\d{1,2})(:(?P<minute>\d{2}))?\s*(?P<half>[ap])\.?\s?m\.?$")
_ISO = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})")
_DAY_FIRST = LazyPattern(
    r"(?P<day>\d{1,2})(?:er|st|nd|rd|th)?\s+(?:of\s+)?(?P<name>[^\W\d]+)\.?,?\s+"
)
_MONTH_FIRST = LazyPattern(r"(?P<name>[^\W\d]+)\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+")
_YEAR = re.compile(r"(?P<year>\d{4})$")
_MONTH_ALONE = LazyPattern(r"(?P<name>[^\W\d]+)\.?,?\s+(?P<year>\d{4})$")
_BETWEEN = re.compile(r"\s*(?:→|\s[–—-]\s|\bto\b|\bau\b|\bà\b|\buntil\b|;|\t)\s*", re.IGNORECASE)
_ARTICLES = LazyPattern(r"^(?:(?:le|du|from|since|depuis|on|the)\s+)+", re.IGNORECASE)
_ONGOING = LazyPattern(r",\s+ongoing$", re.IGNORECASE)


def plain_number(entry: str, language: Language) -> str:
    """Return a number in plain digits: `1350.5` for `1 350,5 $` or `$1,350.50`.

    `language` decides entries that mean different things in the two languages, such as `1,350`. An
    entry that is no number comes back without its spaces and currency signs.
    """
    plain = _CURRENCY.sub("", entry.replace("\N{MINUS SIGN}", "-"))
    commas, points = plain.count(","), plain.count(".")
    if commas and points:
        # The sign that comes last stands before the decimals; the other one groups thousands.
        last, other = (",", ".") if plain.rfind(",") > plain.rfind(".") else (".", ",")
        return plain.replace(other, "").replace(last, ".") if plain.count(last) == 1 else plain
    if commas == 1:
        is_thousands = len(plain.rpartition(",")[2]) == 3 and language is Language.EN
        return plain.replace(",", "" if is_thousands else ".")
    if commas > 1 or points > 1:
        groups = re.fullmatch(r"-?\d{1,3}([,.]\d{3})+", plain)
        return re.sub("[,.]", "", plain) if groups else plain
    return plain


def plain_time(entry: str) -> str:
    """Return a time as `HH:MM`: `08:30` for `8 h 30`, `14:00` for `2 p.m.`.

    An entry that is no time comes back unchanged.
    """
    if match := _TIME.match(entry):
        return f"{int(match['hour']):02d}:{match['minute'] or '00'}"
    if match := _HALF_DAY.match(entry.lower()):
        hour = int(match["hour"]) % 12 + (12 if match["half"] == "p" else 0)
        return f"{hour:02d}:{match['minute'] or '00'}"
    return entry


def plain_date(entry: str) -> str | None:
    """Return a day as `YYYY-MM-DD`, None for an entry that is no day."""
    plain = _ARTICLES.sub("", " ".join(entry.split()))
    if match := _ISO.fullmatch(plain):
        return f"{match['year']}-{int(match['month']):02d}-{int(match['day']):02d}"
    for form in (_DAY_FIRST, _MONTH_FIRST):
        if (match := form.match(plain)) and (year := _YEAR.match(plain[match.end() :])):
            month = months_by_name().get(match["name"].lower())
            if month is not None:
                return f"{year['year']}-{month:02d}-{int(match['day']):02d}"
    return None


def plain_period(entry: str) -> Any:
    """Return a period as a mapping with `start` and, unless it is ongoing, `end` (`YYYY-MM-DD`).

    Its ends may be typed as days, months or years. An entry that is no period comes back unchanged,
    an empty one as an empty mapping.
    """
    if not entry:
        return {}
    parts = [part for part in _BETWEEN.split(_ONGOING.sub("", entry)) if part]
    if len(parts) == 1 and (days := _ISO.findall(entry)) and len(days) == 2:
        parts = [match.group() for match in _ISO.finditer(entry)]
    if not 1 <= len(parts) <= 2:
        return entry
    start = plain_date(parts[0]) or plain_edge(parts[0], last=False)
    end = plain_date(parts[-1]) or plain_edge(parts[-1], last=True)
    if start is None or end is None:
        return entry
    if len(parts) == 1 and plain_date(parts[0]) is not None:
        return {"start": start}
    return {"start": start, "end": end}


def plain_edge(entry: str, *, last: bool) -> str | None:
    """Return the first or the last day of a typed month or year, None for any other entry."""
    plain = _ARTICLES.sub("", " ".join(entry.split()))
    if re.fullmatch(r"\d{4}", plain):
        return f"{plain}-12-31" if last else f"{plain}-01-01"
    match = _MONTH_ALONE.fullmatch(plain)
    month = months_by_name().get(match["name"].lower()) if match else None
    if match is None or month is None:
        return None
    day = monthrange(int(match["year"]), month)[1] if last else 1
    return date(int(match["year"]), month, day).isoformat()


@lru_cache(maxsize=1)
def months_by_name() -> Mapping[str, int]:
    """Return the number of every month by its name or abbreviation, in both languages."""
    from babel.dates import get_month_names

    names: dict[str, int] = {}
    for language in LANGUAGES:
        for width in ("wide", "abbreviated"):
            for number, name in get_month_names(width, locale=language.value).items():
                names[name.lower().rstrip(".")] = number
    plain_months = {"fevrier": 2, "aout": 8, "decembre": 12, "sept": 9}
    return {**names, **plain_months}
