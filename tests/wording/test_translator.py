"""Phrases are looked up by key, in one language, with their values."""

from __future__ import annotations

import pytest

from planbuilder.text import Language
from planbuilder.wording import Translator


def test_a_phrase_is_filled_in() -> None:
    assert Translator(Language.EN)("check.place", path="a.b") == "Question: a.b"
    assert "a.b" in Translator(Language.FR)("check.place", path="a.b")


def test_a_phrase_that_is_not_there_is_a_mistake_of_the_developer() -> None:
    translate = Translator(Language.EN, "errors")
    assert "file_missing" in translate and "no such key" not in translate
    with pytest.raises(KeyError):
        translate("no such key")
