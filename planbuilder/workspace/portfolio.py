"""The state of every document of a workspace, as plain values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from planbuilder.answers import Answers, lacking, languages_apart, progress, states
from planbuilder.answers.exemptions import exempt_questions
from planbuilder.approval.history import has_ended
from planbuilder.checks import Finding
from planbuilder.checks.triage import triage
from planbuilder.instrument import Severity, Stage
from planbuilder.text import Language, Text
from planbuilder.workspace import Workspace, document_title
from planbuilder.workspace.findings import check_document


class DocumentStatus(Struct, frozen=True):
    """The state of one document. Percentages are whole numbers.

    `to_do` counts what is missing for approval: answers, confirmations, texts. `findings` counts
    the flaws in what was given: a blank document has much to do, and no error.

    `translation_shares` is, by language, the percentage of the bilingual answers whose text in that
    language is present, written in it and not older than its source; None while no such answer is
    given. A French-only department has no English. `next_date` is the next review, or the planned
    end when that comes first; None for a closed account.
    """

    name: str
    file: str
    title: Text
    platform: Text | None
    complete: int
    translation_shares: dict[Language, int | None]
    to_do: int
    findings: dict[Severity, int]
    state: Text | None
    next_date: date | None


def document_statuses(
    workspace: Workspace, today: date, *, fresh: bool = False
) -> Iterator[DocumentStatus]:
    """Yield the state of each document, the strategy first. `fresh` ignores cached findings."""
    for answers in workspace.documents():
        yield checked_status(workspace, answers, today, fresh=fresh)


def checked_status(
    workspace: Workspace, answers: Answers, today: date, *, fresh: bool = False
) -> DocumentStatus:
    """Return the state of a document after checking it. `fresh` ignores cached findings."""
    findings = check_document(workspace, answers, Stage.APPROVAL, today, fresh=fresh)
    return document_status(workspace, answers, findings)


def document_status(
    workspace: Workspace, answers: Answers, findings: Sequence[Finding]
) -> DocumentStatus:
    """Return the state of a document, given its findings for approval."""
    tasks = triage(answers, findings)
    flaws = [finding for each in tasks for finding in each.flaws]
    unasked = exempt_questions(workspace.instrument, workspace.profile, answers.document)
    return DocumentStatus(
        name=answers.name,
        file=workspace.file_name(answers),
        title=document_title(answers),
        platform=_option(workspace, answers, "platform"),
        complete=progress(answers, Stage.APPROVAL, exempt=unasked).percent,
        translation_shares={
            language: _percent_in(answers, language) for language in workspace.languages
        },
        to_do=sum(
            each.answers + each.confirmations + each.texts + len(each.acts) for each in tasks
        ),
        findings={
            severity: sum(finding.severity is severity for finding in flaws)
            for severity in Severity
        },
        state=_option(workspace, answers, "status"),
        next_date=_next_date(workspace, answers),
    )


def _option(workspace: Workspace, answers: Answers, role: str) -> Text | None:
    path = answers.path_of(role)
    value = answers.values.get(path)
    if value is None:
        return None
    question = answers.document.question(path)
    return next(
        (label for option, label in workspace.instrument.choices(question) if option == value),
        None,
    )


def _percent_in(answers: Answers, language: Language) -> int | None:
    paths = states(answers)
    if not paths:
        return None
    open_paths = {
        *lacking(answers, language, reasons=True),
        *(
            path
            for path in paths
            if language in languages_apart(answers.wording(path), answers.translations.get(path))
        ),
    }
    return 100 * (len(paths) - len(open_paths)) // len(paths)


def _next_date(workspace: Workspace, answers: Answers) -> date | None:
    if has_ended(workspace.instrument, answers, workspace.series_of(answers).records):
        return None
    dates = [answers.date(answers.path_of(role)) for role in ("next_review", "planned_end")]
    return min((day for day in dates if day is not None), default=None)
