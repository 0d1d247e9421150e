"""The tool's phrases in one language."""

from __future__ import annotations

from datetime import date, time

from planbuilder.storage import load_words
from planbuilder.text import (
    NO_FORMATS,
    FormatsByLanguage,
    Language,
    format_date,
    format_date_numeric,
    format_time,
)


class Translator:
    """Looks up phrases of one file of `schemas/interface/` in one language.

    `formats` are those of the instrument in use: how it writes dates, by language.
    """

    def __init__(
        self,
        language: Language,
        file: str = "commands",
        formats: FormatsByLanguage = NO_FORMATS,
    ) -> None:
        self.language = language
        self.file = file
        self.formats = formats

    def under(self, formats: FormatsByLanguage) -> Translator:
        """Return the same phrases, with dates written as an instrument does."""
        return Translator(self.language, self.file, formats)

    def date_words(self, day: date) -> str:
        """Return a date in words."""
        return format_date(day, self.language, self.formats.get(self.language))

    def date_figures(self, day: date) -> str:
        """Return a date in digits, for a table."""
        return format_date_numeric(day, self.formats.get(self.language))

    def time_words(self, moment: time) -> str:
        """Return a time of day."""
        return format_time(moment, self.language, self.formats.get(self.language))

    def __call__(self, key: str, **values: object) -> str:
        """Return the phrase `key` with its values filled in, dates in words.

        Raises KeyError for an unknown key.
        """
        words = {
            name: self.date_words(value) if isinstance(value, date) else value
            for name, value in values.items()
        }
        return load_words(self.file)[key].fill(self.language, **words)

    def __contains__(self, key: str) -> bool:
        """Return whether there is a phrase `key`."""
        return key in load_words(self.file)
