"""One document: its overview, its review, its findings, undo and leaving it."""

from __future__ import annotations

from itertools import groupby

from starlette.responses import Response

from planbuilder.answers import Wording, is_reason, kind_of, parse_path, question_path
from planbuilder.approval.history import state_of
from planbuilder.checks import Finding
from planbuilder.frontends.web.access import Permission
from planbuilder.frontends.web.render import render
from planbuilder.frontends.web.request import PageRequest, redirect
from planbuilder.frontends.web.target import PageTarget, session_of, target_of
from planbuilder.instrument import Severity, Stage
from planbuilder.interview import ReviewLine, Session
from planbuilder.interview import overview as overview_of
from planbuilder.interview import review as review_of
from planbuilder.interview.replies import Undo
from planbuilder.interview.steps import questions_due
from planbuilder.text import Language
from planbuilder.workspace.conflicts import open_conflicts, plain_text, settle
from planbuilder.workspace.sign_offs import sign_offs_of


def overview(request: PageRequest) -> Response:
    """Show the sections of a document, how far each is, and what can be done next."""
    target = target_of(request)
    session = session_of(request, target)
    view = overview_of(session)
    series = target.workspace.series_of(target.answers)
    life = target.workspace.instrument.lifecycle
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
        sign_offs=sign_offs_of(target.workspace, target.answers),
        conflicts=target.answers.origin.conflicts,
        plain=plain_text,
        link=lambda path: question_address(target, path),
        undo=bool(session.undo),
        open_here=request.site.interviews.is_open(target.path),
    )


def review(request: PageRequest) -> Response:
    """Show every answer of a document, with a link to change it."""
    target = target_of(request)
    session = session_of(request, target)
    due = {question.id.partition(".")[0] for question in questions_due(session)}
    sections = [
        review_of(session, section.id) for section in session.document.sections if section.id in due
    ]
    return render(
        request,
        "review.html",
        target=target,
        sections=sections,
        texts=lambda line: _texts(session, line),
        link=lambda path: question_address(target, path),
    )


def _texts(session: Session, line: ReviewLine) -> list[tuple[Language, str]]:
    """Return an answer in words: in every language it was given in, else in the page's."""
    bilingual = session.answers.wording(line.path) != Wording() if line.depth != 1 else False
    languages = session.languages if bilingual else session.languages[:1]
    return [(each, line.display[each]) for each in languages if line.display.get(each)]


def findings(request: PageRequest) -> Response:
    """List what the checks found: what to mend now, and what before approval."""
    target = target_of(request)
    draft = request.site.findings(target.answers, Stage.DRAFT)
    now = {_key(finding) for finding in draft}
    every = request.site.findings(target.answers)
    groups = [
        (
            now_or_later,
            _by_section(target, [each for each in every if (_key(each) in now) is first]),
        )
        for now_or_later, first in (("now", True), ("approval", False))
    ]
    counts = {each: sum(finding.severity is each for finding in every) for each in Severity}
    return render(
        request,
        "findings.html",
        target=target,
        groups=groups,
        counts=counts,
        instrument=target.workspace.instrument,
        link=lambda path: question_address(target, path),
    )


def _key(finding: Finding) -> tuple[str, str]:
    return finding.rule.id, finding.path


def _by_section(target: PageTarget, results: list[Finding]) -> list[tuple[object, list[Finding]]]:
    document = target.answers.document
    return [
        (document.section_of(section), list(group))
        for section, group in groupby(results, key=lambda finding: finding.section)
    ]


def undo(request: PageRequest) -> Response:
    """Take back the last change made in the browser since the file was opened."""
    request.need(Permission.WRITE)
    target = target_of(request)
    request.site.interviews.reply(target.path, request.language, request.site.today(), (Undo(),))
    return redirect(request.field("back") or target.address, done="undone")


def conflict(request: PageRequest) -> Response:
    """Settle an answer that was changed in two places, as its buttons say."""
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
