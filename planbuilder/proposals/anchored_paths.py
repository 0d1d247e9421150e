"""The bookmarks of a document's answers, and the paths they stand for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from planbuilder.answers import Answers, cell_path, kind_of, parse_path
from planbuilder.word.ooxml.anchors import bookmark_name
from planbuilder.word.review.review_copy import MOST_PARAGRAPHS, paragraph_anchor


class AnchoredPaths(Struct, frozen=True):
    """The paths by bookmark: `answers` those of answers, `rows` those of rows.

    `row_of_cell` gives the path of a row by that of a cell; `prose_columns` are the ids of columns
    of prose.
    """

    answers: dict[str, str]
    rows: dict[str, str]
    row_of_cell: dict[str, str]
    prose_columns: frozenset[str] = frozenset()


def anchored_paths(answers: Answers, earlier: Iterable[str] = ()) -> AnchoredPaths:
    """Return the bookmarks that a document with these answers may have.

    `earlier` are paths in an earlier version: rows that were removed since.
    """
    names: dict[str, str] = {}
    rows: dict[str, str] = {}
    row_of_cell: dict[str, str] = {}
    for path in dict.fromkeys((*_paths(answers), *earlier)):
        place = parse_path(path)
        if place.row and not place.column:
            rows[bookmark_name(path)] = path
            continue
        if place.row:
            row_of_cell[path] = f"{place.question}[{place.row}]"
        try:
            is_table = kind_of(answers.document.question(place.model)).is_table
        except KeyError:
            continue
        paragraphs = 1 if place.row or is_table else MOST_PARAGRAPHS
        for number in range(paragraphs):
            names[paragraph_anchor(path, number)] = path
    return AnchoredPaths(names, rows, row_of_cell, frozenset(_prose_columns(answers)))


def _prose_columns(answers: Answers) -> Iterator[str]:
    for question in answers.document.questions():
        for column in question.columns:
            if kind_of(column).is_long:
                yield f"{question.id}.{column.id}"


def _paths(answers: Answers) -> Iterator[str]:
    for question in answers.document.questions():
        yield question.id
        for row in answers.rows(question.id):
            yield f"{question.id}[{row.id}]"
            for column in question.columns:
                yield cell_path(question.id, row.id, column.id)
