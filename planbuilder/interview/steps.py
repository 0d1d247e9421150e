"""The steps of an interview in order, and which of them are open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planbuilder.answers import (
    Answers,
    NoteState,
    TranslationState,
    applicable,
    awaits_action,
    cell_path,
    parse_path,
    state_of,
)
from planbuilder.instrument import Question, Stage
from planbuilder.interview.carry_over import carried_from
from planbuilder.interview.columns import ACCEPTANCE, asked_columns, is_due, is_needed, is_table
from planbuilder.interview.repeated_answers import repeats
from planbuilder.interview.session import InterviewStep, Session

StepPosition = tuple[int, int, int, int]
"""The position of a step: question, row, column, language, each counted from 0."""

_AFTER_ROWS = 1_000_000
"""The row position of the step that asks a table, after those of its cells."""

CONFIRMED_ROLES = ("decision", "decision_inputs")
"""Roles whose answers are asked again while a note says that the author is unsure of them."""


def waits_for_confirmation(session: Session, path: str) -> bool:
    """Return whether an unsure answer at a path is asked again."""
    return session.document.role_of(path) in CONFIRMED_ROLES


def questions_due(session: Session) -> tuple[Question, ...]:
    """Return the questions that this interview asks: those that apply, here and at this stage."""
    return tuple(each for each in applicable(session.answers) if _asks(session, each))


def questions_due_in(session: Session, section: str) -> tuple[Question, ...]:
    """Return the questions of one section that this interview asks."""
    return tuple(
        each
        for each in applicable(session.answers)
        if each.id.partition(".")[0] == section and _asks(session, each)
    )


def _asks(session: Session, question: Question) -> bool:
    """Return whether this interview asks a question that applies."""
    if question.id in session.context.exempt or not is_due(session, question):
        return False
    return session.every or not repeats(session.answers, question)


def steps_of(session: Session, question: Question, path: str) -> tuple[InterviewStep, ...]:
    """Return the steps a question or a column takes: one, or one per language."""
    if not question.bilingual:
        return (InterviewStep(path),)
    return tuple(InterviewStep(path, language) for language in session.languages_due)


def cell_steps(session: Session, table: Question, row_id: str) -> tuple[InterviewStep, ...]:
    """Return the steps of a row, cell by cell. There are none for a row that is gone."""
    row = session.answers.row(table.id, row_id)
    if row is None:
        return ()
    return tuple(
        step
        for column in asked_columns(session, table, row)
        for step in steps_of(session, column, cell_path(table.id, row_id, column.id))
    )


def is_open(session: Session, step: InterviewStep) -> bool:
    """Return whether a step is still to be asked: not answered, noted or passed over."""
    if step in session.passed_steps:
        return False
    if session.every:
        return True
    note = session.answers.notes.get(step.path)
    if note is not None:
        return is_doubted(session, step.path) or is_put_off(session, step.path)
    return lacks(session.answers, step)


def is_doubted(session: Session, path: str) -> bool:
    """Return whether an answer is asked again, because its note doubts it or it was copied."""
    note = session.answers.notes.get(path)
    if note is None or note.state is not NoteState.UNSURE:
        return False
    return (
        waits_for_confirmation(session, path)
        or carried_from(session.context.words, note) is not None
    )


def is_put_off(session: Session, path: str) -> bool:
    """Return whether a yearly review asks a question again that was left to be determined."""
    note = session.answers.notes.get(path)
    yearly = session.purpose is Stage.ANNUAL
    return yearly and note is not None and note.state is NoteState.TO_BE_DETERMINED


def lacks(answers: Answers, step: InterviewStep) -> bool:
    """Return whether the answer is missing or, in its language, out of date."""
    if step.language is None:
        return answers.get(step.path) is None
    wording = answers.wording(step.path)
    return wording[step.language] is None or is_stale(answers, step)


def is_stale(answers: Answers, step: InterviewStep) -> bool:
    """Return whether the text in the step's language is older than what it was made from."""
    record = answers.translations.get(step.path)
    if step.language is None or record is None or record.source is step.language:
        return False
    return state_of(answers.wording(step.path), record) is TranslationState.STALE


def open_steps(session: Session) -> Iterator[InterviewStep]:
    """Yield every open step in order: the open cells of a table's rows, then the table.

    Answers that acts will write are not open, though the author can go to them.
    """
    for question in questions_due(session):
        if awaits_action(session.answers, question) and not session.every:
            continue
        if is_table(question):
            if not session.every:
                yield from open_cells(session, question)
            step = InterviewStep(question.id)
            if is_open(session, step):
                yield step
            continue
        for step in steps_of(session, question, question.id):
            if is_open(session, step):
                yield step


def open_cells(session: Session, table: Question) -> Iterator[InterviewStep]:
    """Yield the open steps of needed cells in the rows of a table."""
    for row in session.answers.rows(table.id):
        for column in asked_columns(session, table, row):
            path = cell_path(table.id, row.id, column.id)
            if _is_asked(session, table, column, path):
                for step in steps_of(session, column, path):
                    if is_open(session, step):
                        yield step


def _is_asked(session: Session, table: Question, column: Question, path: str) -> bool:
    """Return whether a blank cell is asked by itself, and not only on the form of its row."""
    return (
        is_needed(column, session.purpose)
        or column.id in map(table.column_id, ACCEPTANCE)
        or is_put_off(session, path)
        or is_doubted(session, path)
    )


def exists(session: Session, step: InterviewStep) -> bool:
    """Return whether a step can be asked: its question applies and its row exists."""
    question_id, row, _ = parse_path(step.path)
    if row is not None and session.answers.row(question_id, row) is None:
        return False
    return any(
        question.id == question_id and _asks(session, question)
        for question in applicable(session.answers)
    )


class StepOrder:
    """The positions of steps in a document, looked up once for many comparisons."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._places: dict[str, dict[str, int]] = {}
        self.order = {
            question.id: (number, question)
            for number, question in enumerate(session.document.questions())
        }

    def of(self, step: InterviewStep) -> StepPosition:
        """Return the position of a step; the cells of a table come before the table itself."""
        path = parse_path(step.path)
        number, question = self.order[path.question]
        rows = self._rows(path.question)
        columns = [column.id for column in question.columns]
        row = _AFTER_ROWS if path.row is None and columns else 0
        if path.row is not None:
            row = rows.get(path.row, len(rows))
        column = columns.index(path.column) if path.column else 0
        later = step.language is not None and step.language is not self.session.languages[0]
        return number, row, column, int(later)

    def _rows(self, table: str) -> Mapping[str, int]:
        if table not in self._places:
            rows = self.session.answers.rows(table)
            self._places[table] = {row.id: place for place, row in enumerate(rows)}
        return self._places[table]

    def before(self, question: str) -> StepPosition:
        """Return the position just before all steps of a question."""
        return self.order[question][0], -1, 0, 0
