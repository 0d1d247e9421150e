"""Our own rules on any document: needed, reachable, still open (P01, P04–P06)."""

from __future__ import annotations

from collections.abc import Iterator

from planbuilder.answers import (
    Answers,
    NoteState,
    applicable,
    cell_path,
    kind_of,
    needs,
    parse_path,
)
from planbuilder.checks.engine.case import Case, Hit
from planbuilder.checks.engine.jurisdiction import applies_here
from planbuilder.checks.engine.labels import Values, date_label, heading, row_label, verbatim
from planbuilder.checks.engine.registry import check
from planbuilder.checks.rules.protocols import LINKED
from planbuilder.instrument import Question

_OPEN = (NoteState.UNSURE, NoteState.TO_BE_DETERMINED)


def _open_needs(case: Case) -> Iterator[str]:
    for need in needs(case.answers, case.purpose):
        link = LINKED.get(need.path)
        replaced = link is not None and case.answers.get(link) is not None
        if not need.settled and not replaced and applies_here(case, parse_path(need.path).question):
            yield need.path


def _noted(case: Case, path: str) -> bool:
    note = case.answers.notes.get(path)
    return note is not None and note.state in _OPEN


def _named(case: Case, path: str) -> tuple[Values, str | None]:
    place = parse_path(path)
    values: Values = {"question": heading(case, path)}
    row = case.answers.row(place.question, place.row) if place.row else None
    if row is None:
        return values, None
    return {**values, "row": row_label(case, place.question, row)}, "cell"


@check("required_answered", is_fallback=True)
def required_answered(case: Case) -> Iterator[Hit]:
    """Yield what this purpose needs, is blank, and was not put off by a note."""
    for path in _open_needs(case):
        if not _noted(case, path):
            values, variant = _named(case, path)
            yield Hit(path, values, variant)


@check("notes_settled", is_fallback=True)
def notes_settled(case: Case) -> Iterator[Hit]:
    """Yield notes that leave open what this purpose needs, or doubt what is answered."""
    needed = set(_open_needs(case))
    for path in sorted(case.answers.notes):
        if not _noted(case, path) or not (path in needed or case.answers.get(path) is not None):
            continue
        values, _ = _named(case, path)
        note = case.answers.notes[path]
        if note.by is not None and note.state is NoteState.TO_BE_DETERMINED:
            yield Hit(path, {**values, "by": date_label(note.by)}, "dated")
        else:
            yield Hit(path, values)


@check("references_exist")
def references_exist(case: Case) -> Iterator[Hit]:
    """Yield references to rows that do not exist; a document that is absent is not judged."""
    for question in case.answers.document.questions():
        if kind_of(question).is_reference:
            yield from _dangling(case, question, question.id, case.answers.chosen(question.id))
        for row in case.answers.rows(question.id):
            for column in question.columns:
                if kind_of(column).is_reference:
                    path = cell_path(question.id, row.id, column.id)
                    yield from _dangling(case, column, path, row.chosen(column.id))


def _dangling(case: Case, question: Question, path: str, chosen: tuple[str, ...]) -> Iterator[Hit]:
    document, _, table = (question.choose_from or "").partition(":")
    target = _document(case, document)
    if target is None or not chosen:
        return
    known = {row.id for row in target.rows(table)}
    for wanted in chosen:
        if wanted not in known:
            values = {
                "question": question.heading,
                "missing": verbatim(wanted),
                "table": target.document.question(table).heading,
            }
            yield Hit(path, values)


def _document(case: Case, document: str) -> Answers | None:
    if case.answers.document.id == document:
        return case.answers
    return case.strategy if document == "strategy" else None


@check("hidden_answers", includes_hidden=True)
def hidden_answers(case: Case) -> Iterator[Hit]:
    """Yield answers to questions that no longer apply; they are kept, and not printed."""
    shown = {question.id for question in applicable(case.answers)}
    for path in sorted(set(case.answers.values) - shown):
        yield Hit(path, {"question": heading(case, path)})
