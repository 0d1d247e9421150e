"""Whom to call: who holds a function, with a backup."""

from __future__ import annotations

from types import MappingProxyType

from planbuilder.answers import Row, Wording
from planbuilder.content.letters.parts import LabelledValue
from planbuilder.content.letters.people import people_lines
from planbuilder.content.letters.value_lookup import LetterMaterial
from planbuilder.content.values import Gap
from planbuilder.text import Language
from tests.content.builders import plan
from tests.content.letters.builders import card, definition, letter_material


def test_the_administrators_are_those_of_the_access_table() -> None:
    second = Row(
        "u9",
        MappingProxyType(
            {"holder": Wording(en="Web Team", fr="Équipe Web"), "capacity": "administrator"}
        ),
    )
    rows = (*plan().rows("protocols.access"), second)
    text = card(plan(protocols__access=rows), 3, Language.EN, final=True)
    assert "Administrators: Digital Engagement Unit; Web Team" in text
    assert "Misty Bay Field Unit, visitor programs" not in text


def test_whom_to_call_has_a_backup_and_room_for_a_number() -> None:
    writing = LetterMaterial(letter_material(), definition("cards"))
    (line,) = people_lines(writing, ("issues_management",))
    assert line.value.text.startswith(
        "Media Relations (backup: Digital Engagement Unit). Telephone: _"
    )
    (alone,) = people_lines(writing, ("translation_revision",))
    assert "(no backup)" in alone.value.text


def test_a_function_nobody_holds_is_referred_to_and_left_out_of_a_final() -> None:
    answers = plan(roles__grid=None)
    (line,) = people_lines(
        LetterMaterial(letter_material(answers), definition("cards")), ("content_writing",)
    )
    assert isinstance(line, LabelledValue) and isinstance(line.value, Gap)
    assert line.value.text == "[To be settled: see question “Roles and functions”]"
    final = LetterMaterial(letter_material(answers, final=True), definition("cards"))
    assert list(people_lines(final, ("content_writing",))) == []
