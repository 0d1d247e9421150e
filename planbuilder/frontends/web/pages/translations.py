"""Pages on translation: missing and outdated texts side by side, export and import."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from starlette.responses import Response

from planbuilder.answers import Answers, TranslationState
from planbuilder.checks.positions import looks_like_person
from planbuilder.errors import AnswerError, Problem
from planbuilder.frontends.web.access import Permission
from planbuilder.frontends.web.pages.document import question_address
from planbuilder.frontends.web.render import render
from planbuilder.frontends.web.request import PageRequest, redirect
from planbuilder.frontends.web.target import PageTarget, address_of
from planbuilder.storage import save_answers
from planbuilder.text import LANGUAGES, Language
from planbuilder.translation import (
    TO_DO,
    Documents,
    Segment,
    Work,
    XliffLayout,
    segments,
    to_xliff,
    with_state,
    work,
)
from planbuilder.translation.source_changes import changes
from planbuilder.workspace import Workspace
from planbuilder.workspace.source_history import sources_as_translated

_MOST_SHOWN = 60
"""Segments on one page."""
_VERSIONS = 12
"""How many versions of a document are searched for the source of an outdated text."""


def translation(request: PageRequest) -> Response:
    """Show what needs translation, with the two languages side by side."""
    workspace = request.site.workspace()
    documents = _documents(workspace)
    every, counts, due = request.site.derive(
        "translation", lambda: _overview(documents, _first(workspace))
    )
    earlier = request.site.derive(
        "earlier", lambda: sources_as_translated(workspace, documents, every, most=_VERSIONS)
    )
    choice = request.query.get("state", "todo")
    states = TO_DO if choice == "todo" else frozenset(TranslationState)
    segments_to_show = [each for each in every if each.state in states]
    begin = request.query.get("from", "")
    start = int(begin) if begin.isdecimal() else 0
    return render(
        request,
        "translation.html",
        segments=segments_to_show[start : start + _MOST_SHOWN],
        start=start,
        total=len(segments_to_show),
        step=_MOST_SHOWN,
        choice=choice,
        counts=counts,
        work=due,
        both=len(workspace.languages) == len(LANGUAGES),
        source_parts=lambda each: (
            changes(earlier[each.id], each.text) if each.id in earlier else ()
        ),
        link=lambda each: _link(workspace, documents[each.file], each),
    )


def _overview(
    documents: Documents, first: Language
) -> tuple[Sequence[Segment], Mapping[TranslationState, int], Sequence[Work]]:
    """Return every text, the number in each state, and what needs translation."""
    every = segments(documents, first, TranslationState)
    counts = Counter(each.state for each in every)
    return every, {state: counts[state] for state in TranslationState}, work(every)


def export(request: PageRequest) -> Response:
    """Return what needs translation as XLIFF 1.2 or as a workbook."""
    request.need(Permission.TRANSLATE)
    workspace = request.site.workspace()
    documents = _documents(workspace)
    segments_to_show = segments(documents, _first(workspace), TO_DO)
    earlier = sources_as_translated(workspace, documents, segments_to_show)
    if request.query.get("format") == "xlsx":
        from planbuilder.translation.workbook import to_workbook  # loads slowly

        data = to_workbook(workspace.instrument, segments_to_show, request.language, earlier)
        name = "translation.xlsx"
    else:
        data, name = (
            to_xliff(workspace.instrument, segments_to_show, XliffLayout(earlier=earlier)),
            "translation.xlf",
        )
    return Response(
        data,
        media_type="application/octet-stream",
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )


def keep(request: PageRequest) -> Response:
    """Record why a text, or a sentence of it, is deliberately in the other language."""
    request.need(Permission.TRANSLATE)
    file, path, reason = (request.field(name).strip() for name in ("file", "path", "reason"))
    by = _position(request)
    answers = _documents(request.site.workspace()).get(file)
    if answers is None or not reason:
        raise AnswerError(
            Problem("kept_without_reason" if answers else "file_missing", file or None)
        )
    request.changes.append(f"{answers.name}: {path}")
    request.site.interviews.close(request.site.root / file)
    workspace = request.site.workspace()
    marked_answers, _ = with_state(
        _documents(workspace)[file],
        TranslationState.REVIEWED if by else TranslationState.DRAFT,
        _first(workspace),
        (path,),
        by=by,
        on=request.site.today() if by else None,
        reason=reason,
    )
    save_answers(workspace.root / file, marked_answers, workspace.instrument.name)
    return redirect("/translation")


def _position(request: PageRequest) -> str | None:
    by = request.field("by").strip() or None
    if by and looks_like_person(by):
        raise AnswerError(Problem("by_is_a_person", values={"value": by}))
    return by


def _link(workspace: Workspace, answers: Answers, segment: Segment) -> str:
    path = workspace.file_of(answers)
    return question_address(
        PageTarget(workspace, answers, path, address_of(answers), None), segment.path
    )


def _documents(workspace: Workspace) -> Documents:
    every = [*filter(None, [workspace.profile]), *workspace.documents()]
    return {workspace.file_name(answers): answers for answers in every}


def _first(workspace: Workspace) -> Language:
    profile = workspace.profile
    code = profile.text(profile.path_of("first_language")) if profile else None
    return Language(code) if code else workspace.languages[0]
