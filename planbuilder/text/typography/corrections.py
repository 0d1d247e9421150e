"""Typographic rules of Canadian English and French, applied to an author's text.

`display` returns a text as documents print it: no-break spaces, guillemets, curly apostrophes,
`1er`, dates, times, numbers and amounts in the form of the language. It is applied when a document
is assembled and never to a stored answer. `breaches` finds the places that a reader would notice,
each with its correction; `mend` corrects them.

The rules are those of the Canada.ca content style guide and of the Translation Bureau: a no-break
space before the colon and inside guillemets, none before `; ! ?`; `10 000 $`, `20 %`, `16 h 30`,
`1er mai 2026` in French; `$10,000`, `20%`, `4:30 pm`, `May 1, 2026` in English. Addresses, handles,
hashtags and ISO dates stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache

from msgspec import Struct

from planbuilder.text.official_languages import Language
from planbuilder.text.typography.protected_spans import mask
from planbuilder.text.typography.rules import RULES, TypographicRule, signs_of

_RulesOf = Callable[[Language], tuple[TypographicRule, ...]]

_MOST_PASSES = 4
"""Passes over a text after which rules that would undo one another are stopped."""

_SIGNS = frozenset("".join("".join(rule.signs) for rules in RULES.values() for rule in rules))
"""The characters that decide which rules a text may match."""


class Breach(Struct, frozen=True):
    """A place where a text breaks a typographic rule of its language.

    `kind` names the rule, `start` is the position of `original` in the text, counted from 0, and
    `replacement` is the correction.
    """

    kind: str
    start: int
    original: str
    replacement: str


@lru_cache(maxsize=1024)
def display(text: str, language: Language) -> str:
    """Return a text as documents print it; applied to its own result, it changes nothing."""
    return _apply_until_stable(text, _printed_rules, language)


def mend(text: str, language: Language) -> str:
    """Return an author's text with its breaches corrected and nothing else changed."""
    return _apply_until_stable(text, _notable_rules, language)


@lru_cache(maxsize=1024)
def breaches(text: str, language: Language) -> tuple[Breach, ...]:
    """Return the breaches in an author's text that a reader would notice, in order."""
    masked_text = mask(text)
    possible = _places(_notable_rules, language, signs_of(masked_text) & _SIGNS)
    candidates = [
        breach
        for place, rule in enumerate(_notable_rules(language))
        if place in possible
        for match in rule.pattern.finditer(masked_text)
        if (breach := _breach(rule, match, text)) is not None
    ]
    return tuple(
        _apart(sorted(candidates, key=lambda breach: (breach.start, -len(breach.original))))
    )


def _apart(candidates: Iterable[Breach]) -> Iterator[Breach]:
    # Two rules may match at the same place (`25000$`: the number, and the sign); the first counts.
    end = 0
    for breach in candidates:
        if breach.start >= end:
            yield breach
            end = breach.start + len(breach.original)


@cache
def _printed_rules(language: Language) -> tuple[TypographicRule, ...]:
    return tuple(rule for rule in RULES[language] if rule.printed)


@cache
def _notable_rules(language: Language) -> tuple[TypographicRule, ...]:
    return tuple(rule for rule in RULES[language] if rule.noticed)


@lru_cache(maxsize=1024)  # most texts have the same few of these signs
def _places(rules: _RulesOf, language: Language, signs: frozenset[str]) -> frozenset[int]:
    """Return the places of the rules that a text may match which has only these of `_SIGNS`."""
    return frozenset(place for place, rule in enumerate(rules(language)) if rule.may_match(signs))


def _breach(rule: TypographicRule, match: re.Match[str], text: str) -> Breach | None:
    original = text[match.start() : match.end()]
    replacement = _replacement(rule, match, text)
    if replacement == original:
        return None
    return Breach(rule.kind, match.start(), original, replacement)


def _apply_until_stable(text: str, rules: _RulesOf, language: Language) -> str:
    # The result of one rule can match another (quotes that become guillemets beside a colon).
    for _ in range(_MOST_PASSES):
        before, masked_text = text, mask(text)
        possible = _places(rules, language, signs_of(masked_text) & _SIGNS)
        for place, rule in enumerate(rules(language)):
            if place in possible and rule.pattern.search(masked_text):
                text = _apply(rule, text, masked_text)
                masked_text = mask(text)
                possible = _places(rules, language, signs_of(masked_text) & _SIGNS)
        if text == before:
            break
    return text


def _apply(rule: TypographicRule, text: str, masked_text: str) -> str:
    pieces: list[str] = []
    position = 0
    for match in rule.pattern.finditer(masked_text):
        pieces += [text[position : match.start()], _replacement(rule, match, text)]
        position = match.end()
    return "".join([*pieces, text[position:]])


def _replacement(rule: TypographicRule, match: re.Match[str], text: str) -> str:
    """Return the replacement that a rule gives for a match, with masked characters restored."""
    groups = tuple(
        text[slice(*match.span(group))] if match.group(group) is not None else ""
        for group in range(1, match.re.groups + 1)
    )
    return rule.replacement(*groups)
