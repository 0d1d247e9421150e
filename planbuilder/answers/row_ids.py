"""Ids of new rows: no id is given twice, and none to which something still refers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from planbuilder.answers.answers import Answers
from planbuilder.answers.kinds import kind_of
from planbuilder.answers.paths import question_path

_NUMBERED_ID = re.compile(r"^(?P<letters>[a-z][a-z0-9_]*?)(?P<number>\d+)$")


def new_row_id(
    answers: Answers, table: str, others: Iterable[Answers] = (), retired: Iterable[str] = ()
) -> str:
    """Return an id for a new row: the letters of the table's ids and the next free number.

    A number is free when no row, note, translation record or reference has it, in `answers` or in
    the documents `others` that may refer to the table, nor any of the rows `retired`, given as
    `table[row]`; so no left-over reference leads to the new row.
    """
    letters = _letters(answers, table)
    numbers = [
        int(match["number"])
        for known_id in _known_ids(answers, table, others, retired)
        if (match := _NUMBERED_ID.match(known_id)) and match["letters"] == letters
    ]
    return f"{letters}{max(numbers, default=0) + 1}"


def references(answers: Answers, source: str, row: str | None = None) -> Iterator[str]:
    """Yield the row ids in a document's references to the table `source` (`document:table`).

    With `row`, yield the paths of the references to that row instead.
    """
    for question in answers.document.questions():
        if question.choose_from == source and kind_of(question).is_reference:
            yield from _ids_or_path(question.id, answers.selection(question.id), row)
        for column in question.columns:
            if column.choose_from == source and kind_of(column).is_reference:
                for each in answers.rows(question.id):
                    path = f"{question.id}[{each.id}].{column.id}"
                    yield from _ids_or_path(path, each.selection(column.id), row)


def _letters(answers: Answers, table: str) -> str:
    for row in answers.rows(table):
        if match := _NUMBERED_ID.match(row.id):
            return match["letters"]
    section, _, key = table.partition(".")
    return (section if key == "list" else key)[0]


def _known_ids(
    answers: Answers, table: str, others: Iterable[Answers], retired: Iterable[str]
) -> Iterator[str]:
    yield from (row.id for row in answers.rows(table))
    for path in map(question_path, (*answers.notes, *answers.translations, *retired)):
        if path.startswith(f"{table}["):
            yield path[len(table) + 1 :].partition("]")[0]
    for document in (answers, *others):
        yield from references(document, f"{answers.document.id}:{table}")


def _ids_or_path(path: str, row_ids: Iterable[str], row: str | None) -> Iterator[str]:
    if row is None:
        yield from row_ids
    elif row in row_ids:
        yield path
