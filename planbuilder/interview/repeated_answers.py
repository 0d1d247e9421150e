"""Answers that are needed in several places: asked once, repeated, and kept in step."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import NamedTuple

from planbuilder.answers import Answers, Value, Wording, cell_path, kind_of, parse_path
from planbuilder.instrument import Question
from planbuilder.instrument.conditions import holds
from planbuilder.instrument.question import SharedAnswer
from planbuilder.interview.answer_edits import with_note
from planbuilder.interview.prompt_parts import Effect
from planbuilder.interview.session import InterviewStep, Session
from planbuilder.text import LANGUAGES, Text

MOST = 5
"""The greatest number of places named where an old answer is still used; the others are counted."""


class Use(NamedTuple):
    """A place that repeats an answer: path, heading, and file, blank for this document."""

    path: str
    heading: Text
    file: str = ""


def repeats(answers: Answers, question: Question) -> bool:
    """Return whether a question at present repeats another one and has no answer of its own."""
    rule = question.same_as
    if rule is None or not _in_force(rule, answers):
        return False
    source, own = answers.get(rule.question), answers.get(question.id)
    has_note = rule.question in answers.notes or question.id in answers.notes
    return own == source and (own is not None or not has_note)


def with_repeated(before: Answers, after: Answers, path: str) -> Answers:
    """Return answers in which the questions that repeat a changed answer have its new value.

    A question with an answer of its own keeps it. Questions that repeat a repeated answer follow
    too.
    """
    for question in after.document.questions():
        rule = question.same_as
        if rule is None or rule.question != path or not _in_force(rule, after):
            continue
        if after.get(question.id) in (None, before.get(path)):
            after = after.with_value(question.id, after.get(path))
            after = with_repeated(before, after, question.id)
    return after


def without_note(answers: Answers, path: str) -> Answers:
    """Return answers without the note at a path, and without the same note at its repetitions."""
    note = answers.notes.get(path)
    answers = with_note(answers, path, None)
    if note is None:
        return answers
    for question in answers.document.questions():
        rule = question.same_as
        if rule is None or rule.question != path or answers.notes.get(question.id) != note:
            continue
        if repeats(answers, question):
            answers = without_note(answers, question.id)
    return answers


def _in_force(rule: SharedAnswer, answers: Answers) -> bool:
    return rule.when is None or holds(rule.when, answers.get)


def repeated_effects(before: Answers, after: Answers, path: str) -> Iterator[Effect]:
    """Yield an effect for each question that was answered by repeating another one."""
    for question in after.document.questions():
        rule = question.same_as
        if rule is None or rule.question != path:
            continue
        if after.get(question.id) not in (None, before.get(question.id)):
            yield Effect("also_answered", question.id)
            yield from repeated_effects(before, after, question.id)


def use_effects(session: Session, after: Answers, step: InterviewStep) -> Iterator[Effect]:
    """Yield an effect that names the places where the old value of an answer is still used."""
    before = session.answers.get(step.path)
    if before is None or before == after.get(step.path) or _completes(before, step):
        return
    places = [
        use for use in uses(session, step.path, before) if use.file or after.get(use.path) == before
    ]
    if places:
        values = {"count": len(places), "places": _list_places(places)}
        yield Effect("also_used", step.path, MappingProxyType(values))


def _completes(before: Value, step: InterviewStep) -> bool:
    """Return whether a reply only adds the text in the missing language."""
    return (
        isinstance(before, Wording) and step.language is not None and before[step.language] is None
    )


def uses(session: Session, path: str, value: Value) -> tuple[Use, ...]:
    """Return the places in this document, then in the others, that repeat an answer at a path.

    These are the questions that it is offered to and, for areas, positions and addresses, every
    equal answer.
    """
    place = parse_path(path)
    question = session.document.question(place.model)
    source = f"{session.document.id}:{path}"
    context = session.context
    others = (context.profile, context.strategy, *context.plans.values())
    results = []
    for answers in (session.answers, *(each for each in others if each is not None)):
        own = answers.document.id == session.document.id and answers.name == session.answers.name
        if own and answers is not session.answers:
            continue
        file = "" if own else answers.document.file_of(answers.name)
        for other_path, other, other_value in _answered_questions(answers):
            if other_value != value or (own and other_path == path):
                continue
            may_offer = source in other.offered_from and _reads(session, answers)
            if may_offer or _is_alike(question, other):
                results.append(Use(other_path, other.heading, file))
    return tuple(results)


def _reads(session: Session, answers: Answers) -> bool:
    """Return whether another document's offers come from this very file."""
    return answers is session.answers or session.document.folder is None


def _is_alike(question: Question, other: Question) -> bool:
    kind, others = kind_of(question), kind_of(other)
    return kind.id == others.id and (kind.is_position or kind.is_verbatim)


def _answered_questions(answers: Answers) -> Iterator[tuple[str, Question, Value]]:
    for question in answers.document.questions():
        if not kind_of(question).is_table:
            value = answers.values.get(question.id)
            if value is not None:
                yield question.id, question, value
            continue
        for row in answers.rows(question.id):
            for column in question.columns:
                if (cell := row[column.id]) is not None:
                    yield cell_path(question.id, row.id, column.id), column, cell


def _list_places(places: list[Use]) -> Text:
    headings = list(dict.fromkeys((use.heading.en, use.heading.fr, use.file) for use in places))
    more = "…" if len(headings) > MOST else ""
    texts = {}
    for number, language in enumerate(LANGUAGES):
        parts = (f"{use[number]} ({use[2]})" if use[2] else use[number] for use in headings[:MOST])
        texts[language.value] = "; ".join(parts) + more
    return Text(**texts)
