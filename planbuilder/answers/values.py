"""The typed values of answers. A blank answer is None, never an empty value."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from msgspec import Struct

from planbuilder.text import LANGUAGES, Language


class Wording(Struct, frozen=True):
    """A bilingual answer. Either language may still be missing; both missing is a blank answer."""

    en: str | None = None
    fr: str | None = None

    def __getitem__(self, language: Language) -> str | None:
        """Return the text in `language`, or None where it is missing. There is no fallback."""
        return self.fr if language is Language.FR else self.en

    @property
    def missing(self) -> tuple[Language, ...]:
        """Return the languages without a text."""
        return tuple(language for language in LANGUAGES if self[language] is None)


class Period(Struct, frozen=True):
    """A period of days; without an end it is ongoing."""

    start: date
    end: date | None = None


class Row(Struct, frozen=True):
    """A row of a table: its stable id, and its cells by column id (blank cells are absent)."""

    id: str
    cells: Mapping[str, Value]

    def __getitem__(self, column: str) -> Value | None:
        """Return the cell of `column`, or None where it is blank."""
        return self.cells.get(column)

    def with_cell(self, column: str, value: Value | None) -> Row:
        """Return the row with one cell changed, or blank for None."""
        cells = {key: cell for key, cell in self.cells.items() if key != column}
        if value is not None:
            cells[column] = value
        return Row(self.id, MappingProxyType(cells))

    def wording(self, column: str) -> Wording:
        """Return a bilingual cell, blank where it is not answered."""
        value = self.cells.get(column)
        return value if isinstance(value, Wording) else Wording()

    def selection(self, column: str) -> tuple[str, ...]:
        """Return the ids a choice, several choices or a reference holds; none where blank."""
        value = self.cells.get(column)
        if isinstance(value, str):
            return (value,)
        return (
            tuple(item for item in value or () if isinstance(item, str))
            if isinstance(value, tuple)
            else ()
        )


Value = str | Wording | tuple[str, ...] | date | time | Decimal | Period | tuple[Row, ...]
"""Any answer: text and ids are str, choices tuples of ids, tables tuples of rows."""


class NoteState(StrEnum):
    """Why a question has no answer yet, or never will."""

    UNSURE = "unsure"
    TO_BE_DETERMINED = "to_be_determined"
    NOT_APPLICABLE = "not_applicable"


class Note(Struct, frozen=True):
    """A note of the author instead of an answer, or beside one.

    `by` is the day by which the answer will be given.
    """

    state: NoteState
    reason: Wording = Wording()
    by: date | None = None


class TranslationState(StrEnum):
    """The state of the translation of a bilingual answer.

    `FORM_DIFFERS` is computed from the present texts; no record holds it.
    """

    MISSING = "missing"
    DRAFT = "draft"
    MACHINE = "machine"
    REVIEWED = "reviewed"
    STALE = "stale"
    FORM_DIFFERS = "form_differs"


class Translation(Struct, frozen=True, omit_defaults=True):
    """The record of a translation: what it was made from, and who reviewed it.

    `digest` is that of the source text at the time, `target` that of the translation, if it was
    recorded; they show later changes. `by` is a position. `reason` says why a text, or a sentence
    of it, is in the other language: a quotation, a title, a name. `comment` is a remark or question
    of the translator.
    """

    source: Language
    digest: str
    state: TranslationState
    by: str | None = None
    on: date | None = None
    target: str | None = None
    reason: str | None = None
    comment: str | None = None
