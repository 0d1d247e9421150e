"""Answers that choose retired items of a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from planbuilder.answers.answers import Answers
from planbuilder.answers.paths import cell_path
from planbuilder.answers.relevance import applicable
from planbuilder.instrument import Instrument, Item, Question
from planbuilder.text import Text


class RetiredChoice(Struct, frozen=True):
    """An answer or a cell that chooses a retired item; `successor` is what to choose instead."""

    path: str
    item: Item
    retired_on: date
    successor: Text | None


def retired_choices(instrument: Instrument, answers: Answers, day: date) -> Iterator[RetiredChoice]:
    """Yield each answer that chooses an item retired on or before `day`.

    A retired item stays in its list, so that plans that chose it can still be read and printed.
    """
    for question, paths in _choice_questions(answers):
        retired = instrument.retired_items(question, day)
        for path in paths if retired else ():
            value = answers.get(path)
            option_ids = value if isinstance(value, tuple) else (value,)
            for item in retired:
                if item.id in option_ids and item.retired_on is not None:
                    labels = dict(instrument.choices(question))
                    successor = labels.get(item.successor) if item.successor else None
                    yield RetiredChoice(path, item, item.retired_on, successor)


def _choice_questions(answers: Answers) -> Iterator[tuple[Question, Iterable[str]]]:
    """Yield each question that applies, and each column, that chooses from a list.

    With each, its path, or those of its cells.
    """
    for question in applicable(answers):
        if question.choose_from:
            yield question, (question.id,)
        for column in question.columns:
            if column.choose_from:
                rows = answers.rows(question.id)
                yield column, [cell_path(question.id, row.id, column.id) for row in rows]
