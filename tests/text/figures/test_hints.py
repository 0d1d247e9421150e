from __future__ import annotations

import re

import pytest

from planbuilder.text import LANGUAGES
from planbuilder.text.figures.hints import possible_kinds
from planbuilder.text.figures.patterns import FactKind, pattern_sources

K = FactKind


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Nothing is said", set()),
        ("see [rules](/rules)", {K.LINK}),
        ("@team and #flood", {K.HANDLE, K.HASHTAG}),
        ("les lundis à midi", {K.WEEKDAY, K.TIME}),
        ("until June", {K.DATE}),
        ("2 boats", {K.NUMBER}),
        ("2 mars", {K.NUMBER, K.DATE}),
        ("10 $, 20 %", {K.NUMBER, K.AMOUNT, K.PERCENTAGE}),
        ("4 p.m.", {K.NUMBER, K.TIME, K.LINK}),
        ("a mayor marched", set()),
    ],
)
def test_signs_and_words_tell_what_a_text_may_state(text: str, kinds: set[FactKind]) -> None:
    assert possible_kinds(text) == kinds


@pytest.mark.parametrize(
    "text",
    [
        *("$1.4K on Sept. 5, 2026", "10 000 $ le 1er janv. 2026", "2026-05-01", "de 14 h à 16 h"),
        *("cent pour 100", "a@b.ca", "www.a.ca", "from 2 to 4 pm", "Fridays", "in 2GB, 1990s"),
    ],
)
def test_no_kind_is_missed_that_a_pattern_finds(text: str) -> None:
    found = {
        kind
        for language in LANGUAGES
        for kind, source in pattern_sources(language)
        if re.search(source, text)
    }
    assert found <= possible_kinds(text)
