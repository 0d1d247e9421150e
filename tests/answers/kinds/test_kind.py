"""What each kind of question accepts, and what it refuses by name."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planbuilder.answers import KINDS, InvalidAnswer, Wording
from planbuilder.instrument import Kind
from tests.answers.builders import parse_answer, refusal

ROOT = Path(__file__).parent.parent.parent.parent


def test_every_kind_has_its_class() -> None:
    assert set(KINDS) == set(Kind)
    assert all(kind.id is name for name, kind in KINDS.items())


def test_nothing_else_branches_on_kinds() -> None:
    """A new kind is one module: other rooms ask what a kind can do, not which one it is."""
    outside = {
        path.name
        for path in (ROOT / "planbuilder").rglob("*.py")
        if re.search(r"\bKind\.[A-Z_]+\b", path.read_text(encoding="utf-8"))
        and path.parent.name not in ("kinds", "validate")
    }
    # Reasons and dates of notes are questions of the reader; rules say which kinds they take.
    assert outside == {"reader.py", "references.py"}


@pytest.mark.parametrize("raw", ["a\x00", "a\x1b[31mred", "it\x92s", "\ud800", "\uffff"])
def test_what_cannot_be_printed_is_refused(raw: str) -> None:
    assert refusal("text", raw).code == "unprintable"


@pytest.mark.parametrize("raw", [["a"], {"en": "a"}, None, 3])
def test_what_is_no_text_is_refused(raw: Any) -> None:
    assert refusal("text", raw).code == "not_text"


def test_no_answer_is_longer_than_a_hundred_pages() -> None:
    assert parse_answer("prose", "a" * 200_000) == "a" * 200_000
    assert refusal("prose", "a" * 200_001).values == {"length": 200_001, "limit": 200_000}


def test_an_unprintable_character_is_named_with_its_position() -> None:
    refused = refusal("text", "Pine\x07 Lake")
    assert refused.values == {"character": "U+0007", "position": 5}


def test_a_text_that_is_too_long_says_by_how_much() -> None:
    assert parse_answer("text", "é" * 5, max_length=5) == "é" * 5
    assert refusal("text", "é" * 6, max_length=5).values == {"length": 6, "limit": 5}


def test_either_language_may_wait() -> None:
    assert parse_answer("text", {"en": "a"}, bilingual=True) == Wording("a", None)
    assert parse_answer("text", {"fr": "a", "en": ""}, bilingual=True) == Wording(None, "a")
    assert parse_answer("text", {"en": " ", "fr": ""}, bilingual=True) is None
    assert parse_answer("text", {}, bilingual=True) is None


@pytest.mark.parametrize("raw", ["one text", ["a", "b"], {"en": "a", "de": "b"}])
def test_a_text_has_two_languages_and_nothing_else(raw: Any) -> None:
    assert refusal("text", raw, bilingual=True).code == "not_bilingual"


def test_a_fault_in_one_language_names_it() -> None:
    refused = refusal("url", {"en": "https://example.ca", "fr": "exemple.ca"}, bilingual=True)
    assert (refused.code, refused.part) == ("not_a_url", "fr")


@given(st.text())
def test_text_is_kept_or_refused_and_reading_twice_changes_nothing(written: str) -> None:
    try:
        kept = parse_answer("text", written)
    except InvalidAnswer as refused:
        assert refused.code == "unprintable"
        return
    if kept is None:
        assert not written.strip()
    else:
        assert parse_answer("text", kept) == kept
        assert kept.split() == written.split()


@given(st.sampled_from([kind for kind in Kind if kind is not Kind.ROWS]), st.data())
def test_no_raw_answer_does_anything_but_parse_or_be_refused(kind: Kind, data: Any) -> None:
    leaf = st.text() | st.sampled_from(["one", "2026-01-01", "08:30", "12.50", "https://a.ca"])
    anything = st.recursive(leaf, lambda inner: st.lists(inner) | st.dictionaries(leaf, inner))
    flags = {"bilingual": data.draw(st.booleans()), "multiple": data.draw(st.booleans())}
    try:
        parse_answer(kind.value, data.draw(anything), **flags)
    except InvalidAnswer as refused:
        assert refused.code
