"""The questions that apply, and how much of what is needed is answered.

A condition may read only earlier questions (checked when an instrument is loaded), so one walk from
the first question to the last decides all of them. The answer to a question that does not apply is
kept in its file and counts as blank, also in the conditions of later questions.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from msgspec import Struct

from planbuilder.answers.answers import Answers
from planbuilder.answers.paths import cell_path
from planbuilder.answers.value_cache import Identity, document_cache
from planbuilder.answers.values import Value
from planbuilder.instrument import Question, Section, Stage, stages_for
from planbuilder.instrument.conditions import holds


def applicable(answers: Answers) -> tuple[Question, ...]:
    """Return the questions that apply, in order."""
    return answers.applicable_questions


def applicable_text(answers: Answers, path: str) -> str | None:
    """Return a one-language text; None where it is blank or its question does not apply."""
    text = answers.text(path)
    applies = text is not None and any(each.id == path for each in applicable(answers))
    return text if applies else None


class Need(Struct, frozen=True):
    """A question or a cell that is needed for a purpose, and whether it is settled.

    It is settled when it is answered or marked as not applicable; `to be determined` and `unsure`
    leave it open.
    """

    path: str
    question: Question
    is_settled: bool


def needs(answers: Answers, purpose: Stage) -> tuple[Need, ...]:
    """Return the questions and the cells of existing rows that `purpose` needs, in order."""
    return _needs(Identity(answers), purpose)


@document_cache(maxsize=4)  # several rules ask
def _needs(of_answers: Identity[Answers], purpose: Stage) -> tuple[Need, ...]:
    return tuple(_each_need(of_answers.value, purpose))


def _each_need(answers: Answers, purpose: Stage) -> Iterator[Need]:
    stages = stages_for(purpose)
    for question in applicable(answers):
        if question.required_from in stages:
            yield _need(answers, question.id, question, answers.values.get(question.id))
        columns = [each for each in question.columns if each.required_from in stages]
        for row in answers.rows(question.id) if columns else ():
            for column in columns:
                path = cell_path(question.id, row.id, column.id)
                yield _need(answers, path, column, row[column.id])


def _need(answers: Answers, path: str, question: Question, value: Value | None) -> Need:
    return Need(path, question, value is not None or answers.is_not_applicable(path))


def awaits_action(answers: Answers, question: Question) -> bool:
    """Return whether signing or moving will write an answer, so that it is not asked.

    A question that a draft needs is asked all the same: no act comes before the draft.
    """
    rule = question.act_writes
    if question.required_from is Stage.DRAFT or rule is False:
        return False
    return rule is True or holds(rule, answers.get)


class Progress(Struct, frozen=True):
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

    Questions in `exempt` are not asked of the department, and do not count, nor do those that
    signing or moving will answer.
    """
    relevant = [
        need.is_settled
        for need in needs(answers, purpose)
        if (section is None or need.path.partition(".")[0] == section.id)
        and need.path.partition("[")[0] not in exempt
        and not awaits_action(answers, need.question)
    ]
    return Progress(sum(relevant), len(relevant))
