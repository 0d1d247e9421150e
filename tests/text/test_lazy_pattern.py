"""The letters with which a pattern is said to begin are in all its matches: none is missed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from planbuilder.text import LANGUAGES
from planbuilder.text.bilingual import obligation, worded_numbers
from planbuilder.text.figures.patterns import pattern_sources
from planbuilder.text.lazy_pattern import LazyPattern, literal_prefix
from planbuilder.text.typography.rules import RULES


@pytest.mark.parametrize(
    ("source", "letters"),
    [
        (r"criticiz\w+", "criticiz"),
        (r"Colou?rs?\b", "colo"),
        (r"bloc{2}", "blo"),
        ("grey|gray", ""),
        (r"mak(?:e|ing) fun", ""),
        (r"(?:foo){0,3}bar", ""),
        (r"\bhttps?://\S+", ""),
        ("no", ""),
    ],
)
def test_the_letters_with_which_matches_begin_are_read_off_a_pattern(
    source: str, letters: str
) -> None:
    assert literal_prefix(source) == letters


PATTERNS = tuple(
    dict.fromkeys(
        (
            *(source for each in LANGUAGES for _, source in pattern_sources(each)),
            *(rule.source for each in LANGUAGES for rule in RULES[each]),
            *(each.pattern for each in obligation._COUNTERPARTS.values()),
            *(each.pattern for each in worded_numbers._UNIT.values()),
        )
    )
)


def test_a_pattern_misses_nothing_in_texts_of_both_languages() -> None:
    pairs = (Path(__file__).parent / "bilingual/pairs.tsv").read_text(encoding="utf-8")
    texts = pairs.splitlines()[::4]
    for source in PATTERNS:
        pattern, compiled = LazyPattern(source), re.compile(source)
        missed = [each for each in texts if not pattern.may_match(each) and compiled.search(each)]
        assert missed == [], source


def test_the_methods_are_those_of_a_compiled_pattern() -> None:
    pattern = LazyPattern(r"(gr[ea]y)s?", re.IGNORECASE, at_word=True)
    for text in ("Grey and grays", "black", "wolfgray", "gray\u017f"):
        compiled = re.compile(r"\b(gr[ea]y)s?", re.IGNORECASE)
        assert [each.span() for each in pattern.finditer(text)] == [
            each.span() for each in compiled.finditer(text)
        ]
        assert pattern.findall(text) == compiled.findall(text)
        assert pattern.sub("-", text) == compiled.sub("-", text)
        for name in ("search", "match", "fullmatch"):
            ours, theirs = getattr(pattern, name)(text), getattr(compiled, name)(text)
            assert (ours and ours.span()) == (theirs and theirs.span())
