"""The guided decision of section f, and what else one answer means for others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from planbuilder.answers import Answers, Note, NoteState, Wording
from planbuilder.instrument import Limit
from planbuilder.interview.answer_edits import with_note
from planbuilder.interview.display import clause_references, same
from planbuilder.interview.prompt import Guide
from planbuilder.interview.session import Session
from planbuilder.text import Language, Text
from planbuilder.text.months import whole_months

if TYPE_CHECKING:
    from planbuilder.checks import Decision

DECISION = "assessments.decision"
INPUTS = ("assessments.listed", "assessments.pia_similar", "assessments.tra_similar")
USES = "objectives.uses"
PLATFORM = "account.platform"
PLANNED_END = "phase_out.planned_end"

CLAUSES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "b0": ("gl-2014/4.2.f",),
        "b1": ("gl-2014/4.2.f", "gl-2014/annex-c.f"),
        "b2": ("gl-2014/4.2.f", "gl-2014/annex-c.f"),
        "b3": ("gl-2014/annex-c.f", "gl-2014/4.3"),
        "b4": ("gl-2014/annex-c.f",),
        "b5": ("gl-2014/4.2.f",),
        "b6": ("gl-2014/4.2.f",),
        "b7": ("gl-2014/4.2.f",),
        "b8": ("privacy-act/act", "gl-2014/annex-a.privacy"),
        "b9": ("gl-2014/annex-c.f",),
        "b10": ("pia-2024/checklist",),
    }
)
"""The clauses each branch rests on."""

REOPENED = "reopened.reason"
"""The words in the note that re-opens an answer; they are kept in the answer file."""


def guide(session: Session) -> Guide:
    """Return the decision on the assessments that the answers lead to."""
    decision = _decision(session)
    words = session.instrument.interface
    branches = (decision.branch, *decision.obligations)
    clauses = dict.fromkeys(clause for branch in branches for clause in CLAUSES.get(branch, ()))
    available = tuple(clause for clause in clauses if clause in session.instrument.clause_ids)
    return Guide(
        decision.branch,
        str(decision.outcome),
        words.get(f"assessment.{decision.branch}") or same(decision.branch),
        tuple(words.get(f"assessment.{each}") or same(each) for each in decision.obligations),
        clause_references(session.instrument, available),
    )


def _decision(session: Session) -> Decision:
    # The checks take longer to import than a question to show, and few questions need them.
    from planbuilder.checks.assessment_decision import decide

    answers = session.answers
    complete = {answers.text(f"assessments.{each}_status") for each in ("pia", "tra")}
    platform_changed = bool(answers.rows("assessments.platform_changes"))
    return decide(
        *(answers.text(path) for path in INPUTS),
        own_complete=complete == {"complete"},
        platform_changed="yes" if platform_changed else "no",
        uses_changed=_awaits(session, DECISION),
        personal_information=answers.text("assessments.personal_information"),
    )


def _reason(session: Session) -> Wording:
    text = session.context.words[REOPENED]
    return Wording(text.en, text.fr)


def _awaits(session: Session, path: str) -> bool:
    note = session.answers.notes.get(path)
    return note == Note(NoteState.UNSURE, _reason(session))


def reopen_doubtful(session: Session, after: Answers) -> tuple[Answers, tuple[str, ...]]:
    """Return changed answers with what the change puts in doubt marked, and the paths of that.

    Another platform puts everything in doubt that leads to the decision; an added use what
    compares uses; another answer to one of the three questions, the decision itself.
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
    if before.document.id != "plan":
        return
    platform = before.get(PLATFORM)
    if platform is not None and platform != after.get(PLATFORM):
        yield from (*INPUTS, DECISION)
    uses = set(before.chosen(USES))
    if uses and set(after.chosen(USES)) - uses:
        yield from (*INPUTS[1:], DECISION)
    if any(before.get(path) not in (None, after.get(path)) for path in INPUTS):
        yield DECISION


def advice(session: Session, path: str) -> tuple[Text, ...]:
    """Return the advice to show at a question before its author goes on."""
    months = session.instrument.limit(Limit.SHORT_LIFE_MONTHS)
    short = is_short_lived(session.answers, session.context.today, months)
    if short and path in (PLANNED_END, "phase_out.alternatives_considered"):
        words = session.context.words
        limit = words["advice.short_life"]
        notices = {each.value: limit.fill(each, months=months) for each in Language}
        return (Text(**notices), words["advice.alternatives"])
    return ()


def warnings(session: Session, path: str) -> tuple[str, ...]:
    """Return what is to be said right after an answer at `path`, as keys of `said.`."""
    months = session.instrument.limit(Limit.SHORT_LIFE_MONTHS)
    if path == PLANNED_END and is_short_lived(session.answers, session.context.today, months):
        return ("short_life",)
    if path == DECISION:
        decision = _decision(session)
        if session.answers.text(DECISION) != str(decision.outcome):
            return ("differs",)
    return ()


def is_short_lived(answers: Answers, today: date, months: int) -> bool:
    """Return whether an end is planned within so many months of the account's beginning.

    An account whose first day is not known begins today at the latest.
    """
    end = answers.date(PLANNED_END)
    if end is None:
        return False
    begin = answers.date("approval.live_on") or answers.date("account.prepared_on") or today
    return whole_months(begin, end) < months and answers.text("account.existing") != "yes"
