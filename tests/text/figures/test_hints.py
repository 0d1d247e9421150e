from __future__ import annotations

import re

import pytest

from planbuilder.text import LANGUAGES, Language
from planbuilder.text.figures.hints import possible_kinds
from planbuilder.text.figures.patterns import FactKind, pattern_sources

K = FactKind


EN, FR = LANGUAGES


@pytest.mark.parametrize(
    ("text", "language", "kinds"),
    [
        ("Nothing is said", EN, set()),
        ("see [rules](/rules)", EN, {K.LINK}),
        ("@team and #flood", EN, {K.HANDLE, K.HASHTAG}),
        ("les lundis à midi", FR, {K.WEEKDAY, K.TIME}),
        ("until June", EN, {K.DATE}),
        ("2 boats", EN, {K.NUMBER}),
        ("2 mars", FR, {K.NUMBER, K.DATE}),
        ("2 mars", EN, {K.NUMBER}),
        ("it may take 2 weeks", EN, {K.NUMBER}),
        ("2 hours", EN, {K.NUMBER}),
        ("2 heures", FR, {K.NUMBER}),
        ("2 heures 30", FR, {K.NUMBER, K.TIME}),
        ("10 $, 20 %", FR, {K.NUMBER, K.AMOUNT, K.PERCENTAGE}),
        ("4 p.m.", EN, {K.NUMBER, K.TIME, K.LINK}),
        ("a mayor marched", EN, set()),
    ],
)
def test_signs_and_words_tell_what_a_text_may_state(
    text: str, language: Language, kinds: set[FactKind]
) -> None:
    assert possible_kinds(text, language) == kinds


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "text",
    [
        *("$1.4K on Sept. 5, 2026", "10 000 $ le 1er janv. 2026", "2026-05-01", "de 14 h à 16 h"),
        *("cent pour 100", "a@b.ca", "www.a.ca", "from 2 to 4 pm", "Fridays", "in 2GB, 1990s"),
        *("16h30 et 9 heures 05", "in May and Mar. 3", "LE 3 MARS À MIDI", "at NOON, 4.30 PM"),
    ],
)
def test_no_kind_is_missed_that_a_pattern_finds(text: str, language: Language) -> None:
    found = {kind for kind, source in pattern_sources(language) if re.search(source, text)}
    assert found <= possible_kinds(text, language)
