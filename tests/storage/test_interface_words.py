"""The words of the tool, read by the name of their file."""

from __future__ import annotations

import pytest

from planbuilder.errors import InstrumentError
from planbuilder.storage import shipped_path
from planbuilder.storage.interface_words import load_words
from planbuilder.text import Language


def test_words_have_both_languages() -> None:
    words = load_words("errors")
    assert words["file_missing"][Language.EN] != words["file_missing"][Language.FR]


def test_every_file_of_words_is_read() -> None:
    names = [path.stem for path in (shipped_path("schemas") / "interface").glob("*.yaml")]
    assert len(names) > 3
    assert all(load_words(name) for name in names)


def test_a_file_that_is_not_there_is_named() -> None:
    with pytest.raises(InstrumentError) as error:
        load_words("nothing")
    assert [(each.code, each.file) for each in error.value.problems] == [
        ("file_missing", "nothing.yaml")
    ]
