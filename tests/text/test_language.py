from __future__ import annotations

import pytest
from pydantic import ValidationError

from planbuilder.errors import SchemaFault
from planbuilder.model.validation import validate
from planbuilder.text import LANGUAGES, Text
from planbuilder.text.language import per_language, verbatim

EN, FR = LANGUAGES


def test_a_text_has_a_language_and_none_is_blank() -> None:
    for raw in ({}, {"en": ""}, {"en": "a", "fr": " "}, {"en": "a", "fr": "b", "de": "c"}):
        with pytest.raises(ValidationError):
            validate(Text, raw)


def test_a_blank_wording_given_by_code_is_missing() -> None:
    assert Text(en=" ", fr="Avis") == Text(fr="Avis")
    with pytest.raises(SchemaFault, match="schema_missing"):
        Text(en="", fr=" ")


def test_a_text_in_one_language_stands_wherever_it_is_shown() -> None:
    text = Text(fr="Avis")
    assert text.languages == (FR,)
    assert (text[EN], text[FR]) == ("Avis", "Avis")


def test_filling_takes_values_in_the_same_language_and_nothing_else() -> None:
    text = Text(en="{name}: {count}", fr="{name}\N{NO-BREAK SPACE}: {count}")
    inner = Text(en="risk", fr="risque")
    assert text.fill(EN, name=inner, count=2) == "risk: 2"
    assert text.fill(FR, name=inner, count="{count}") == "risque\N{NO-BREAK SPACE}: {count}"
    with pytest.raises(KeyError):
        text.fill(EN, name=inner)


def test_a_language_knows_the_other_one_and_its_locale() -> None:
    assert EN.other is FR and FR.other is EN
    assert (EN.locale, FR.locale) == ("en-CA", "fr-CA")


def test_each_language_reads_its_own_wording() -> None:
    text = Text(en=" Notice ", fr="Avis")
    assert (text[EN], text[FR], text.languages) == ("Notice", "Avis", LANGUAGES)
    assert Text(en="Notice")[FR] == "Notice"
    assert Text(en="Notice").languages == (EN,)


def test_a_text_is_made_for_each_language_or_the_same_in_both() -> None:
    assert per_language(lambda language: language.value) == Text(en="en", fr="fr")
    assert verbatim("x") == Text(en="x", fr="x")
    assert validate(Text, {"en": "a", "fr": "b"}) == Text(en="a", fr="b")
