from __future__ import annotations

import pytest

from planbuilder.answers import Note, NoteState
from planbuilder.checks import Output
from planbuilder.checks.rules.ratings import (
    AboveToleranceSettled,
    OnScale,
    RatingComputed,
    RatingNotRaised,
    RatingsVary,
    ScalesPrinted,
    scale_words,
)
from planbuilder.storage import load_instrument
from planbuilder.text import Language
from tests.checks.builders import answers, case, hits, row, values_of

MATRIX = load_instrument().matrix
LOW, HIGH = MATRIX.levels[0].id, MATRIX.levels[-1].id
RARE, OFTEN = MATRIX.likelihood[0].id, MATRIX.likelihood[-1].id
SLIGHT, GRAVE = MATRIX.impact[0].id, MATRIX.impact[-1].id


def test_a_rating_is_the_one_the_matrix_gives() -> None:
    check = RatingComputed(
        check="x", table="s.table", likelihood="likelihood", impact="impact", rating="level"
    )
    table = (
        row("r1", likelihood=OFTEN, impact=GRAVE, level=LOW),
        row("r2", likelihood=OFTEN, impact=GRAVE, level=HIGH),
        row("r3", likelihood=OFTEN, level=LOW),
        row("r4", likelihood=OFTEN, impact=GRAVE),
        row("r5", likelihood="never", impact=GRAVE, level=LOW),
    )
    of = case({"table": table})
    assert hits(check, of) == ["s.table[r1].level"]
    (values,) = values_of(check, of)
    assert values["stated"] == MATRIX.levels[0].label.en
    assert values["computed"] == MATRIX.level(OFTEN, GRAVE).label.en


def test_a_residual_rating_is_not_above_the_inherent_one() -> None:
    check = RatingNotRaised(check="x", table="s.table", rating="level", inherent="first_level")
    table = (
        row("r1", level=HIGH, first_level=LOW),
        row("r2", level=LOW, first_level=HIGH),
        row("r3", level=HIGH, first_level=HIGH),
        row("r4", level=HIGH),
    )
    of = case({"table": table})
    assert hits(check, of) == ["s.table[r1].level"]
    assert values_of(check, of)[0]["residual"] == MATRIX.levels[-1].label.en
    assert values_of(check, of)[0]["inherent"] == MATRIX.levels[0].label.en


def test_a_rating_above_the_tolerance_needs_its_columns() -> None:
    check = AboveToleranceSettled(
        check="x", table="s.table", rating="level", columns=("free", "day")
    )
    table = (
        row("r1", level=HIGH, free="x"),
        row("r2", level=MATRIX.tolerance),
        row("r3", level="unheard_of"),
        row("r4", level=HIGH),
    )
    notes = {f"s.table[r4].{key}": Note(NoteState.NOT_APPLICABLE) for key in ("free", "day")}
    of = case(answers({"table": table}, notes=notes))
    assert hits(check, of) == ["s.table[r1].day"]
    assert values_of(check, of)[0]["tolerance"] == MATRIX.rating(MATRIX.tolerance).label.en


@pytest.mark.parametrize(
    ("rated", "is_hit"),
    [
        ([(RARE, SLIGHT)] * 2, True),
        ([(RARE, SLIGHT)], False),
        ([(RARE, SLIGHT), (RARE, GRAVE)], False),
        ([(RARE, SLIGHT), (OFTEN, SLIGHT)], False),
        ([], False),
    ],
)
def test_not_every_row_has_the_lowest_rating(rated: list[tuple[str, str]], is_hit: bool) -> None:
    check = RatingsVary(check="x", table="s.table", likelihood="likelihood", impact="impact")
    table = tuple(row(f"r{at}", likelihood=a, impact=b) for at, (a, b) in enumerate(rated))
    assert hits(check, case({"table": table})) == (["s.table"] if is_hit else [])


def test_values_are_on_the_scale_of_their_column() -> None:
    columns = {"likelihood": "likelihood", "impact": "impact", "level": "level"}
    check = OnScale(check="x", table="s.table", columns=columns)
    table = (
        row("r1", likelihood=RARE, impact=SLIGHT, level=LOW),
        row("r2", likelihood=SLIGHT, impact="x", level=RARE),
        row("r3"),
    )
    of = case({"table": table})
    assert hits(check, of) == [f"s.table[r2].{key}" for key in columns]
    assert [each["value"] for each in values_of(check, of)] == [SLIGHT, "x", RARE]


def test_documents_print_the_words_of_the_matrix() -> None:
    english, french = (scale_words(MATRIX, language) for language in Language)
    assert english[0] == MATRIX.likelihood[0].label.en
    assert french[-1] == MATRIX.levels[-1].label.fr
    printed = [(), english, french, english + french, french + english]
    good = tuple(Output("paper", f"{at}.docx", scale=each) for at, each in enumerate(printed))
    bad = (
        Output("paper", "bad.docx", scale=english[::-1]),
        Output("paper", "half.docx", scale=english[:-1]),
    )
    check = ScalesPrinted(check="x", section="s")
    assert values_of(check, case(outputs=good + bad)) == [
        {"file": "bad.docx"},
        {"file": "half.docx"},
    ]
    assert hits(check, case(outputs=bad[:1])) == ["s"]
