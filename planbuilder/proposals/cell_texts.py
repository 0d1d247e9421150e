"""The cells of a foreign table, turned into texts that the columns of a question accept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from planbuilder.answers import InvalidAnswer, kind_of
from planbuilder.instrument import Question
from planbuilder.proposals.scale_match import scale_mapping
from planbuilder.proposals.value_text import ValueReader
from planbuilder.proposals.wording_match import WordingIndex, likeness
from planbuilder.text import LANGUAGES, Language

_OPTION = 0.6
"""The least likeness of a text and the name of an option."""


class CellTexts(Struct, frozen=True):
    """Reads cells. `scale` is the author's mapping from values to ids of steps."""

    reader: ValueReader
    index: WordingIndex
    language: Language
    scale: Mapping[str, str]

    def wordings(self, texts: Sequence[str], column: Question) -> dict[str, str]:
        """Return the proposed text for each text of a column, without those that are refused."""
        steps: Mapping[str, str] = {}
        if (column.choose_from or "").startswith("scale:"):
            instrument = self.reader.instrument
            steps = scale_mapping(texts, column, instrument, self.index.synonyms, self.scale)
        choices = {text: steps.get(text) or self._option(text, column) for text in texts}
        return {text: value for text, value in choices.items() if self.accepts(value, column)}

    def accepts(self, text: str, column: Question) -> bool:
        """Return whether a column accepts a text."""
        try:
            self.reader.raw(text, column, self.language)
        except InvalidAnswer:
            return False
        return True

    def _option(self, text: str, column: Question) -> str:
        """Return the option that a text names; the text itself without one."""
        kind = kind_of(column)
        if not text or not kind.offers_options() or kind.is_list(column):
            return text
        level = self.scale.get(text) or self.scale.get(text.casefold())
        if level in self._names(column):
            return str(level)
        if self.accepts(text, column):
            return str(self.reader.raw(text, column, self.language))
        pairs = [
            (max(likeness(text, name) for name in names), option)
            for option, names in self._names(column).items()
        ]
        alike, option = max(pairs, default=(0.0, text))
        return option if alike >= _OPTION else text

    def _names(self, column: Question) -> dict[str, list[str]]:
        source = column.choose_from or column.id
        return {
            option: [
                *(label[language] or "" for language in LANGUAGES),
                *self.index.synonyms.get(f"{source}.{option}", ()),
            ]
            for option, label in kind_of(column).labels(column, self.reader.instrument).items()
        }
