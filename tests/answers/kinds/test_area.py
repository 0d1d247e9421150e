from __future__ import annotations

from planbuilder.answers import Wording
from tests.answers.builders import parse_answer, refusal


def test_an_area_has_a_name_in_each_language() -> None:
    assert parse_answer("area", "IT Security") == "IT Security"
    names = {"en": "IT Security", "fr": "Sécurité des TI"}
    assert parse_answer("area", names, bilingual=True) == Wording("IT Security", "Sécurité des TI")


def test_a_name_that_cannot_be_printed_is_refused() -> None:
    assert refusal("area", "IT\x00Security").code == "unprintable"
