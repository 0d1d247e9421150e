"""Text pasted from a word processor becomes lists and plain text, and says what was done."""

from __future__ import annotations

import pytest

from planbuilder.text.paste import Cleaning, clean_pasted, is_clean


@pytest.mark.parametrize(
    ("pasted", "text", "cleanings"),
    [
        ("•\tUn\n·\tdeux\no\ttrois", "- Un\n- deux\n- trois", ["bullets"]),
        ("1.\tOne\n2)\ttwo", "1. One\n2. two", ["numbers"]),
        ("“The whole answer.”", "The whole answer.", ["quotes"]),
        ("«\u00a0Toute la réponse.\u00a0»", "Toute la réponse.", ["quotes"]),
        ("Name\tCount\nA\t1", "- Name; Count\n- A; 1", ["table"]),
        ("non\u2011break\u00ading\u200b", "non-break\u00ading\u200b", ["hyphens"]),
        ("one\x0btwo\r\nthree", "one\ntwo\nthree", ["line_ends"]),
    ],
)
def test_what_a_word_processor_leaves_is_cleaned(
    pasted: str, text: str, cleanings: list[str]
) -> None:
    found = clean_pasted(pasted)
    assert found.text == text
    assert found.cleanings == tuple(Cleaning(each) for each in cleanings)
    assert clean_pasted(found.text).cleanings == ()


@pytest.mark.parametrize(
    "text",
    [
        "« A » et « B »",
        "“A” and “B”",
        "o well",
        "- a list\n- already",
        "1. one",
        "👩\u200d💻 family",
    ],
)
def test_what_is_as_it_should_be_stays(text: str) -> None:
    assert clean_pasted(text) == (text, ())


@pytest.mark.parametrize(
    ("pasted", "text"),
    [
        ("“a”", "a"),
        ("“”", "“”"),
        ("a \t b", "a b"),
        ("\ta\tb", "a b"),
        ("  - a\u2011b", "  - a-b"),
        ("a\tb\tc\nd\te\tf", "- a; b; c\n- d; e; f"),
    ],
)
def test_pasted_signs_and_tabs_become_plain_text(pasted: str, text: str) -> None:
    assert clean_pasted(pasted).text == text


@pytest.mark.parametrize("text", ["", "Plain.", "a “b” c", "- a", "it’s", "a\u200b\u00ad"])
def test_what_has_no_trace_of_a_word_processor_is_clean(text: str) -> None:
    assert is_clean(text) and clean_pasted(text) == (text, ())


@pytest.mark.parametrize("text", ["a\tb", " “a”", "b\n • a", "a\r\n", "a\u2011b"])
def test_a_trace_of_a_word_processor_is_seen(text: str) -> None:
    assert not is_clean(text)
