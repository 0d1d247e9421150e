from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from planbuilder.content.values import Block, Inline, Properties
from planbuilder.errors import AssemblyError
from planbuilder.text import Language
from planbuilder.word.ooxml.clean_text import (
    characters_in,
    clean,
    clean_properties,
    with_line_feeds,
)


@pytest.mark.parametrize(
    ("text", "expected"), [("a\r\nb\rc\nd", "a\nb\nc\nd"), ("plain", "plain"), ("\r", "\n")]
)
def test_line_ends_become_line_feeds(text: str, expected: str) -> None:
    assert with_line_feeds(text) == expected


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1f", "\ud800", "\ufffe", "\uffff"])
def test_a_character_that_no_document_holds_is_named_with_its_place(character: str) -> None:
    with pytest.raises(AssemblyError) as error:
        clean({"part": [{"text": f"before{character}after"}]})
    (problem,) = error.value.problems
    assert problem.code == "text_with_unusable_character"
    assert problem.path == "part[0].text"
    assert problem.values["character"] == f"U+{ord(character):04X}"
    assert (problem.values["position"], problem.values["near"]) == (7, "before…after")


@pytest.mark.parametrize("character", ["\t", "\n", "\u200e", "\u200d", "é", "😀"])
def test_text_stays_as_it_is(character: str) -> None:
    assert clean({"text": f"a{character}b"}) == {"text": f"a{character}b"}


def test_every_problem_is_named_at_once() -> None:
    context: dict[str, Any] = {
        "a": "\x00\x01",
        "b": date(2026, 1, 1),
        "c": Inline("x.y", "\x02", Language.EN),
    }
    with pytest.raises(AssemblyError) as error:
        clean(context)
    assert [(problem.code, problem.path) for problem in error.value.problems] == [
        ("text_with_unusable_character", "a"),
        ("text_with_unusable_character", "a"),
        ("value_not_plain", "b"),
        ("text_with_unusable_character", "x.y"),
    ]


def test_values_are_cleaned_with_their_remarks() -> None:
    block = clean({"a": Block("x.y", "one\r\ntwo", Language.EN, comments=("a\rb",))})["a"]
    assert (block.source, block.comments) == ("one\ntwo", ("a\nb",))


def test_numbers_and_blanks_pass_and_sequences_become_lists() -> None:
    context = {"a": (1, True, None, "x"), "b": {"c": 2}}
    assert clean(context) == {"a": [1, True, None, "x"], "b": {"c": 2}}


def test_the_characters_of_values_are_counted() -> None:
    assert (
        characters_in(
            {
                "a": Inline("x.y", "four", Language.EN),
                "b": [Block("x.z", "three", Language.FR)],
                "c": "no",
            }
        )
        == 9
    )


def test_properties_stand_on_one_line() -> None:
    properties = Properties("A\n title ", Language.EN, "b", "c\td", date(2026, 1, 1))
    result = clean_properties(properties)
    assert (result.title, result.subject, result.creator) == ("A title", "b", "c d")
    with pytest.raises(AssemblyError):
        clean_properties(Properties("\x00", Language.EN, "b", "c", date(2026, 1, 1)))
