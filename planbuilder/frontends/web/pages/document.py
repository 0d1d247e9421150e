"""Pages on one document: overview, review, findings, undo, and leaving it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from starlette.responses import Response

from planbuilder.answers import Wording, is_reason, kind_of, parse_path, question_path
from planbuilder.approval.history import state_of
from planbuilder.approval.record import records_of_kind
from planbuilder.approval.records import StateMove
from planbuilder.checks import Finding
from planbuilder.checks.triage import SectionTasks, Task, task_of, triage
from planbuilder.frontends.proposal_lines import heading_of
from planbuilder.frontends.step_sentences import step_sentence
from planbuilder.frontends.web.access import Permission
from planbuilder.frontends.web.render import render
from planbuilder.frontends.web.request import PageRequest, redirect
from planbuilder.frontends.web.target import PageTarget, session_of, target_of
from planbuilder.instrument import Section, Stage
from planbuilder.interview import ReviewLine, Session, reviews
from planbuilder.interview import overview as overview_of
from planbuilder.interview.replies import Undo
from planbuilder.interview.steps import questions_due
from planbuilder.storage import save_answers
from planbuilder.text import Language
from planbuilder.translation.typography_fixes import without_hidden_characters
from planbuilder.wording import Translator
from planbuilder.wording.finding_counts import task_counts, task_totals
from planbuilder.workspace.conflicts import open_conflicts, plain_text, settle
from planbuilder.workspace.next_steps import Audience, document_steps
from planbuilder.workspace.sign_offs import sign_offs_of

_STEP_PAGES = {
    "confirm": "",
    "answer": "",
    "mend": "/findings",
    "package": "/documents",
    "sign": "/approvals",
    "late": "/approvals",
    "due": "/approvals",
}
"""The page of each step, relative to its document; all other steps are on the translation page."""


def overview(request: PageRequest) -> Response:
    """Show the sections of a document, their progress, and what can be done next."""
    target = target_of(request)
    session = session_of(request, target)
    view = overview_of(session)
    series = target.workspace.series_of(target.answers)
    life = target.workspace.instrument.lifecycle
    name, commands = target.answers.name, Translator(request.language, "commands")
    state = (
        state_of(target.workspace.instrument, series.records)
        if life and target.answers.document.id in life.documents
        else None
    )
    return render(
        request,
        "overview.html",
        target=target,
        view=view,
        resume=question_address(target, view.resume.path) if view.resume else None,
        state=state,
        is_begun=bool(records_of_kind(series.records, StateMove)),
        steps=_steps(request, target, session),
        sign_offs=sign_offs_of(target.workspace, target.answers),
        conflicts=target.answers.origin.conflicts,
        plain=plain_text,
        heading=lambda path: heading_of(commands, {name: target.answers}, name, path),
        link=lambda path: question_address(target, path),
        undo=bool(session.undo),
        open_here=request.site.interviews.is_open(target.path),
    )


def _steps(
    request: PageRequest, target: PageTarget, session: Session
) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the next steps by person: a heading, and each step with its address."""
    answers, formats = target.answers, target.workspace.instrument.formats
    commands = Translator(request.language, "commands", formats)
    if not answers.document.assembled:
        return []
    groups = []
    for person in Audience:
        steps = document_steps(
            target.workspace,
            answers,
            request.site.today(),
            person,
            lambda: session.context.find(session.answers),
        )
        lines = []
        for step in steps:
            section = step.command[-1] if "--section" in step.command else None
            page = f"/sections/{section}" if section else _STEP_PAGES.get(step.key)
            address = "/translation" if page is None else f"{target.address}{page}"
            lines.append((step_sentence(commands, step), address))
        if lines:
            groups.append((commands(f"next.{person.value}"), lines))
    return groups


def review(request: PageRequest) -> Response:
    """Show every answer of a document, with a link to change it."""
    target = target_of(request)
    session = session_of(request, target)
    due = {question.id.partition(".")[0] for question in questions_due(session)}
    sections = reviews(session, [each.id for each in session.document.sections if each.id in due])
    return render(
        request,
        "review.html",
        target=target,
        sections=list(sections),
        texts=lambda line: _texts(session, line),
        link=lambda path: question_address(target, path),
    )


