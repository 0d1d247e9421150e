from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from planbuilder.content.cells import CodedLabel
from planbuilder.storage import load_instrument
from planbuilder.text import Language, Text, ValueFormats
from planbuilder.workbook.register.workbook_words import RegisterWords

INSTRUMENT = load_instrument()
EN, FR = (RegisterWords(INSTRUMENT, language) for language in Language)


def test_every_word_is_in_the_language_of_the_workbook() -> None:
    assert (EN.phrase("yes"), FR.phrase("yes")) == ("Yes", "Oui")
    assert FR.take(Text(en="a", fr="b")) == "b"


def test_a_date_is_written_as_the_instrument_states() -> None:
    day = date(2026, 5, 11)
    assert FR.date_words(day) == "11\u00a0mai 2026"
    formats = ValueFormats(
        date="d. MMM y", time="HH:mm", whole_hour="H", decimal=",", group=" ", money="#"
    )
    own = replace(INSTRUMENT, formats={Language.FR: formats})
    assert RegisterWords(own, Language.FR).date_words(day) == "11. mai 2026"
    assert RegisterWords(own, Language.EN).date_words(day) == "May 11, 2026"


def test_a_list_has_the_labels_of_its_options_in_order() -> None:
    matrix = INSTRUMENT.matrix
    assert FR.labels("impact") == [step.label.fr for step in matrix.impact]
    first = matrix.likelihood[0]
    assert EN.label("likelihood", CodedLabel(first.id, "any")) == first.label.en
    assert EN.label("likelihood", None) is None
    assert EN.label("likelihood", CodedLabel("nothing", "any")) is None


@pytest.mark.parametrize("words", [EN, FR])
def test_a_heading_can_stand_in_a_formula(words: RegisterWords) -> None:
    assert words.heading("register", "likelihood")
    assert words.heading("register", "nothing") == ""
    assert not set("[]'#@\n") & set(words.heading("register", "statement"))


def test_two_labels_that_excel_calls_the_same_are_told_apart() -> None:
    matrix = INSTRUMENT.matrix
    same = Text(en="Low", fr="Bas"), Text(en="LOW", fr="BAS")
    steps = tuple(
        replace(step, label=same[at]) if at < 2 else step for at, step in enumerate(matrix.impact)
    )
    own = replace(INSTRUMENT, matrix=replace(matrix, impact=steps))
    assert RegisterWords(own, Language.EN).labels("impact")[:2] == ["Low", f"LOW ({steps[1].id})"]
