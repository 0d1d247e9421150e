"""Every command that a message names is there, with the options it names."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from planbuilder.instrument.validate.audit import texts
from planbuilder.storage import load_instrument, load_words
from planbuilder.text import Language, Text
from tests.named_commands import assert_accepted, named_commands

FILES = ("commands", "errors", "interview", "web")


def wordings() -> Iterator[Text]:
    for file in FILES:
        yield from load_words(file).values()
    yield from (text for _, text in texts(load_instrument()))


@pytest.mark.parametrize("language", list(Language))
def test_every_command_a_message_names_is_accepted(language: Language) -> None:
    named = [words for text in wordings() for words in named_commands(text[language])]
    assert len(named) > 40
    for words in named:
        assert_accepted([word for word in words if "{" not in word], language)
