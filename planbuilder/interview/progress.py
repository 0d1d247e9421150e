"""The progress of an interview, for each section and for the document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from planbuilder.answers import Progress, awaits_action, needs
from planbuilder.interview.carry_over import carried_from
from planbuilder.interview.session import Session


def progress_by_section(session: Session) -> Mapping[str, Progress]:
    """Return the progress of every section towards the session's purpose, by section id."""
    settled: Counter[str] = Counter()
    totals: Counter[str] = Counter()
    for need in needs(session.answers, session.purpose):
        question = need.path.partition("[")[0]
        if question in session.context.exempt or awaits_action(session.answers, need.question):
            continue
        section = question.partition(".")[0]
        origin = carried_from(session.context.words, session.answers.notes.get(question))
        totals[section] += 1
        settled[section] += need.is_settled and origin is None
    return {
        section.id: Progress(settled[section.id], totals[section.id])
        for section in session.document.sections
    }


def document_progress(session: Session) -> Progress:
    """Return the progress of the document towards the session's purpose."""
    sections = progress_by_section(session).values()
    return Progress(sum(each.settled for each in sections), sum(each.total for each in sections))
