"""The words of the interview in one language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planbuilder.errors import Problem
from planbuilder.frontends.terminal.front_end import TextLine
from planbuilder.text import Language, Text


class Phrases:
    """Says the phrases of `interview.yaml`, and problems in the words of `errors.yaml`."""

    def __init__(
        self, language: Language, words: Mapping[str, Text], errors: Mapping[str, Text]
    ) -> None:
        self.language = language
        self._words = words
        self._errors = errors

    def __call__(self, key: str, **values: object) -> str:
        """Return a phrase. Raises KeyError when there is none."""
        return self._words[key].fill(self.language, **values)

    def __contains__(self, key: str) -> bool:
        """Return whether there is a phrase of that name."""
        return key in self._words

    def named(self, key: str) -> dict[str, str]:
        """Return both languages' wordings of a phrase, by language."""
        text = self._words[key]
        return {"en": text.en, "fr": text.fr}

    def problem(self, problem: Problem) -> Iterator[TextLine]:
        """Yield what is wrong and what to do about it."""
        for code in (problem.code, f"{problem.code}_remedy"):
            text = self._errors[code].fill(self.language, **problem.values)
            remedy = code is not problem.code
            yield TextLine(
                f"→ {text}" if remedy else f"! {text}", "warning", indent=2 if remedy else 0
            )

    def label(self, text: str) -> str:
        """Return a text with the colon of the language after it."""
        return f"{text}\N{NO-BREAK SPACE}:" if self.language is Language.FR else f"{text}:"

    def into(self, language: Language) -> Phrases:
        """Return the same words in a language."""
        return Phrases(language, self._words, self._errors)
