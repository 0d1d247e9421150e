"""Values in the words of one language: dates, amounts, labels, references."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from msgspec import Struct

from planbuilder.answers import Period, Value, Wording, kind_of
from planbuilder.answers.value_cache import Identity
from planbuilder.content.material import Material
from planbuilder.instrument import Instrument, Question
from planbuilder.text import Language, format_list, format_period


class ValueDisplay(Struct, frozen=True):
    """Turns values into text as one document prints them."""

    material: Material

    @property
    def _language(self) -> Language:
        return self.material.language

    def items(self, question: Question, value: Value) -> tuple[str, ...]:
        """Return the chosen options or rows, one text for each."""
        if kind_of(question).is_reference:
            return tuple(self._row(question, row) for row in _ids(value))
        return labels_of(self.labels(question), value)

    def labels(self, question: Question) -> Mapping[str, str]:
        """Return the labels of the options of a question, by their ids."""
        return _labels(Identity(self.material.instrument), Identity(question), self._language)

    def text(self, question: Question, value: Value) -> str | None:
        """Return a value as one text, None where its language is missing."""
        if isinstance(value, Wording):
            return value[self._language]
        kind = kind_of(question)
        if kind.form == "choice":
            return self.join(question, self.items(question, value))
        if isinstance(value, Period):
            return format_period(value.start, value.end, self._language, self.material.formats)
        return (
            self.material.date(value)
            if isinstance(value, date)
            else kind.format(value, self._language, question, self.material.formats)
        )

    def join(self, question: Question, items: tuple[str, ...]) -> str:
        """Return chosen options or rows as one text; semicolons part options with commas."""
        if kind_of(question).is_reference:
            joiner = ", " if self.is_numbered(question) else "; "
            return joiner.join(items)
        names = _proper_nouns(Identity(self.material.instrument), self._language)
        items = (*items[:1], *(_within_sentence(item, names) for item in items[1:]))
        if any(", " in item for item in items):
            return "; ".join(items)
        return format_list(items, self._language)

    def is_numbered(self, question: Question) -> bool:
        """Return whether a reference shows row numbers: if this document prints the table."""
        source, _, _ = (question.choose_from or "").partition(":")
        return source == self.material.document.id

    def _row(self, question: Question, row_id: str) -> str:
        document, _, table = (question.choose_from or "").partition(":")
        if self.is_numbered(question):
            return row_number(row_id)
        answers = self.material.documents.get(document)
        row = answers.row(table, row_id) if answers else None
        if answers is None or row is None:
            return self.material.words("value.dangling", row=row_id)
        for column in answers.document.question(table).columns:
            if column.bilingual and kind_of(column).is_wording:
                return row.wording(column.id)[self._language] or row_number(row_id)
        return row_number(row_id)


@lru_cache(maxsize=1_024)  # the options of an instrument, which all plans choose from
def _labels(
    of_instrument: Identity[Instrument], of_question: Identity[Question], language: Language
) -> Mapping[str, str]:
    question = of_question.value
    labels = kind_of(question).labels(question, of_instrument.value)
    return MappingProxyType({each: label[language] for each, label in labels.items()})


def labels_of(labels: Mapping[str, str], value: Value) -> tuple[str, ...]:
    """Return the labels of chosen options; an option that no longer exists has its id as label."""
    return tuple([labels.get(each, each) for each in _ids(value)])


def _ids(value: Value) -> list[str]:
    values = value if isinstance(value, tuple) else (value,)
    return [item for item in values if isinstance(item, str)]


def row_number(row_id: str) -> str:
    """Return a row id as documents print it: `R1`."""
    return row_id.upper()


@lru_cache(maxsize=16)
def _proper_nouns(of_instrument: Identity[Instrument], language: Language) -> frozenset[str]:
    """Return the words with which options begin that keep their capital within a sentence."""
    return frozenset(of_instrument.value.words("value.proper_nouns", language).split(", "))


def _within_sentence(item: str, names: frozenset[str]) -> str:
    """Return a label as it is written within a list: in lower case, but for acronyms and names."""
    if not item[1:2].islower() or item.split(" ", 1)[0] in names:
        return item
    return item[:1].lower() + item[1:]
