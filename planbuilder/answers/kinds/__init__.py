"""The kinds of question: one class in a module of its own for each, and the table of them.

A new kind is a member of `planbuilder.instrument.Kind`, a module here, and a line in `KINDS`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from planbuilder.answers.kinds.area import AreaKind
from planbuilder.answers.kinds.choice import ChoiceKind
from planbuilder.answers.kinds.choices import ChoicesKind
from planbuilder.answers.kinds.date import DateKind
from planbuilder.answers.kinds.handle import HandleKind
from planbuilder.answers.kinds.json_shapes import Json
from planbuilder.answers.kinds.kind import InvalidAnswer, QuestionKind, parse_text, refuse_excess
from planbuilder.answers.kinds.money import MoneyKind
from planbuilder.answers.kinds.number import NumberKind
from planbuilder.answers.kinds.period import PeriodKind
from planbuilder.answers.kinds.prose import ProseKind
from planbuilder.answers.kinds.reference import ReferenceKind
from planbuilder.answers.kinds.rows import RowsKind, cells_in_order, raw_row_id
from planbuilder.answers.kinds.text import TextKind
from planbuilder.answers.kinds.time import TimeKind
from planbuilder.answers.kinds.url import UrlKind
from planbuilder.answers.kinds.yes_no_unknown import YES_NO_UNKNOWN, YesNoUnknownKind
from planbuilder.answers.values import Value, Wording
from planbuilder.instrument import Instrument, Kind, Question

KINDS: Mapping[Kind, QuestionKind] = MappingProxyType(
    {
        kind.id: kind
        for kind in (
            TextKind(),
            ProseKind(),
            AreaKind(),
            ChoiceKind(),
            ChoicesKind(),
            YesNoUnknownKind(),
            DateKind(),
            TimeKind(),
            NumberKind(),
            MoneyKind(),
            UrlKind(),
            HandleKind(),
            PeriodKind(),
            ReferenceKind(),
            RowsKind(),
        )
    }
)
"""Every kind of question, by its id."""


def kind_of(question: Question) -> QuestionKind:
    """Return the kind of a question."""
    return KINDS[question.kind]


def option_ids(question: Question, instrument: Instrument) -> tuple[str, ...]:
    """Return the option ids a choice accepts, in the order they are offered."""
    return tuple(kind_of(question).labels(question, instrument))


def parse(question: Question, raw: Any, instrument: Instrument) -> Value | None:
    """Return the value of a raw answer (not of a table), None where it is blank.

    Raises InvalidAnswer when the kind does not accept it; its `part` names the language at fault.
    """
    refuse_excess(raw)
    kind = kind_of(question)
    if question.bilingual and not kind.offers_options():
        return _wording(raw, question, kind, instrument)
    return kind.parse(raw, question, instrument)


def _wording(
    raw: Any, question: Question, kind: QuestionKind, instrument: Instrument
) -> Wording | None:
    if not isinstance(raw, Mapping):
        raise InvalidAnswer("not_bilingual")
    if unknown := sorted(set(raw) - {"en", "fr"}):
        raise InvalidAnswer("not_bilingual", value=", ".join(map(str, unknown)))
    texts: dict[str, str | None] = {}
    for language, text in raw.items():
        try:
            value = kind.parse(text, question, instrument)
        except InvalidAnswer as error:
            raise InvalidAnswer(error.code, language, **error.values) from None
        texts[language] = value if isinstance(value, str) else None
    wording = Wording(texts.get("en"), texts.get("fr"))
    return None if wording == Wording() else wording


__all__ = [
    "KINDS",
    "YES_NO_UNKNOWN",
    "InvalidAnswer",
    "Json",
    "QuestionKind",
    "cells_in_order",
    "kind_of",
    "option_ids",
    "parse",
    "parse_text",
    "raw_row_id",
]
