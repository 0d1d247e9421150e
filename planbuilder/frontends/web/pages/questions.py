"""Pages for answering: a question, a whole section, or a note in place of an answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from starlette.responses import Response

from planbuilder.answers import kind_of
from planbuilder.frontends.web.access import Permission
from planbuilder.frontends.web.fields import Field, field_of, prompt_at, sent_values
from planbuilder.frontends.web.pages.document import question_address
from planbuilder.frontends.web.render import prose, render
from planbuilder.frontends.web.request import PageRequest, redirect
from planbuilder.frontends.web.save import SaveResult, save_form, save_note
from planbuilder.frontends.web.target import PageTarget, session_of, target_of
from planbuilder.instrument import Section
from planbuilder.interview import Session
from planbuilder.interview.replies import Accept, Confirm, GoTo
from planbuilder.interview.steps import questions_due
from planbuilder.interview.suggestions import section_suggestions


def section(request: PageRequest) -> Response:
    """Show a section with all its questions, or save its form."""
    target = target_of(request)
    part = target.answers.document.section_of(request.place["section"])
    session = session_of(request, target)
    paths = [question.id for question in questions_due(session) if question in part.questions]
    return _form_page(request, target, part, paths, single=False)


def question(request: PageRequest) -> Response:
    """Show one question, or save its form."""
    target = target_of(request)
    path = request.place["path"]
    part = target.answers.document.section_of(path)
    model = target.answers.document.question(path)
    if kind_of(model).is_table:
        return redirect(question_address(target, path))
    return _form_page(request, target, part, [path], single=True)


def _form_page(
    request: PageRequest, target: PageTarget, part: Section, paths: Sequence[str], *, single: bool
) -> Response:
    result = SaveResult()
    if request.method == "POST":
        request.need(Permission.WRITE)
        result = save_form(request, target.path, paths)
        if result.silent and not request.fragment:
            return redirect(_after(request, target, part, paths[-1], single=single), done="saved")
    session = session_of(request, target)
    due = {question.id for question in questions_due(session)}
    fields = fields_with(request, session, [path for path in paths if path in due], result)
    number = _neighbours(session, part, paths[0]) if single else (None, None, 0, 0)
    return render(
        request,
        "fields.html" if request.fragment else "section.html",
        status=200 if result.complete else 422,
        target=target,
        section=part,
        fields=fields,
        result=result,
        saved_at=datetime.now().strftime("%H:%M"),
        single=single,
        neighbours=number,
        sections=target.answers.document.sections,
        link=lambda path: question_address(target, path),
        undo=bool(session.undo),
        session=session,
        suggestions=() if single else section_suggestions(session, part.id),
    )


def fields_with(
    request: PageRequest, session: Session, paths: Sequence[str], result: SaveResult
) -> list[Field]:
    """Return questions as fields; one that was not saved shows what was submitted."""
    sent_fields = sent_values(request.fields)
    open_paths = {*result.problems, *result.conflicts, *result.hidden_answers}
    return [
        field_of(
            session,
            path,
            submission=sent_fields if path in open_paths else None,
            problem=result.problems.get(path),
            texts=request.texts,
        )
        for path in paths
    ]


def _neighbours(
    session: Session, part: Section, path: str
) -> tuple[str | None, str | None, int, int]:
    """Return the previous and next question in the document, the position, and the total."""
    every = [question.id for question in questions_due(session)]
    own = [each for each in every if each.partition(".")[0] == part.id]
    place = every.index(path) if path in every else -1
    before = every[place - 1] if place > 0 else None
    after = every[place + 1] if 0 <= place < len(every) - 1 else None
    return before, after, own.index(path) + 1 if path in own else 0, len(own)


def _after(
    request: PageRequest, target: PageTarget, part: Section, path: str, *, single: bool
) -> str:
    if not single:
        return f"{target.address}/sections/{part.id}"
    session = session_of(request, target)
    _, after, _, _ = _neighbours(session, part, path)
    if request.field("go") == "next" and after is not None:
        return question_address(target, after)
    return question_address(target, path)


def note(request: PageRequest) -> Response:
    """Save or remove the note on why a question or cell has no answer."""
    request.need(Permission.WRITE)
    target = target_of(request)
    path = request.place["path"]
    result = save_note(request, target.path, path)
    back = question_address(target, path)
    if result.complete:
        return redirect(back, done="noted")
    problems = tuple(result.problems.values())
    return render(
        request, "problem.html", status=422, problems=problems, back=back, title=target.title
    )


def accept(request: PageRequest) -> Response:
    """Copy an answer from elsewhere in the workspace."""
    request.need(Permission.WRITE)
    target = target_of(request)
    path = request.place["path"]
    number = request.field("number")
    offers = prompt_at(session_of(request, target), path).offers
    if not number.isdecimal() or int(number) >= len(offers):
        raise KeyError(path)  # the offered answer has changed since
    replies = (GoTo(path), Accept(int(number), confirmed=True))
    request.site.interviews.reply(target.path, request.language, request.site.today(), replies)
    return redirect(question_address(target, path), done="saved")


def confirm(request: PageRequest) -> Response:
    """Confirm the ticked suggestions of a section."""
    request.need(Permission.WRITE)
    target = target_of(request)
    section, paths = request.place["section"], request.fields.get("paths", ())
    if paths:
        replies = (GoTo(paths[0]), Confirm(paths))
        request.site.interviews.reply(target.path, request.language, request.site.today(), replies)
    return redirect(f"{target.address}/sections/{section}", done="saved")


def preview(request: PageRequest) -> Response:
    """Return a long answer as it will print, as a fragment of a page."""
    values: dict[str, Any] = {"text": prose(request.field("text"))}
    return render(request, "preview.html", **values)
