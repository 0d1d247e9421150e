"""The review of a section: every question with its answer, gaps and findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from planbuilder.answers import Note, Row, Wording, cell_path, lacking
from planbuilder.instrument import Question, Section
from planbuilder.interview.columns import is_due, is_needed, is_table
from planbuilder.interview.display import Choices, in_both_words, options_of, row_name
from planbuilder.interview.rows import table_named
from planbuilder.interview.session import Session
from planbuilder.interview.steps import questions_due
from planbuilder.text import Language, Text

if TYPE_CHECKING:
    from planbuilder.checks import Finding


class AnswerState(StrEnum):
    """The state of a line; `state.<value>` in `interview.yaml` is its label."""

    ANSWERED = "answered"
    PARTLY = "partly"
    NEEDED = "needed"
    BLANK = "blank"
    UNSURE = "unsure"
    TO_BE_DETERMINED = "to_be_determined"
    NOT_APPLICABLE = "not_applicable"


class ReviewLine(Struct, frozen=True):
    """A question, a row or a cell, to which `path` leads; `depth` is 0, 1 (row) or 2 (cell).

    `display` is the answer in words by language, `missing` the languages that its text lacks.
    """

    path: str
    heading: Text
    depth: int
    state: AnswerState
    display: Mapping[Language, str]
    note: Note | None
    missing: tuple[Language, ...]
    findings: tuple[Finding, ...]


class Review(Struct, frozen=True):
    """A section with its lines; `findings` are those about the section as a whole."""

    section: Section
    lines: tuple[ReviewLine, ...]
    findings: tuple[Finding, ...]


def review(session: Session, section_id: str) -> Review:
    """Return the review of a section. Raises KeyError when there is no such section."""
    return next(iter(reviews(session, (section_id,))))


def reviews(session: Session, section_ids: Iterable[str]) -> Iterator[Review]:
    """Yield the reviews of some sections. Raises KeyError when there is no such section."""
    every = session.context.find(session.answers)
    reviewer = _Reviewer(session, every)
    for section_id in section_ids:
        section = session.document.section_of(section_id)
        lines = tuple(reviewer.lines(section))
        own_findings = {id(finding) for line in lines for finding in line.findings}
        whole = (each for each in every if each.path.partition(".")[0] == section.id)
        yield Review(section, lines, tuple(each for each in whole if id(each) not in own_findings))


class _Reviewer:
    """Builds the lines of reviews; what all of them need is looked up once."""

    def __init__(self, session: Session, result: Sequence[Finding]) -> None:
        self.session = session
        self.due = questions_due(session)
        self.by_path: dict[str, list[Finding]] = {}
        for finding in result:
            self.by_path.setdefault(finding.path, []).append(finding)
        self.choices: Choices = options_of(
            session.context, lambda source: table_named(session, source)
        )
        self.lacking = {
            language: frozenset(lacking(session.answers, language))
            for language in session.context.languages
        }

    def lines(self, section: Section) -> Iterator[ReviewLine]:
        for question in self.due:
            if question.id.partition(".")[0] == section.id:
                yield self.line(question, question.id, 0)
                if is_table(question):
                    yield from self.rows(question)

    def rows(self, table: Question) -> Iterator[ReviewLine]:
        for row in self.session.answers.rows(table.id):
            columns = [column for column in table.columns if is_due(self.session, column)]
            cells = [
                self.line(column, cell_path(table.id, row.id, column.id), 2) for column in columns
            ]
            yield self.row(table, row, cells)
            yield from cells

    def row(self, table: Question, row: Row, cells: Sequence[ReviewLine]) -> ReviewLine:
        name = row_name(self.session.instrument, table, row)
        partly = any(cell.state is AnswerState.NEEDED or cell.missing for cell in cells)
        path = f"{table.id}[{row.id}]"
        state = AnswerState.PARTLY if partly else AnswerState.ANSWERED
        return ReviewLine(path, name, 1, state, {}, None, (), self.findings(path))

    def line(self, question: Question, path: str, depth: int) -> ReviewLine:
        answers = self.session.answers
        value, note = answers.get(path), answers.notes.get(path)
        display: Mapping[Language, str] = {}
        if value is not None and not is_table(question):
            display = in_both_words(question, value, self.choices, self.session.instrument.formats)
        missing = tuple(
            language
            for language, paths in self.lacking.items()
            if isinstance(value, Wording) and path in paths
        )
        state = self.state(question, path, is_answered=value is not None, partly=bool(missing))
        return ReviewLine(
            path, question.heading, depth, state, display, note, missing, self.findings(path)
        )

    def state(
        self, question: Question, path: str, *, is_answered: bool, partly: bool
    ) -> AnswerState:
        note = self.session.answers.notes.get(path)
        if note is not None:
            return AnswerState(note.state.value)
        if is_answered:
            return AnswerState.PARTLY if partly else AnswerState.ANSWERED
        return (
            AnswerState.NEEDED if is_needed(question, self.session.purpose) else AnswerState.BLANK
        )

    def findings(self, path: str) -> tuple[Finding, ...]:
        return tuple(self.by_path.get(path, ()))
