"""Every kind of question by its name, and answers in one language or two."""

from __future__ import annotations

import pytest

from planbuilder.answers import InvalidAnswer, Wording, parse
from planbuilder.answers.kinds import KINDS, kind_of, option_ids
from planbuilder.instrument import Kind
from planbuilder.storage import load_instrument
from tests.answers.builders import OPTIONS, question


def test_every_kind_has_its_class() -> None:
    assert set(KINDS) == set(Kind)
    assert all(KINDS[kind].id is kind for kind in Kind)
    assert kind_of(question("money")) is KINDS[Kind.MONEY]


def test_options_stand_in_the_order_of_the_list() -> None:
    assert option_ids(question("choice", options=OPTIONS), load_instrument()) == ("one", "two")
    assert option_ids(question("text"), load_instrument()) == ()


def test_a_bilingual_answer_has_a_text_a_language() -> None:
    asked = question("text", bilingual=True)
    assert parse(asked, {"en": "a", "fr": " "}, load_instrument()) == Wording(en="a")
    assert parse(asked, {"en": "", "fr": ""}, load_instrument()) is None


@pytest.mark.parametrize(
    ("raw", "code", "part"),
    [
        ("one text", "not_bilingual", None),
        ({"en": "a", "de": "b"}, "not_bilingual", None),
        ({"en": "a", "fr": 3}, "not_text", "fr"),
    ],
)
def test_what_is_no_bilingual_answer_is_refused(raw: object, code: str, part: str | None) -> None:
    with pytest.raises(InvalidAnswer) as error:
        parse(question("text", bilingual=True), raw, load_instrument())
    assert (error.value.code, error.value.part) == (code, part)


def test_options_are_not_translated_by_the_author() -> None:
    asked = question("choice", options=OPTIONS, bilingual=True)
    assert parse(asked, "two", load_instrument()) == "two"