def _texts(session: Session, line: ReviewLine) -> list[tuple[Language, str]]:
    """Return an answer in words: in every language it has, or else in that of the page."""
    bilingual = session.answers.wording(line.path) != Wording() if line.depth != 1 else False
    languages = session.languages if bilingual else session.languages[:1]
    return [(each, line.display[each]) for each in languages if line.display.get(each)]


class SectionFindings(Struct, frozen=True):
    """The findings on a section: counts of what is missing, and its flaws.

    `open_findings` are those behind the counts, one for each place.
    """

    section: Section
    counts: str
    open_findings: tuple[Finding, ...]
    flaws: tuple[Finding, ...]


def findings(request: PageRequest) -> Response:
    """List the findings: what to correct now, and what is needed before approval."""
    target = target_of(request)
    draft = request.site.findings(target.answers, Stage.DRAFT)
    now = {_key(finding) for finding in draft}
    every = request.site.findings(target.answers)
    tasks = triage(target.answers, every)
    commands = Translator(request.language, "commands")
    groups = [
        ("now", [each for each in _by_section(target, every, tasks, commands, now) if each.flaws]),
        ("approval", list(_by_section(target, every, tasks, commands, now, later=True))),
    ]
    return render(
        request,
        "findings.html",
        target=target,
        groups=groups,
        totals=task_totals(commands, tasks),
        instrument=target.workspace.instrument,
        link=lambda path: question_address(target, path),
        unseen=len(without_hidden_characters(target.answers)[1]),
    )


def remove_hidden(request: PageRequest) -> Response:
    """Take the characters that do not show out of the answers of a document."""
    request.need(Permission.WRITE)
    request.site.interviews.close(target_of(request).path)
    target = target_of(request)
    answers, paths = without_hidden_characters(target.answers)
    if paths:
        save_answers(target.path, answers, target.workspace.instrument.name)
    return redirect(f"{target.address}/findings", done="unhidden")


def _key(finding: Finding) -> tuple[str, str]:
    return finding.rule.id, finding.path


def _by_section(
    target: PageTarget,
    every: Sequence[Finding],
    tasks: Sequence[SectionTasks],
    commands: Translator,
    now: set[tuple[str, str]],
    *,
    later: bool = False,
) -> Iterator[SectionFindings]:
    """Yield the sections with present flaws, or with `later` those that approval requires."""
    for each in tasks:
        flaws = tuple(finding for finding in each.flaws if (_key(finding) in now) is not later)
        counts = task_counts(commands, each) if later else ""
        by_path = {
            finding.path: finding
            for finding in every
            if finding.section == each.section and task_of(target.answers, finding) is not Task.MEND
        }
        if flaws or counts:
            section = target.answers.document.section_of(each.section)
            yield SectionFindings(section, counts, tuple(by_path.values()), flaws)


def undo(request: PageRequest) -> Response:
    """Revert the last change made in the browser since the file was opened."""
    request.need(Permission.WRITE)
    target = target_of(request)
    request.site.interviews.reply(target.path, request.language, request.site.today(), (Undo(),))
    return redirect(request.field("back") or target.address, done="undone")


def conflict(request: PageRequest) -> Response:
    """Settle an answer that was changed in two places, by the button pressed."""
    request.need(Permission.WRITE)
    target = target_of(request)
    request.site.interviews.close(target.path)
    for each in open_conflicts(target.path):
        if "/".join(each.place) == request.field("place"):
            settle(target.path, each, ours=request.field("choice") == "ours")
    return redirect(target.address, done="saved")


def leave(request: PageRequest) -> Response:
    """Write the file now and unlock it for others."""
    target = target_of(request)
    request.site.interviews.close(target.path)
    return redirect("/", done="closed")


def question_address(target: PageTarget, path: str) -> str:
    """Return the page on which a question, a row or a cell is answered."""
    if is_reason(path):
        path = question_path(path)
    if "." not in path:
        return f"{target.address}/sections/{path}"
    table, row, column = parse_path(path)
    question = target.answers.document.question(table)
    if row is not None:
        anchor = f"#field-{column}" if column else ""
        return f"{target.address}/tables/{table}/{row}{anchor}"
    if kind_of(question).is_table:
        return f"{target.address}/tables/{table}"
    return f"{target.address}/questions/{table}"
