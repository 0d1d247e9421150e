from __future__ import annotations

import pytest

from planbuilder.text.meaning import fingerprint, form, has_the_form, meaning, states_the_same

NB = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (f"«{NB}oui{NB}»", '"oui"'),
        ("“yes”", '"yes"'),
        ("l’été", "l'été"),
        ("e\N{COMBINING ACUTE ACCENT}té", "été"),
        ("a\u2011b", "a-b"),
        ("soft\u00adhyphen", "soft hyphen"),
        (f"Avis{NB}: 20{NB}% de 5{NB}$", "Avis: 20% de 5$"),
        ("- one\n2) **two**", "one two"),
        ("  a\n\n  b ", "a b"),
    ],
)
def test_how_a_sentence_is_typed_is_not_what_it_says(one: str, other: str) -> None:
    assert meaning(one) == meaning(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a", "b"),
        ("A", "a"),
        ("not now", "now"),
        ("a.", "a"),
        ("1000. x", "x"),
        ("a – b", "a - b"),
        ("2 * 3", "2 3"),
    ],
)
def test_a_letter_a_sign_or_a_word_is(one: str, other: str) -> None:
    assert meaning(one) != meaning(other)


def test_the_form_is_lists_and_emphasis_and_where_they_stand() -> None:
    assert form("plain\n\ntext") == ""
    assert form("- a\n\n**b** c\nplain\n1. x") == "-a\n=**b** c\n-x"
    assert form("- a\n- b") == form("• a\n\n2. b") != form("- b\n- a")
    assert form("**a** b") != form("a **b**")


def test_a_fingerprint_is_16_digits_of_the_meaning_and_4_of_the_form() -> None:
    assert fingerprint("x") == "2d711642b726b044-e3b0"
    assert fingerprint("**x**").split("-")[0] == fingerprint("x").split("-")[0]
    assert fingerprint("**x**") != fingerprint("x")


def test_an_older_digest_is_that_of_the_text_to_the_byte() -> None:
    assert states_the_same("- x", fingerprint("x"))
    assert states_the_same("x", "2d711642b726b044")
    assert not states_the_same("- x", "2d711642b726b044")
    assert not states_the_same("y", fingerprint("x"))
    assert has_the_form("- x", "2d711642b726b044")
    assert has_the_form("x", fingerprint("x")) and not has_the_form("- x", fingerprint("x"))
