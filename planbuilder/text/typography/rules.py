"""The typographic rules of each language: a pattern, and what replaces a match."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Set
from functools import cached_property, partial
from types import MappingProxyType

from msgspec import Struct

from planbuilder.text.lazy_pattern import LazyPattern
from planbuilder.text.month_names import MONTHS
from planbuilder.text.official_languages import Language

NB = "\N{NO-BREAK SPACE}"
_SPACES = f" {NB}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}"
_SP = f"[{_SPACES}]"
_LETTER = r"[^\W\d_]"

_EN_MONTH = f"(?:{'|'.join(MONTHS[Language.EN])})"
_FR_MONTH = f"(?:{'|'.join(MONTHS[Language.FR])})"


DIGIT = "0"
"""Stands for any digit in the signs of a rule."""


class TypographicRule(Struct, frozen=True, dict=True):
    """One rule: `replacement` takes the groups of `pattern` and returns the correct text.

    Every match contains a character of each group in `signs`; a text without one need not be
    searched. A `noticed` rule is reported, because a reader sees the difference; the others, such
    as a plain space in place of a no-break space, are applied silently when a document is printed.
    A rule that is not `printed` is reported only: what it matches could be right (a telephone
    number, a length of time), so the author decides.
    """

    kind: str
    signs: tuple[str, ...]
    source: str
    replacement: Callable[..., str]
    noticed: bool = True
    printed: bool = True

    @cached_property
    def pattern(self) -> LazyPattern:
        """Return the pattern."""
        return LazyPattern(self.source)

    def may_match(self, signs: Set[str]) -> bool:
        """Return whether a text with these signs, as `signs_of` returns them, may match."""
        return not any(signs.isdisjoint(group) for group in self.signs)


def signs_of(text: str) -> frozenset[str]:
    """Return the characters of a text, with `DIGIT` if it contains a digit of any script."""
    signs = frozenset(text)
    return signs | {DIGIT} if any(map(str.isdecimal, signs)) else signs


_rule = TypographicRule
_doubtful = partial(TypographicRule, printed=False)
_silent = partial(TypographicRule, noticed=False)


def _group_digits(digits: str, separator: str) -> str:
    """Return a whole number with separated thousands, from 4 digits on, as the style guides ask."""
    plain = re.sub(r"\D", "", digits)
    return re.sub(r"(?<=\d)(?=(?:\d{3})+$)", separator, plain)


def _french_amount(whole: str, cents: str) -> str:
    return f"{_group_digits(whole, NB)}{f',{cents}' if cents else ''}{NB}$"


def _english_amount(whole: str, cents: str) -> str:
    return f"${_group_digits(whole, ',')}{f'.{cents}' if cents else ''}"


def _french_day(day: str) -> str:
    number = int(re.sub(r"\D", "", day))
    return "1er" if number == 1 else str(number)


def _english_time(hour: str, minute: str) -> str:
    hours = int(hour)
    minutes = f":{minute}" if minute != "00" else ""
    return f"{hours % 12 or 12}{minutes}{NB}{'am' if hours < 12 else 'pm'}"


def _french_time(hour: str, minute: str) -> str:
    return f"{int(hour)}{NB}h{f'{NB}{minute}' if minute and minute != '00' else ''}"


_FRENCH = (
    _rule("quotes", ('"',), r'"([^"\s](?:[^"\n]*[^"\s])?)"', lambda inner: f"«{NB}{inner}{NB}»"),
    _rule(
        "quotes",
        ("“",),
        r"(^|[^«\w])“((?:(?!«)[^“”\n])+)”(?![^«\n]{0,2000}»)",
        lambda before, inner: f"{before}«{NB}{inner.strip()}{NB}»",
    ),
    _rule("space_in_guillemets", ("«",), r"«(\S)", lambda inner: f"«{NB}{inner}"),
    _rule("space_in_guillemets", ("»",), r"(\S)»", lambda inner: f"{inner}{NB}»"),
    _silent("space_in_guillemets", ("«",), rf"«{_SP}+", lambda: f"«{NB}"),
    _silent("space_in_guillemets", ("»",), rf"(?<!{_SP}){_SP}+»", lambda: f"{NB}»"),
    _rule(
        "space_before_colon",
        (":",),
        r"([^\W_]|[)»%$])(\*{0,2}):(?=\*{0,2}(?:\s|$))",
        lambda word, mark: f"{word}{mark}{NB}:",
    ),
    _silent(
        "space_before_colon", (":",), rf"(?<=\S){_SP}+:(?=\*{{0,2}}(?:\s|$))", lambda: f"{NB}:"
    ),
    _rule("space_before_mark", (";!?",), rf"(?<=[^\s]){_SP}+([;!?])(?![\w)])", lambda mark: mark),
    _rule(
        "money",
        ("$", DIGIT),
        r"(?<![\w$])\$ ?(\d{1,3}(?:[, ]\d{3})+|\d+)(?:[.,](\d{2}))?(?![\d,.]*\d)",
        _french_amount,
    ),
    _rule(
        "money",
        ("$", DIGIT),
        r"(?<![\w.,$])(\d{1,3}(?:,\d{3})+|\d{5,})(?:[.,](\d{2}))? ?\$(?!\w)",
        _french_amount,
    ),
    _rule("money", ("$", DIGIT), r"(?<=\d)()\$(?!\w)", lambda _: f"{NB}$"),
    _silent("money", ("$", DIGIT), rf"(?<=\d){_SP}+\$(?!\w)", lambda: f"{NB}$"),
    _silent("money", ("$", DIGIT), rf"(?<=\d){_SP}+([kMG]\$)", lambda unit: f"{NB}{unit}"),
    _rule("percent", ("%", DIGIT), r"(?<=\d)%", lambda: f"{NB}%"),
    _silent("percent", ("%", DIGIT), rf"(?<=\d){_SP}+%", lambda: f"{NB}%"),
    _rule(
        "number",
        ("%", ".", DIGIT),
        rf"(?<![\w.,])(\d+)\.(\d+)(?={_SP}*%)",
        lambda whole, part: f"{whole},{part}",
    ),
    _rule(
        "number",
        (",", DIGIT),
        rf"(?<![\w.,$])(\d{{1,3}}(?:,\d{{3}})++)(?![\d,.]*\d)(?!{_SP}?\$)",
        lambda number: _group_digits(number, NB),
    ),
    _silent(
        "number",
        (DIGIT,),
        rf"(?<![\w.,])(?<![A-Z]{{2}} )(?<!\d[ -])(\d{{1,3}}(?:{_SP}\d{{3}})+)(?!{_SP}?-?\d)",
        lambda number: _group_digits(number, NB),
    ),
    _rule(
        "date",
        (",", DIGIT),
        rf"\b({_FR_MONTH}) (\d{{1,2}}), ?(\d{{4}})\b",
        lambda month, day, year: f"{_french_day(day)}{NB}{month} {year}",
    ),
    _rule(
        "date",
        (DIGIT,),
        rf"(?<![\w.,/-])(0?1)(?:{_SP}er)?{_SP}(?={_FR_MONTH}\b)",
        lambda day: f"1er{NB}",
    ),
    _rule("date", (DIGIT,), rf"(?<![\w.,/-])0(\d){_SP}(?={_FR_MONTH}\b)", lambda day: f"{day}{NB}"),
    _silent(
        "date",
        (DIGIT,),
        rf"(?<![\w.,/-])(1er|\d{{1,2}}){_SP}(?={_FR_MONTH}\b)",
        lambda day: f"{day}{NB}",
    ),
    _rule(
        "time",
        ("hH", DIGIT),
        r"(?<![\w:.,/-])([01]?\d|2[0-3])[hH]([0-5]\d)?(?!\w)",
        _french_time,
    ),
    _doubtful(
        "time",
        (":", DIGIT),
        r"(?<![\w:.,/-])([01]\d|2[0-3]):([0-5]\d)(?![\w:])",
        _french_time,
    ),
    _silent(
        "time",
        ("h", DIGIT),
        rf"(?<![\w:.,/-])([01]?\d|2[0-3]){_SP}h(?:{_SP}([0-5]\d))?(?!\w)",
        lambda hour, minute: f"{hour}{NB}h{f'{NB}{minute}' if minute else ''}",
    ),
    _silent("apostrophe", ("'",), rf"(?<={_LETTER})'(?={_LETTER}|«)", lambda: "’"),
)

_ENGLISH = (
    _rule(
        "quotes",
        ("«",),
        rf"«(?={_SP}*+[^«»\n])([^«»\n]+)»",
        lambda inner: f"“{inner.strip(_SPACES)}”",
    ),
    _rule("space_before_mark", (";!?",), rf"(?<=[^\s]){_SP}+([;!?])(?![\w)])", lambda mark: mark),
    _rule("space_before_colon", (":",), rf"(?<=\w){_SP}+:(?=\s|$)", lambda: ":"),
    _rule(
        "money",
        ("$", DIGIT),
        rf"(?<![\w.,$])(\d{{1,3}}(?:[,{NB} ]\d{{3}})+|\d+)(?:[.,](\d{{2}}))?{_SP}?\$(?!\w)",
        _english_amount,
    ),
    _rule(
        "money",
        ("$", DIGIT),
        r"(?<![\w$])\$ ?(\d{1,3}(?: \d{3})+|\d{4,})(?:\.(\d{2}))?(?![\d,.]*\d)",
        _english_amount,
    ),
    _rule("percent", ("%", DIGIT), rf"(?<=\d){_SP}+%", lambda: "%"),
    _rule(
        "number",
        ("%", ",", DIGIT),
        r"(?<![\w.,])(\d+),(\d{1,2})(?=%)",
        lambda whole, part: f"{whole}.{part}",
    ),
    _doubtful(
        "number",
        (DIGIT,),
        rf"(?<![\w.,$])(?<![A-Z]{{2}} )(?<!\d[ -])(\d{{1,3}}(?:{_SP}\d{{3}})+)"
        rf"(?!{_SP}?-?\d|{_SP}?\$)",
        lambda number: _group_digits(number, ","),
    ),
    _rule(
        "date",
        (DIGIT,),
        rf"(?<![\w.,/-])(\d{{1,2}})(?:st|nd|rd|th)?{_SP}({_EN_MONTH}),?{_SP}(\d{{4}})\b",
        lambda day, month, year: f"{month}{NB}{int(day)}, {year}",
    ),
    _rule(
        "date",
        (DIGIT,),
        rf"\b({_EN_MONTH}){_SP}(\d{{1,2}})(?:st|nd|rd|th)\b",
        lambda month, day: f"{month}{NB}{int(day)}",
    ),
    _rule(
        "time",
        ("h", DIGIT),
        rf"(?<![\w:.,/-])([01]?\d|2[0-3]){_SP}h{_SP}([0-5]\d)(?!\w)",
        _english_time,
    ),
    _rule(
        "time",
        (".", DIGIT),
        rf"(?<![\w:.,/-])(1[0-2]|0?[1-9])(:[0-5]\d)?{_SP}?(?:(a)|p)\.m\.(?=(\s+[A-Z“\"]|\s*$)?)",
        lambda h, m, a, end: (
            f"{int(h)}{'' if m == ':00' else m}{NB}{'am' if a else 'pm'}{'.' if end else ''}"
        ),
    ),
    _rule(
        "time",
        ("mM", DIGIT),
        r"(?<![\w:.,/-])(1[0-2]|0?[1-9])(:[0-5]\d)?([aApP])[mM]\b",
        lambda h, m, half: f"{int(h)}{m}{NB}{half.lower()}m",
    ),
    _silent("time", ("m", DIGIT), rf"(?<=\d){_SP}(am|pm)\b", lambda half: f"{NB}{half}"),
    _silent(
        "date", (DIGIT,), rf"\b({_EN_MONTH}){_SP}(?=\d{{1,2}}\b)", lambda month: f"{month}{NB}"
    ),
    _silent(
        "quotes",
        ('"',),
        r'(^|[\s(*])"([^"\s](?:[^"\n]*[^"\s])?)"',
        lambda before, inner: f"{before}“{inner}”",
    ),
    _silent("apostrophe", ("'",), rf"(?<={_LETTER})'(?={_LETTER})", lambda: "’"),
    _silent("apostrophe", ("'",), rf"(?<={_LETTER}s)'(?=\s)", lambda: "’"),
)

RULES: Mapping[Language, tuple[TypographicRule, ...]] = MappingProxyType(
    {Language.EN: _ENGLISH, Language.FR: _FRENCH}
)
