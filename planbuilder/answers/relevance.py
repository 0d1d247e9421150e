"""The questions that apply, and how much of what is needed is answered.

A condition may read only earlier questions (checked when an instrument is loaded), so one walk from
the first question to the last decides all of them. The answer to a question that does not apply is
kept in its file and counts as blank, also in the conditions of later questions.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass

from planbuilder.answers.answers import Answers
from planbuilder.answers.paths import cell_path
from planbuilder.instrument import Question, Section, Stage, stages_for
from planbuilder.instrument.conditions import holds


def applicable(answers: Answers) -> tuple[Question, ...]:
    """Return the questions that apply, in order."""
    return answers.applicable_questions


@dataclass(frozen=True)
class Need:
    """A question or a cell that is needed for a purpose, and whether it is settled.

    It is settled when it is answered or marked as not applicable; `to be determined` and `unsure`
    leave it open.
    """

    path: str
    question: Question
    is_settled: bool


def needs(answers: Answers, purpose: Stage) -> Iterator[Need]:
    """Yield the questions and the cells of existing rows that `purpose` needs, in order."""
    stages = stages_for(purpose)
    for question in applicable(answers):
        if question.required_from in stages:
            yield _need(answers, question.id, question)
        if question.columns:
            for row in answers.rows(question.id):
                for column in question.columns:
                    if column.required_from in stages:
                        path = cell_path(question.id, row.id, column.id)
                        yield _need(answers, path, column)


def _need(answers: Answers, path: str, question: Question) -> Need:
    is_settled = answers.get(path) is not None or answers.is_not_applicable(path)
    return Need(path, question, is_settled)


def awaits_action(answers: Answers, question: Question) -> bool:
    """Return whether signing or moving will write an answer, so that it is not asked.

    A question that a draft needs is asked all the same: no act comes before the draft.
    """
    rule = question.act_writes
    if question.required_from is Stage.DRAFT or rule is False:
        return False
    return rule is True or holds(rule, answers.get)


@dataclass(frozen=True)
class Progress:
    """How much of what is needed is settled."""

    settled: int
    total: int

    @property
    def percent(self) -> int:
        """Return whole per cent, rounded down: 100 only when nothing is open."""
        return 100 * self.settled // self.total if self.total else 100


def progress(
    answers: Answers,
    purpose: Stage,
    section: Section | None = None,
    exempt: Container[str] = (),
) -> Progress:
    """Return the progress of a document, or of one section of it, towards `purpose`.

    Questions in `exempt` are not asked of the department, and do not count.
    """
    relevant = [
        need.is_settled
        for need in needs(answers, purpose)
        if (section is None or need.path.partition(".")[0] == section.id)
        and need.path.partition("[")[0] not in exempt
    ]
    return Progress(sum(relevant), len(relevant))
