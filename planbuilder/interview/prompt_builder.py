"""Builds the `Prompt` for a session."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from planbuilder.answers import Value, Wording, cell_path, kind_of, parse_path, raw_value
from planbuilder.instrument import Question
from planbuilder.interview.assessment_guide import advice, guide
from planbuilder.interview.column_form import ColumnForm, column_form
from planbuilder.interview.columns import (
    asked_columns,
    is_needed,
    is_table,
)
from planbuilder.interview.display import clause_references, options_of, row_name
from planbuilder.interview.outcome import Outcome
from planbuilder.interview.prompt import Prompt
from planbuilder.interview.prompt_parts import CellPlace, PromptOption, RowLine
from planbuilder.interview.replies import Key
from planbuilder.interview.reuse import offers
from planbuilder.interview.row_form import RowForm, is_form_due, row_form
from planbuilder.interview.row_presets import row_presets
from planbuilder.interview.row_sets import row_set
from planbuilder.interview.rows import level_in_words, table_named
from planbuilder.interview.session import InterviewStep, Session
from planbuilder.interview.steps import is_stale, questions_due_in
from planbuilder.interview.suggestions import pending_suggestions
from planbuilder.interview.unavailable_presets import unavailable_presets

_EVERYWHERE = frozenset(
    {
        Key.NEXT,
        Key.SKIP,
        Key.UNSURE,
        Key.TO_BE_DETERMINED,
        Key.NOT_APPLICABLE,
        Key.GUIDANCE,
        Key.LANGUAGE,
        Key.OVERVIEW,
        Key.REVIEW,
        Key.LEAVE,
    }
)


def prompt_for(outcome: Outcome, *, alone: bool = True) -> Prompt:
    """Return the prompt after an outcome. Raises ValueError when nothing is left to ask.

    With `alone` false, the prompt is shown on a page with others: suggestions and forms of the
    section, row and column, which are slow to compute, are left out.
    """
    session = outcome.session
    if session.at is None:
        raise ValueError("nothing is left to ask")
    prompt = _prompt(session, session.at, alone=alone)
    return replace(
        prompt,
        problem=outcome.problem,
        hidden_answers=outcome.hidden_answers,
        effects=outcome.effects,
        problems=outcome.problems,
    )


def _open_for(options: tuple[PromptOption, ...], value: Value | None) -> tuple[PromptOption, ...]:
    """Return the options without those that are retired, unless they are chosen already."""
    selection = value if isinstance(value, tuple) else (value,)
    return tuple(each for each in options if not each.is_retired or each.id in selection)


def _prompt(session: Session, step: InterviewStep, *, alone: bool) -> Prompt:
    path = parse_path(step.path)
    answers = session.answers
    table = session.document.question(path.question)
    question = table.column(path.column) if path.column else table
    section = session.document.section_of(step.path)
    number, of = _position(session, section.id, table)
    choices = options_of(session.context, lambda source: table_named(session, source))
    prompt = Prompt(
        session=session,
        path=step.path,
        question=question,
        section=section.title,
        letter=section.letter,
        number=number,
        of=of,
        language=step.language,
        kind=kind_of(question),
        heading=question.heading,
        prompt=question.prompt,
        guidance=question.guidance,
        example=question.example,
        clauses=clause_references(session.instrument, question.cites or section.cites),
        options=_open_for(choices(question), answers.get(step.path))
        if kind_of(question).form == "choice"
        else (),
        multiple=kind_of(question).is_list(question),
        value=answers.get(step.path),
        current=_current(session, step),
        other=answers.wording(step.path)[step.language.other] if step.language else None,
        stale=is_stale(answers, step),
        note=answers.notes.get(step.path),
        is_needed=is_needed(question, session.purpose),
        keys=frozenset(),
        advice=advice(session, step.path),
        guide=guide(session) if session.document.role_of(step.path) == "decision" else None,
        offers=() if path.column else offers(session, question),
        rows=_rows(session, table) if is_table(question) else (),
        row_presets=row_presets(session, table) if is_table(question) else (),
        unavailable=unavailable_presets(session, table) if is_table(question) else (),
        cell=_cell(session, table, path.row, path.column) if path.row and path.column else None,
        form=_form(session, table, path.row) if path.row and alone else None,
        row_set=row_set(session, table) if is_table(question) else (),
        column_form=_column_form(session, table, path.row, path.column) if alone else None,
        suggestions=pending_suggestions(session) if alone else (),
    )
    return replace(prompt, keys=_keys(session, step, prompt))


def _position(session: Session, section: str, question: Question) -> tuple[int, int]:
    display = [each.id for each in questions_due_in(session, section)]
    return display.index(question.id) + 1 if question.id in display else len(display), len(display)


def _current(session: Session, step: InterviewStep) -> Any:
    value = session.answers.get(step.path)
    if isinstance(value, Wording) and step.language is not None:
        return value[step.language]
    return None if value is None else raw_value(value)


def _rows(session: Session, table: Question) -> tuple[RowLine, ...]:
    return tuple(
        RowLine(
            row,
            row_name(session.instrument, table, row),
            sum(
                row[column.id] is None
                and cell_path(table.id, row.id, column.id) not in session.answers.notes
                for column in table.columns
                if is_needed(column, session.purpose)
            ),
            level_in_words(session, table, row),
        )
        for row in session.answers.rows(table.id)
    )


def _cell(session: Session, table: Question, row_id: str, column: str) -> CellPlace | None:
    row = session.answers.row(table.id, row_id)
    if row is None:
        return None
    columns = [each.id for each in asked_columns(session, table, row)]
    number = columns.index(column) + 1 if column in columns else 0
    name = row_name(session.instrument, table, row)
    return CellPlace(table, row, name, number, len(columns), level_in_words(session, table, row))


def _form(session: Session, table: Question, row_id: str) -> RowForm | None:
    due = not session.every and is_form_due(session, table, row_id)
    return row_form(session, table, row_id) if due else None


def _column_form(
    session: Session, table: Question, row_id: str | None, column: str | None
) -> ColumnForm | None:
    if session.every or column is None or row_id is None or is_form_due(session, table, row_id):
        return None
    form = column_form(session, table, column)
    return form if len(form.rows) > 1 and row_id in form.rows else None


def _keys(session: Session, step: InterviewStep, prompt: Prompt) -> frozenset[Key]:
    table = is_table(prompt.question)
    several = len(prompt.rows) > 1
    possible = {
        Key.ANSWER: not table,
        Key.KEEP: not table,
        Key.CLEAR: not table and prompt.current is not None,
        Key.LATER: step.language is not None and step.language is not session.languages[0],
        Key.BACK: bool(session.behind),
        Key.UNDO: bool(session.undo),
        Key.ACCEPT: bool(prompt.offers),
        Key.EXAMPLE: prompt.example is not None,
        Key.CLAUSES: bool(prompt.clauses),
        Key.ADD: table,
        Key.FORM: table or prompt.form is not None,
        Key.SET: bool(prompt.row_set),
        Key.PASTE: table,
        Key.FILL: several and table,
        Key.ROWS: several,
        Key.COPY: bool(prompt.rows),
        Key.EDIT: bool(prompt.rows),
        Key.DELETE: bool(prompt.rows),
        Key.MOVE: several,
        Key.DONE: table or prompt.cell is not None,
    }
    return _EVERYWHERE | frozenset(key for key, is_possible in possible.items() if is_possible)
