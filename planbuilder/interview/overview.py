"""The overview of a document: every section with its progress, findings and languages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from msgspec import Struct

from planbuilder.answers import Progress, lacking
from planbuilder.checks.triage import triage
from planbuilder.instrument import Severity
from planbuilder.interview.navigation import resume_step
from planbuilder.interview.progress import progress_by_section
from planbuilder.interview.session import InterviewStep, Session
from planbuilder.text import Language, Text


class SectionState(Struct, frozen=True):
    """The state of a section.

    `open` counts needed answers that are not settled, `findings` the flaws in given answers,
    `errors` those of them that are errors, `missing` the texts that each language lacks, `skips`
    the questions put off.
    """

    id: str
    letter: str | None
    title: Text
    progress: Progress
    open: int
    findings: int
    errors: int
    missing: Mapping[Language, int]
    skips: int
    here: bool


class Overview(Struct, frozen=True):
    """The state of a document; `resume` is the step at which an interview would go on."""

    title: Text
    sections: tuple[SectionState, ...]
    progress: Progress
    findings: int
    errors: int
    skips: tuple[str, ...]
    resume: InterviewStep | None


def overview(session: Session) -> Overview:
    """Return the state of every section of the document."""
    tasks = triage(session.answers, session.context.find(session.answers))
    flaws = {each.section: each.flaws for each in tasks}
    errors = {
        section: sum(each.severity is Severity.ERROR for each in some)
        for section, some in flaws.items()
    }
    missing = _gap_counts(session)
    skips = Counter(map(_section, session.skips))
    here = _section(session.at.path) if session.at else None
    sections = tuple(
        SectionState(
            section.id,
            section.letter,
            section.title,
            progress,
            progress.total - progress.settled,
            len(flaws[section.id]),
            errors[section.id],
            {language: counts[section.id] for language, counts in missing.items()},
            skips[section.id],
            section.id == here,
        )
        for section, progress in zip(
            session.document.sections, progress_by_section(session).values(), strict=True
        )
    )
    return Overview(
        session.document.title,
        sections,
        Progress(
            sum(each.progress.settled for each in sections),
            sum(each.progress.total for each in sections),
        ),
        sum(map(len, flaws.values())),
        sum(errors.values()),
        tuple(sorted(session.skips)),
        session.at or resume_step(session),
    )


def _section(path: str) -> str:
    return path.partition(".")[0]


def _gap_counts(session: Session) -> Mapping[Language, Counter[str]]:
    return {
        language: Counter(
            _section(path)
            for path in lacking(session.answers, language)
            if path.partition("[")[0] not in session.context.exempt
        )
        for language in session.context.languages
    }
