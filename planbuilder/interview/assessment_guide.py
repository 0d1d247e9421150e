"""The guided decision on assessments (section f), and the consequences of answers for others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from planbuilder.answers import Answers, Note, NoteState, Wording
from planbuilder.instrument import Limit
from planbuilder.interview.answer_edits import with_note
from planbuilder.interview.display import clause_references
from planbuilder.interview.prompt_parts import Guide
from planbuilder.interview.session import Session
from planbuilder.text import Language, Text
from planbuilder.text.language import verbatim
from planbuilder.text.months import whole_months

if TYPE_CHECKING:
    from planbuilder.checks import Decision

REOPENED = "reopened.reason"
"""The key of the reason in a note that re-opens an answer; answer files keep that reason."""


def guide(session: Session) -> Guide:
    """Return the decision on the assessments that the answers lead to."""
    decision = _decision(session)
    words = session.instrument.interface
    branches = (decision.branch, *decision.obligations)
    clauses = dict.fromkeys(
        clause
        for branch in branches
        for clause in session.instrument.decision_clauses.get(branch, ())
    )
    available = tuple(clause for clause in clauses if clause in session.instrument.clause_ids)
    return Guide(
        decision.branch,
        str(decision.outcome),
        words.get(f"assessment.{decision.branch}") or verbatim(decision.branch),
        tuple(words.get(f"assessment.{each}") or verbatim(each) for each in decision.obligations),
        clause_references(session.instrument, available),
    )


def _decision(session: Session) -> Decision:
    # The checks take longer to import than a question to show, and few questions need them.
    from planbuilder.checks.assessment_decision import decision_of

    answers = session.answers
    return decision_of(answers, uses_changed=_awaits(session, answers.path_of("decision")))


def _reason(session: Session) -> Wording:
    text = session.context.words[REOPENED]
    return Wording(text.en, text.fr)


def _awaits(session: Session, path: str) -> bool:
    note = session.answers.notes.get(path)
    return note == Note(NoteState.UNSURE, _reason(session))


def reopen_doubtful(session: Session, after: Answers) -> tuple[Answers, tuple[str, ...]]:
    """Return answers with a note at each answer that the change puts in doubt, and their paths.

    Another platform puts in doubt the decision and everything it depends on; an added use puts in
    doubt the comparisons of uses and the decision; another answer to an input, the decision itself.
    """
    result = tuple(
        path
        for path in dict.fromkeys(_in_doubt(session.answers, after))
        if after.get(path) is not None
    )
    for path in result:
        after = with_note(after, path, Note(NoteState.UNSURE, _reason(session)))
    return after, result


def _in_doubt(before: Answers, after: Answers) -> Iterator[str]:
    if "decision" not in before.document.roles:
        return
    inputs, decision = _inputs(before), before.path_of("decision")
    path = before.path_of("platform")
    if before.get(path) is not None and before.get(path) != after.get(path):
        yield from (*inputs, decision)
    path = before.path_of("uses")
    uses = set(before.selection(path))
    if uses and set(after.selection(path)) - uses:
        yield from (*inputs[1:], decision)
    if any(before.get(each) not in (None, after.get(each)) for each in inputs):
        yield decision


def _inputs(answers: Answers) -> tuple[str, ...]:
    """Return the inputs of the decision: the list, and the two comparisons."""
    return answers.document.paths_of("decision_inputs")


def advice(session: Session, path: str) -> tuple[Text, ...]:
    """Return the advice to show at a question before its author goes on."""
    months = session.instrument.limit(Limit.SHORT_LIFE_MONTHS)
    short = is_short_lived(session.answers, session.context.today, months)
    role = session.document.role_of(path)
    if short and role in ("planned_end", "alternatives_considered"):
        words = session.context.words
        limit = words["advice.short_life"]
        notices = {each.value: limit.fill(each, months=months) for each in Language}
        return (Text(**notices), words["advice.alternatives"])
    return ()


def warnings(session: Session, path: str) -> tuple[str, ...]:
    """Return the warnings to show after an answer at `path`, as keys below `effect.`."""
    months = session.instrument.limit(Limit.SHORT_LIFE_MONTHS)
    role = session.document.role_of(path)
    if role == "planned_end" and is_short_lived(session.answers, session.context.today, months):
        return ("short_life",)
    if role == "decision":
        decision = _decision(session)
        if session.answers.text(path) != str(decision.outcome):
            return ("differs",)
    return ()


def is_short_lived(answers: Answers, today: date, months: int) -> bool:
    """Return whether the account is planned to end within `months` months of its beginning.

    An account whose first day is not known begins today at the latest.
    """
    end = answers.date(answers.path_of("planned_end"))
    if end is None:
        return False
    days = (answers.date(answers.path_of(role)) for role in ("live_on", "prepared_on"))
    begin = next((day for day in days if day is not None), today)
    return whole_months(begin, end) < months and answers.text(answers.path_of("existing")) != "yes"
