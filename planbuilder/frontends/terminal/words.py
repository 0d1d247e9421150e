"""The phrases of the interview in one language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from planbuilder.errors import Problem
from planbuilder.frontends.terminal.text_line import TextLine
from planbuilder.text import NO_FORMATS, FormatsByLanguage, Language, Text, format_date


class Phrases:
    """Returns the phrases of `interview.yaml`, and problems in the words of `errors.yaml`.

    `formats` are those of the instrument: how it writes dates, by language.
    """

    def __init__(
        self,
        language: Language,
        words: Mapping[str, Text],
        errors: Mapping[str, Text],
        formats: FormatsByLanguage = NO_FORMATS,
    ) -> None:
        self.language = language
        self._words = words
        self._errors = errors
        self._formats = formats

    def __call__(self, key: str, **values: object) -> str:
        """Return a phrase with its values filled in. Raises KeyError for an unknown key."""
        return self._words[key].fill(self.language, **values)

    def __contains__(self, key: str) -> bool:
        """Return whether there is a phrase with this key."""
        return key in self._words

    def by_name(self, key: str) -> dict[str, str]:
        """Return a phrase in both languages, by language."""
        text = self._words[key]
        return {"en": text.en, "fr": text.fr}

    def problem(self, problem: Problem) -> Iterator[TextLine]:
        """Yield the sentence of a problem, and its remedy."""
        for code in (problem.code, f"{problem.code}_remedy"):
            text = self._errors[code].fill(self.language, **problem.values)
            remedy = code is not problem.code
            yield TextLine(
                f"→ {text}" if remedy else f"! {text}", "warning", indent=2 if remedy else 0
            )

    def label(self, text: str) -> str:
        """Return a text followed by a colon as the language sets it."""
        return f"{text}\N{NO-BREAK SPACE}:" if self.language is Language.FR else f"{text}:"

    def into(self, language: Language) -> Phrases:
        """Return the same phrases in another language."""
        return Phrases(language, self._words, self._errors, self._formats)

    def date_words(self, day: date) -> str:
        """Return a date in words, as the instrument writes it."""
        return format_date(day, self.language, self._formats.get(self.language))
