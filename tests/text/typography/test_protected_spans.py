from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbuilder.text.typography.protected_spans import MASK, mask, parts


def test_prose_and_what_it_leaves_alone_alternate() -> None:
    text = "See https://a.ca/x. Mail a@b.ca #Tag @me.ca 2026-01-02 {name} end"
    assert [part.text for part in parts(text) if not part.is_prose] == [
        *("https://a.ca/x", "a@b.ca", "#Tag", "@me.ca", "2026-01-02", "{name}"),
    ]
    assert [(part.start, part.text) for part in parts("#a b")] == [(0, "#a"), (2, " b")]
    assert [part.text for part in parts("b #a")] == ["b ", "#a"]


@pytest.mark.parametrize(
    "text",
    [
        "a # b",
        "C#sharp",
        "&#233;",
        "12026-01-02",
        "2026-01-023",
        "@ 5 pm",
        "{a b}",
        "http://",
        "#1",
    ],
)
def test_what_only_looks_like_one_is_prose(text: str) -> None:
    assert mask(text) == text
    assert [part.is_prose for part in parts(text)] == [True]


def test_a_mask_is_as_long_as_what_it_hides() -> None:
    assert mask("to a@b.ca!") == f"to {MASK * 6}!"
    assert mask("(https://a.ca).") == f"({MASK * 12})."


@given(st.text(st.sampled_from(list("ab1@#/.:-{} hts2026")), max_size=60))
def test_no_letter_is_lost(text: str) -> None:
    assert "".join(part.text for part in parts(text)) == text
    assert all(text[part.start :].startswith(part.text) for part in parts(text))
    assert len(mask(text)) == len(text)
