from __future__ import annotations

from datetime import date

import pytest

from planbuilder.answers import InvalidAnswer
from planbuilder.proposals.value_text import days_in, raw_text, stored_text
from planbuilder.text import Language
from tests.proposals.builders import question_of, reader


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2026-09-01", [date(2026, 9, 1)]),
        ("May 1, 2026", [date(2026, 5, 1)]),
        ("on May 2nd, 2026 at noon", [date(2026, 5, 2)]),
        ("1er mai 2026", [date(2026, 5, 1)]),
        ("le 15\u00a0décembre\u00a02026", [date(2026, 12, 15)]),
        ("Sept. 3, 2026", [date(2026, 9, 3)]),
        ("le 3 févr. 2026", [date(2026, 2, 3)]),
        ("3 August 2026", [date(2026, 8, 3)]),
        ("from 2026-01-31 to 2026-03-01", [date(2026, 1, 31), date(2026, 3, 1)]),
        ("June 30, 2027 then 1 juin 2026", [date(2027, 6, 30), date(2026, 6, 1)]),
        ("2026-02-30", []),
        ("31 avril 2026", []),
        ("soon", []),
        ("", []),
    ],
)
def test_days_are_read_in_the_order_of_the_text(text: str, days: list[date]) -> None:
    assert list(days_in(text)) == days


def test_spaces_become_plain_where_they_print_again() -> None:
    assert "\u00a0" not in stored_text("Heures\u00a0: 8", Language.FR, is_prose=False)
    kept = stored_text("New\u00a0York", Language.EN, is_prose=False)
    assert kept == "New\u00a0York"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ({"en": "One", "fr": "Un"}, "One / Un"),
        ({"en": "One", "fr": None, "x": "", "y": []}, "One"),
        (["a", 2, {"en": "b"}], "a, 2, b"),
        (7, "7"),
    ],
)
def test_a_raw_answer_reads_as_one_line(raw: object, text: str) -> None:
    assert raw_text(raw) == text


def test_what_is_two_numbers_is_read_in_english_and_refused_in_french() -> None:
    amount = question_of("resources.budget.amount")
    assert reader().raw("$1,350", amount, Language.EN) == "1350"
    with pytest.raises(InvalidAnswer):
        reader().raw("1,350 $", amount, Language.FR)
