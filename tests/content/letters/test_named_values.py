"""Values that are worked out from answers."""

from __future__ import annotations

from decimal import Decimal

import pytest

from planbuilder.content.letters.value_lookup import LetterMaterial
from planbuilder.content.letters.wording import plain_wording
from planbuilder.text import Language, Text
from tests.content.builders import plan
from tests.content.letters.builders import definition, letter_material, letter_of, letter_text


@pytest.mark.parametrize(
    ("days", "english", "french"),
    [
        (("monday", "tuesday", "wednesday"), "Monday to Wednesday", "du lundi au mercredi"),
        (("monday", "friday"), "Monday and Friday", "lundi et vendredi"),
        (
            ("monday", "friday", "sunday"),
            "Monday, Friday and Sunday",
            "lundi, vendredi et dimanche",
        ),
        (
            ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
            "every day",
            "tous les jours",
        ),
    ],
)
def test_days_read_as_people_say_them(days: tuple[str, ...], english: str, french: str) -> None:
    wording = Text(en="{days}", fr="{days}")
    for language, expected in ((Language.EN, english), (Language.FR, french)):
        result = LetterMaterial(
            letter_material(plan(notice__days=days), language), definition("notice")
        )
        assert plain_wording(result, wording) == expected


def test_a_reply_time_has_its_unit() -> None:
    answers = plan(notice__response_time=Decimal(4), notice__response_unit="hours")
    assert "within 4\N{NO-BREAK SPACE}hours" in letter_text(
        letter_of("notice", letter_material(answers))
    )
