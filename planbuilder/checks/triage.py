"""Findings grouped by the task they set: answer, confirm, translate, sign or move, correct.

A blank document is work to do rather than a list of errors. Triage changes only how findings are
presented; all of them count for the purpose they were run for.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

from planbuilder.answers import Answers, Wording, awaits_action, kind_of, parse_path
from planbuilder.checks.engine.finding import Finding
from planbuilder.instrument import Document


class Task(StrEnum):
    """The task that a finding sets; `task.<value>` in `commands.yaml` is its wording."""

    ANSWER = "answer"
    CONFIRM = "confirm"
    TRANSLATE = "translate"
    ACT = "act"
    MEND = "mend"


class SectionTasks(Struct, frozen=True):
    """The tasks in a section: counts of answers, confirmations and texts, and its flaws.

    `acts` are the paths of the dates that signing or moving the account will write; where no date
    is left, of the other answers that it writes.
    """

    section: str
    answers: int
    confirmations: int
    texts: int
    flaws: tuple[Finding, ...]
    acts: tuple[str, ...] = ()

    @property
    def is_done(self) -> bool:
        """Return whether nothing is left to do in the section."""
        open_tasks = (self.answers, self.confirmations, self.texts, self.flaws, self.acts)
        return not any(open_tasks)


def task_of(answers: Answers, finding: Finding) -> Task:
    """Return the task that a finding on a document sets.

    A blank answer is to be given, unless an act writes it or a note says that there is none; an
    answer with an open note is to be confirmed; a text or noted reason that lacks a language is to
    be translated.
    """
    path = finding.path
    if "." not in path:
        has_answers = any(each.partition(".")[0] == path for each in answers.values)
        return Task.MEND if has_answers else Task.ANSWER
    value = answers.get(path) if _has_cell(path) else answers.row(*_row(path))
    if value is None:
        if answers.is_not_applicable(path):
            # Nothing is to be answered: the note is wrong, or its reason lacks a language.
            return Task.TRANSLATE if "lang" in finding.values else Task.MEND
        question = answers.document.question(parse_path(path).model)
        return Task.ACT if awaits_action(answers, question) else Task.ANSWER
    if path in answers.notes and not answers.is_not_applicable(path):
        return Task.CONFIRM
    if isinstance(value, Wording) and value.missing and "lang" in finding.values:
        return Task.TRANSLATE
    return Task.MEND


def _has_cell(path: str) -> bool:
    return "[" not in path or "." in path.partition("]")[2]


def _row(path: str) -> tuple[str, str]:
    table, _, row = path.partition("[")
    return table, row.rstrip("]")


def triage(answers: Answers, findings: Iterable[Finding]) -> tuple[SectionTasks, ...]:
    """Return the tasks in each section of a document, in order; each path counts once."""
    by_section: dict[str, dict[Task, dict[str, Finding]]] = {}
    flaws: dict[str, list[Finding]] = {}
    for finding in findings:
        task = task_of(answers, finding)
        if task is Task.MEND:
            flaws.setdefault(finding.section, []).append(finding)
        else:
            tasks = by_section.setdefault(finding.section, {})
            tasks.setdefault(task, {})[finding.path] = finding
    groups = []
    for section in answers.document.sections:
        tasks = by_section.get(section.id, {})
        groups.append(
            SectionTasks(
                section.id,
                len(tasks.get(Task.ANSWER, {})),
                len(tasks.get(Task.CONFIRM, {})),
                len(tasks.get(Task.TRANSLATE, {})),
                tuple(flaws.get(section.id, ())),
                _days(answers.document, tuple(tasks.get(Task.ACT, ()))),
            )
        )
    return tuple(groups)


def _days(document: Document, paths: tuple[str, ...]) -> tuple[str, ...]:
    questions = {path: document.question(parse_path(path).model) for path in paths}
    days = (path for path in paths if kind_of(questions[path]).is_dated)
    return tuple(days) or paths
