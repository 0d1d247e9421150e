"""Phrases of the tool in one language."""

from __future__ import annotations

from planbuilder.storage import load_words
from planbuilder.text import Language


class Translator:
    """Looks up phrases of one file of `schemas/interface/` in one language."""

    def __init__(self, language: Language, file: str = "commands") -> None:
        self.language = language
        self.file = file

    def __call__(self, key: str, **values: object) -> str:
        """Return the phrase `key` with its values filled in. Raises KeyError for no phrase."""
        return load_words(self.file)[key].fill(self.language, **values)

    def __contains__(self, key: str) -> bool:
        """Return whether there is a phrase `key`."""
        return key in load_words(self.file)
