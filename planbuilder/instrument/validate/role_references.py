"""What roles, tables and offers of a document name: roles there are, questions that exist."""

from __future__ import annotations

from collections.abc import Iterator

from planbuilder.errors import Problem
from planbuilder.instrument.conditions import keys_read
from planbuilder.instrument.instrument import PROFILE, Instrument
from planbuilder.instrument.question import Document, Question
from planbuilder.instrument.roles import COLUMN_ROLES, ROLES


def role_problems(instrument: Instrument) -> Iterator[Problem]:
    """Yield a problem for every role, document or column named that does not exist."""
    if sum(bool(document.folder) for document in instrument.documents) > 1:
        yield Problem("two_folder_documents", path=instrument.id)
    document_ids = {document.id for document in instrument.documents}
    for document in instrument.documents:
        if document.follows is not None and document.follows not in document_ids:
            yield Problem("no_such_document", path=document.id, values={"value": document.follows})
        if document.id == PROFILE and document.folder:
            yield Problem("profile_in_folder", path=document.id)
        yield from _roles(document)
        for question in document.questions():
            yield from _offers(instrument, document, question)
            yield from _repeats(document, question)
            yield from _columns(document, question)
            yield from _column_roles(document, question)


def _roles(document: Document) -> Iterator[Problem]:
    for role, paths in document.roles.items():
        where = f"{document.id}.roles.{role}"
        if role not in ROLES:
            yield Problem("no_such_role", path=where, values={"value": role})
        for path in paths:
            if not _asks(document, path):
                yield Problem("condition_reads_nothing", path=where, values={"value": path})


def _offers(instrument: Instrument, document: Document, question: Question) -> Iterator[Problem]:
    for source in question.offered_from:
        name, _, path = source.partition(":")
        other = next((each for each in instrument.documents if each.id == name), None)
        if other is None or not _asks(other, path):
            where = f"{document.id}.{question.id}"
            yield Problem("condition_reads_nothing", path=where, values={"value": source})


def _repeats(document: Document, question: Question) -> Iterator[Problem]:
    if question.same_as is None:
        return
    condition = question.same_as.when
    read = sorted(keys_read(condition)) if condition is not None else ()
    for path in (question.same_as.question, *read):
        if not _asks(document, path):
            where = f"{document.id}.{question.id}"
            yield Problem("condition_reads_nothing", path=where, values={"value": path})


def _columns(document: Document, question: Question) -> Iterator[Problem]:
    columns = {column.id for column in question.columns}
    for name in (question.label_column, question.preset_by):
        if name is not None and name not in columns:
            where = f"{document.id}.{question.id}"
            yield Problem("condition_reads_nothing", path=where, values={"value": name})


def _column_roles(document: Document, question: Question) -> Iterator[Problem]:
    """Yield a problem for each column with a role its table has none of, or has twice."""
    role = document.role_of(question.id) or ""
    possible = COLUMN_ROLES.get(role, ())
    played: set[str] = set()
    for column in question.columns:
        where = f"{document.id}.{question.id}.{column.id}"
        if column.role is not None and column.role not in possible:
            yield Problem("no_such_role", path=where, values={"value": column.role})
        played_role = column.role or column.id
        if played_role in played:
            yield Problem("same_column_role", path=where, values={"value": played_role})
        played.add(played_role)


def _asks(document: Document, path: str) -> bool:
    try:
        document.question(path)
    except KeyError:
        return False
    return True
