from __future__ import annotations

import re

import pytest

from planbuilder.text import Language
from planbuilder.text.figures.units import same_quantity, unit_named, units

EN, FR = Language.EN, Language.FR


@pytest.mark.parametrize(
    ("en", "fr", "name"),
    [
        ("days", "jours", "day"),
        ("business days", "jours ouvrables", "business day"),
        ("Hours", "Heures", "hour"),
        ("GB", "Go", "gigabyte"),
        ("km", "km", "kilometre"),
        ("years", "ans", "year"),
        ("°C", "°C", "degree"),
        ("working\n days", "jours  ouvrés", "business day"),
    ],
)
def test_each_language_has_its_word_for_a_unit(en: str, fr: str, name: str) -> None:
    assert unit_named(en, EN) == unit_named(fr, FR) == name
    assert re.fullmatch(units(EN), en.lower().replace("\n", "")) or en in ("GB", "°C")


@pytest.mark.parametrize("word", ["parsec", "jours", "d", "", "daysx"])
def test_a_word_of_something_else_is_none(word: str) -> None:
    assert unit_named(word, EN) is None


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        (("24", "hour"), ("1", "day"), True),
        (("25", "hour"), ("1", "day"), False),
        (("24", "hour"), ("24", None), True),
        (("24", None), ("24", "hour"), True),
        (("24", "hour"), ("24", "day"), False),
        (("1", "year"), ("12", "month"), True),
        (("30", "day"), ("1", "month"), False),
        (("5", "business day"), ("5", "day"), False),
        (("5", "business day"), ("5", "business day"), True),
        (("1", "kilometre"), ("100000", "centimetre"), True),
        (("90", "second"), ("1.5", "minute"), True),
        (("1", "week"), ("7", "day"), True),
        (("2", "hour"), ("120", "minute"), True),
        (("3", "metre"), ("300", "centimetre"), True),
        (("5", "gigabyte"), ("6", "gigabyte"), False),
        (("1", "gigabyte"), ("1", "megabyte"), False),
    ],
)
def test_quantities_are_compared_by_what_they_are_worth(
    one: tuple[str, str | None], other: tuple[str, str | None], is_same: bool
) -> None:
    assert same_quantity(*one, *other) is is_same
