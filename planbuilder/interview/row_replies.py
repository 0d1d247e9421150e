"""The effect of replies about several cells or rows; each is one change, undone as one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from msgspec.structs import replace

from planbuilder.answers import Answers, InvalidAnswer, Value, Wording, cell_path, parse_path
from planbuilder.answers.readings import EntryReading
from planbuilder.errors import Problem
from planbuilder.instrument import Question
from planbuilder.interview import rows
from planbuilder.interview.answer_edits import with_note
from planbuilder.interview.answer_values import merge_wording, parse_reply, with_value
from planbuilder.interview.column_form import common_cell
from planbuilder.interview.navigation import next_step, onward, to_step
from planbuilder.interview.outcome import Outcome, record_change, refusal, refuse
from planbuilder.interview.prompt_parts import Effect
from planbuilder.interview.repeated_answers import use_effects
from planbuilder.interview.replies import (
    AddRows,
    EditRows,
    FillCells,
    FillColumn,
    FillRow,
    PasteRows,
)
from planbuilder.interview.row_form import NEW
from planbuilder.interview.row_paste import pasted_rows
from planbuilder.interview.row_sets import row_set
from planbuilder.interview.session import InterviewStep, RowVisit, Session
from planbuilder.interview.steps import cell_steps
from planbuilder.interview.table_replies import table_at
from planbuilder.text import Language


def fill(session: Session, step: InterviewStep, reply: FillRow) -> Outcome:
    """Fill in a row, new or existing, unless one of its cells is refused.

    Raises KeyError for no such row or column.
    """
    table = table_at(session, step)
    cells = {column: raw for column, raw in reply.cells.items() if reply.row or not _blank(raw)}
    if reply.row is None and not cells:
        return Outcome(_at_table(session, table))
    working, row_id = _open_row(session, table, reply.row)
    working_row, problems = _fill(working, table, row_id, cells)
    if problems:
        new = reply.row is None
        return refuse(session, [_of_new_row(each, row_id) if new else each for each in problems])
    answers = working_row.answers
    for column in cells:
        answers = with_note(answers, cell_path(table.id, row_id, column), None)
    effects = _effects(working_row, table, row_id, new=reply.row is None)
    for column in cells if reply.row is not None else ():
        step = InterviewStep(cell_path(table.id, row_id, column), session.language)
        effects += use_effects(session, answers, step)
    outcome = record_change(session, answers, effects)
    return replace(outcome, session=_onward_from(outcome.session, table, row_id))


def _blank(raw: Any) -> bool:
    if isinstance(raw, Mapping):
        return all(_blank(each) for each in raw.values())
    return raw in (None, "", [], ())


def _open_row(session: Session, table: Question, row_id: str | None) -> tuple[Session, str]:
    if row_id is None:
        return rows.add_row(session, table, None, {}, None)
    if session.answers.row(table.id, row_id) is None:
        raise KeyError(f"{table.id}[{row_id}]")
    return session, row_id


def _fill(
    session: Session, table: Question, row_id: str, cells: Mapping[str, Any]
) -> tuple[Session, list[Problem]]:
    """Return the session with the accepted cells of a row, and the problems of the others."""
    problems: list[Problem] = []
    for column_id, raw in cells.items():
        column = table.column(column_id)
        step = InterviewStep(cell_path(table.id, row_id, column_id))
        try:
            value = _cell(session, column, step, raw)
        except InvalidAnswer as refusal:
            problems.append(_problem(step.path, refusal))
            continue
        language = session.language if column.bilingual and isinstance(raw, str) else None
        answers = with_value(session, InterviewStep(step.path, language), value)
        session = replace(session, answers=answers)
    return session, problems


def _cell(session: Session, column: Question, step: InterviewStep, raw: Any) -> Value | None:
    """Return the value of a cell; a text in one language leaves that in the other one."""
    if not column.bilingual:
        return parse_reply(session, step, raw)
    if isinstance(raw, str):
        return parse_reply(session, InterviewStep(step.path, session.language), raw)
    wording = session.answers.wording(step.path)
    for language, text in raw.items():
        each = InterviewStep(step.path, Language(language))
        value = parse_reply(session, each, text)
        new = value[each.language] if isinstance(value, Wording) and each.language else None
        wording = merge_wording(wording, Language(language), new) or Wording()
    return None if wording == Wording() else wording


def _problem(path: str, refusal: InvalidAnswer) -> Problem:
    return Problem(refusal.code, path=path, values=MappingProxyType(dict(refusal.values)))


def _of_new_row(problem: Problem, row_id: str) -> Problem:
    """Return the problem with `NEW` as the row id in its path."""
    path = (problem.path or "").replace(f"[{row_id}]", f"[{NEW}]")
    return replace(problem, path=path)


def _effects(session: Session, table: Question, row_id: str, *, new: bool) -> list[Effect]:
    path = f"{table.id}[{row_id}]"
    effects = [Effect("row_added", path, MappingProxyType({"row": row_id}))] if new else []
    row = session.answers.row(table.id, row_id)
    level = rows.level_in_words(session, table, row) if row else None
    if level is not None:
        effects.append(Effect("level", path, MappingProxyType({"level": level})))
    return effects


def _onward_from(session: Session, table: Question, row_id: str) -> Session:
    """Return the session at the next row waiting to be filled in, or at the table."""
    steps = frozenset(cell_steps(session, table, row_id))
    session = replace(session, passed_steps=session.passed_steps | steps)
    waiting = [row for row in session.waiting_rows if session.answers.row(table.id, row)]
    if not waiting and session.visit is not None and not session.visit.all:
        # The row was shown for its open cells: those of other rows come before the table.
        behind = (*session.behind, InterviewStep(table.id))
        return to_step(replace(session, visit=None, behind=behind), next_step(session))
    return _visit(session, table, waiting)


def _visit(session: Session, table: Question, waiting: Iterable[str]) -> Session:
    first, *rest = [*waiting] or [""]
    steps = cell_steps(session, table, first) if first else ()
    if not steps:
        return _at_table(replace(session, waiting_rows=()), table)
    behind = (*session.behind, InterviewStep(table.id))
    session = replace(
        session,
        visit=RowVisit(table.id, first),
        waiting_rows=tuple(rest),
        behind=behind,
        ahead=(),
        passed_steps=session.passed_steps - frozenset(steps),
    )
    return to_step(session, steps[0])


def _at_table(session: Session, table: Question) -> Session:
    return to_step(replace(session, visit=None), InterviewStep(table.id))


def edit_rows(session: Session, step: InterviewStep, reply: EditRows) -> Outcome:
    """Go through rows one after the other. Raises KeyError for no such row."""
    table = table_at(session, step)
    for row in reply.rows:
        if session.answers.row(table.id, row) is None:
            raise KeyError(f"{table.id}[{row}]")
    return Outcome(_visit(session, table, reply.rows))


def add_several(session: Session, step: InterviewStep, reply: AddRows) -> Outcome:
    """Add a row for each preset, and go through their forms. Raises KeyError for no such preset."""
    table = table_at(session, step)
    working, added = session, []
    for preset in reply.presets:
        working, row = rows.add_row(working, table, preset, {}, None)
        added.append(row)
    return _announce_rows(session, working, table, added)


def _announce_rows(
    before: Session,
    after: Session,
    table: Question,
    added: list[str],
    effects: Iterable[Effect] = (),
) -> Outcome:
    effect = Effect("rows_added", table.id, MappingProxyType({"count": len(added)}))
    outcome = record_change(before, after.answers, [effect, *effects] if added else [])
    return replace(outcome, session=_at_new_rows(outcome.session, table, added))


def _at_new_rows(session: Session, table: Question, added: Iterable[str]) -> Session:
    """Return the session at the form of the first added row, or at the one column they all ask."""
    waiting = _open_rows(session, table, added)
    is_full = table.preset_by is not None and not row_set(session, table)
    cell = common_cell(session, table, waiting) if is_full else None
    if cell is None:
        return _visit(session, table, waiting)
    behind = (*session.behind, InterviewStep(table.id))
    return to_step(replace(session, visit=None, behind=behind, ahead=()), cell)


def _open_rows(session: Session, table: Question, added: Iterable[str]) -> list[str]:
    return [row for row in added if rows.is_row_open(session, table, row)]


def paste(session: Session, step: InterviewStep, reply: PasteRows) -> Outcome:
    """Add the rows of a pasted text, unless one of its cells is refused."""
    table = table_at(session, step)
    new_rows = pasted_rows(session, table, reply.text)
    problems = list(new_rows.problems)
    working, added = session, []
    for number, cells in enumerate(new_rows.rows, 1):
        begun, row = rows.add_row(working, table, None, {}, None)
        working_row, refusals = _fill(begun, table, row, cells)
        problems += [_of_line(each, row, number) for each in refusals]
        working = working_row
        added.append(row)
    if problems:
        return refuse(session, problems)
    if not added:
        return refusal(session, table.id, InvalidAnswer("no_rows_pasted"))
    return _announce_rows(
        session, working, table, added, _reading_effects(table, new_rows.readings)
    )


def _reading_effects(table: Question, readings: Iterable[EntryReading]) -> list[Effect]:
    """Return effects that say how pasted cells were read and cleaned, each once."""
    readings = tuple(readings)
    cleaning_names = dict.fromkeys(each for reading in readings for each in reading.cleanings)
    pairs = dict.fromkeys((each.before, each.after) for each in readings if each.before)
    return [
        *(Effect(f"cleaned.{each.value}", table.id) for each in cleaning_names),
        *(
            Effect("cell_read_as", table.id, MappingProxyType({"entry": before, "answer": after}))
            for before, after in pairs
        ),
    ]


def _of_line(problem: Problem, row_id: str, number: int) -> Problem:
    return replace(problem, path=(problem.path or "").replace(f"[{row_id}]", f"[{number}]"))


def fill_column(session: Session, step: InterviewStep, reply: FillColumn) -> Outcome:
    """Answer one column the same in several rows. Raises KeyError for no such column or row."""
    table = table_at(session, step)
    row_ids = reply.rows or blank_rows(session.answers, table, reply.column)
    return _with_column(session, table, reply.column, dict.fromkeys(row_ids, reply.raw))


def fill_cells(session: Session, step: InterviewStep, reply: FillCells) -> Outcome:
    """Answer one column in several rows. Raises KeyError for no such column or row."""
    return _with_column(session, table_at(session, step), reply.column, reply.cells)


def _with_column(
    session: Session, table: Question, column: str, cells: Mapping[str, Any]
) -> Outcome:
    working = session
    problems: list[Problem] = []
    for row, raw in cells.items():
        if session.answers.row(table.id, row) is None:
            raise KeyError(f"{table.id}[{row}]")
        working, refusals = _fill(working, table, row, {column: raw})
        problems += refusals
    if problems:
        return refuse(session, problems)
    answers = working.answers
    for path in (cell_path(table.id, row, column) for row in cells):
        answers = with_note(answers, path, None)
    effect = Effect("rows_filled", table.id, MappingProxyType({"count": len(cells)}))
    outcome = record_change(session, answers, [effect] if cells else [])
    return replace(outcome, session=_past_column(outcome.session, table, column))


def _past_column(session: Session, table: Question, column: str) -> Session:
    """Return the session at the step after a column, even if cells of it were left blank."""
    at = session.at
    if at is None or parse_path(at.path).column != column:
        return session
    remaining = {
        step
        for row in session.answers.rows(table.id)
        for step in cell_steps(session, table, row.id)
        if parse_path(step.path).column == column
    }
    return onward(replace(session, passed_steps=session.passed_steps | remaining))


def blank_rows(answers: Answers, table: Question, column: str) -> tuple[str, ...]:
    """Return the rows in which a column is blank."""
    return tuple(row.id for row in answers.rows(table.id) if row[column] is None)
