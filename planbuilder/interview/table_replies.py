"""What an author does to the rows of a table; every change can be undone."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from planbuilder.answers import Refused, parse_path
from planbuilder.instrument import Question
from planbuilder.interview import rows
from planbuilder.interview.navigation import onward, to_step
from planbuilder.interview.outcome import Outcome, changed, refusal
from planbuilder.interview.prompt import Happened
from planbuilder.interview.replies import AddRow, CopyRow, DeleteRow, Done, EditRow, MoveRow
from planbuilder.interview.session import Editing, Session, Step
from planbuilder.interview.steps import cell_steps


def table_at(session: Session, step: Step) -> Question:
    """Return the table that a step is about, or inside."""
    return session.document.question(parse_path(step.path).question)


def add(session: Session, step: Step, reply: AddRow) -> Outcome:
    """Add a row and go to its first cell. Raises KeyError for an unknown start."""
    table = table_at(session, step)
    try:
        after, row = rows.added(session, table, reply.start, reply.cells, reply.row)
    except Refused as refused:
        return refusal(session, table.id, refused)
    return _into_row(session, after, table, row, "row_added")


def copy(session: Session, step: Step, reply: CopyRow) -> Outcome:
    """Add a copy of a row and go to its first cell. Raises KeyError for no such row."""
    table = table_at(session, step)
    after, row = rows.copied(session, table, reply.row)
    return _into_row(session, after, table, row, "row_copied")


def edit(session: Session, step: Step, reply: EditRow) -> Outcome:
    """Go through every cell of a row. Raises KeyError for no such row."""
    table = table_at(session, step)
    if session.answers.row(table.id, reply.row) is None:
        raise KeyError(f"{table.id}[{reply.row}]")
    return Outcome(_walking(session, table, reply.row))


def _into_row(before: Session, after: Session, table: Question, row: str, said: str) -> Outcome:
    happened = Happened(said, f"{table.id}[{row}]", MappingProxyType({"row": row}))
    outcome = changed(before, after.answers, [happened])
    return replace(outcome, session=_walking(outcome.session, table, row))


def _walking(session: Session, table: Question, row: str) -> Session:
    session = replace(
        session,
        editing=Editing(table.id, row),
        passed=frozenset(
            step for step in session.passed if not step.path.startswith(f"{table.id}[{row}]")
        ),
        behind=(*session.behind, Step(table.id)),
        ahead=(),
    )
    first = next(iter(cell_steps(session, table, row)), Step(table.id))
    return to_step(session, first)


def move(session: Session, step: Step, reply: MoveRow) -> Outcome:
    """Put a row elsewhere in its table. Raises KeyError for no such row."""
    table = table_at(session, step)
    after = rows.moved(session, table, reply.row, reply.place)
    return _back_to_table(session, after, table, reply.row, "row_moved")


def delete(session: Session, step: Step, reply: DeleteRow) -> Outcome:
    """Remove a row, and say what still refers to it. Raises KeyError for no such row."""
    table = table_at(session, step)
    after = rows.deleted(session, table, reply.row)
    outcome = _back_to_table(session, after, table, reply.row, "row_deleted")
    source = f"{session.document.id}:{table.id}"
    pointing = tuple(rows.references(after.answers, source, reply.row))
    said = [Happened("still_refers", p, MappingProxyType({"row": reply.row})) for p in pointing]
    return replace(outcome, happened=(*outcome.happened, *said))


def _back_to_table(
    before: Session, after: Session, table: Question, row: str, said: str
) -> Outcome:
    happened = Happened(said, f"{table.id}[{row}]", MappingProxyType({"row": row}))
    outcome = changed(before, after.answers, [happened])
    session = replace(outcome.session, retired=after.retired, editing=None)
    return replace(outcome, session=to_step(session, Step(table.id)))


def done(session: Session, step: Step, reply: Done) -> Outcome:
    """Leave a row for its table, or a table for what follows."""
    table, row, _ = parse_path(step.path)
    if row is None:
        return Outcome(onward(session))
    session = replace(session, behind=(*session.behind, step), ahead=(), editing=None)
    return Outcome(to_step(session, Step(table)))
