"""The effect of replies about the rows of a table; every change can be undone."""

from __future__ import annotations

from types import MappingProxyType

from msgspec.structs import replace

from planbuilder.answers import InvalidAnswer, parse_path
from planbuilder.answers.row_ids import references
from planbuilder.instrument import Question
from planbuilder.interview import rows
from planbuilder.interview.answer_edits import with_note
from planbuilder.interview.navigation import onward, to_step
from planbuilder.interview.outcome import Outcome, record_change, refusal
from planbuilder.interview.prompt_parts import Effect
from planbuilder.interview.replies import AddRow, CopyRow, DeleteRow, EditRow, Finish, MoveRow
from planbuilder.interview.session import InterviewStep, RowVisit, Session
from planbuilder.interview.steps import cell_steps, is_doubted


def table_at(session: Session, step: InterviewStep) -> Question:
    """Return the table that a step is about, or in."""
    return session.document.question(parse_path(step.path).question)


def add(session: Session, step: InterviewStep, reply: AddRow) -> Outcome:
    """Add a row and go to its first cell. Raises KeyError for an unknown preset."""
    table = table_at(session, step)
    try:
        after, row = rows.add_row(session, table, reply.preset, reply.cells, reply.row)
    except InvalidAnswer as error:
        return refusal(session, table.id, error)
    return _into_row(session, after, table, row, "row_added")


def copy(session: Session, step: InterviewStep, reply: CopyRow) -> Outcome:
    """Add a copy of a row and go to its first cell. Raises KeyError for no such row."""
    table = table_at(session, step)
    after, row = rows.copy_row(session, table, reply.row)
    return _into_row(session, after, table, row, "row_copied")


def edit(session: Session, step: InterviewStep, reply: EditRow) -> Outcome:
    """Go through every cell of a row. Raises KeyError for no such row."""
    table = table_at(session, step)
    if session.answers.row(table.id, reply.row) is None:
        raise KeyError(f"{table.id}[{reply.row}]")
    return Outcome(_visit_row(session, table, reply.row))


def _into_row(before: Session, after: Session, table: Question, row: str, key: str) -> Outcome:
    effect = Effect(key, f"{table.id}[{row}]", MappingProxyType({"row": row}))
    outcome = record_change(before, after.answers, [effect])
    return replace(outcome, session=_visit_row(outcome.session, table, row))


def _visit_row(session: Session, table: Question, row: str) -> Session:
    session = replace(
        session,
        visit=RowVisit(table.id, row),
        passed_steps=frozenset(
            step for step in session.passed_steps if not step.path.startswith(f"{table.id}[{row}]")
        ),
        behind=(*session.behind, InterviewStep(table.id)),
        ahead=(),
    )
    first = next(iter(cell_steps(session, table, row)), InterviewStep(table.id))
    return to_step(session, first)


def move(session: Session, step: InterviewStep, reply: MoveRow) -> Outcome:
    """Move a row within its table. Raises KeyError for no such row."""
    table = table_at(session, step)
    after = rows.move_row(session, table, reply.row, reply.place)
    return _back_to_table(session, after, table, reply.row, "row_moved")


def delete(session: Session, step: InterviewStep, reply: DeleteRow) -> Outcome:
    """Delete a row, and report the references to it. Raises KeyError for no such row."""
    table = table_at(session, step)
    after = rows.delete_row(session, table, reply.row)
    outcome = _back_to_table(session, after, table, reply.row, "row_deleted")
    source = f"{session.document.id}:{table.id}"
    paths = references(after.answers, source, reply.row)
    effects = [Effect("still_refers", p, MappingProxyType({"row": reply.row})) for p in paths]
    return replace(outcome, effects=(*outcome.effects, *effects))


def _back_to_table(before: Session, after: Session, table: Question, row: str, key: str) -> Outcome:
    effect = Effect(key, f"{table.id}[{row}]", MappingProxyType({"row": row}))
    outcome = record_change(before, after.answers, [effect])
    session = replace(outcome.session, retired_rows=after.retired_rows, visit=None)
    return replace(outcome, session=to_step(session, InterviewStep(table.id)))


def finish(session: Session, step: InterviewStep, reply: Finish) -> Outcome:
    """Leave a row for its table, or a table for what follows; its rows are thereby confirmed."""
    table, row, _ = parse_path(step.path)
    if row is None:
        answers = session.answers
        if is_doubted(session, table):
            answers = with_note(answers, table, None)
        outcome = record_change(session, answers)
        return replace(outcome, session=onward(outcome.session))
    session = replace(session, behind=(*session.behind, step), ahead=(), visit=None)
    return Outcome(to_step(session, InterviewStep(table)))
