"""What messages call things."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbuilder.answers import Wording, reason_path
from planbuilder.checks.engine.labels import (
    LONGEST,
    choice_label,
    heading,
    question_at,
    row_label,
    shorten,
    value_label,
)
from tests.checks.builders import case, row, words


@given(st.text())
def test_a_quoted_text_is_short_and_on_one_line(text: str) -> None:
    assert len(shorten(text)) <= LONGEST + 1
    assert "\n" not in shorten(text)


def test_a_text_is_cut_only_where_it_is_too_long_and_after_a_word() -> None:
    assert shorten("x" * LONGEST) == "x" * LONGEST
    long = f"{'word ' * (LONGEST // 5)}more words"
    assert shorten(long).endswith("word…")


@pytest.mark.parametrize(
    ("path", "value", "label"),
    [
        ("s.day", date(2026, 5, 1), "May 1, 2026"),
        ("s.number", Decimal("1500.50"), "1,500.5"),
        ("s.number", Decimal("0.00"), "0"),
        ("s.note", Wording(fr="Texte"), "Texte"),
        ("s.note", Wording(), "-"),
        ("s.picks", ("three", "one"), "One and Three"),
        ("s.picks", (), "-"),
        ("s.pick", "two", "Two"),
        ("s.pick", "gone", "gone"),
    ],
)
def test_a_value_reads_as_a_message_says_it(path: str, value: object, label: str) -> None:
    assert words(value_label(case(), path, value)) == label


def test_a_row_is_called_by_its_first_column_or_its_id() -> None:
    of = case()
    assert words(row_label(of, "s.table", row("r1", label=Wording("A name", "Un nom")))) == "A name"
    assert words(row_label(of, "s.table", row("r1", label=Wording(fr="Un nom")))) == "r1"
    assert words(row_label(of, "s.table", row("r2"))) == "r2"


def test_the_heading_of_a_reason_says_that_it_is_one() -> None:
    of = case()
    plain, reason = heading(of, "s.note"), heading(of, reason_path("s.note"))
    assert words(plain) == "note"
    assert words(plain) in words(reason) != words(plain)
    column = question_at(of, "s.table[r1].pick")
    assert words(choice_label(of, column, "one")) == "One"
