"""The portfolio page: every document, the next deadlines, and new plans."""

from __future__ import annotations

from starlette.responses import Response

from planbuilder.approval.deadlines import deadlines
from planbuilder.errors import PlanbuilderError
from planbuilder.frontends.web.access import Permission
from planbuilder.frontends.web.render import render
from planbuilder.frontends.web.request import PageRequest, redirect
from planbuilder.frontends.web.target import address_of
from planbuilder.storage import write_new
from planbuilder.storage.answer_writer import save_new
from planbuilder.workspace import document_title, plan_file
from planbuilder.workspace.editor_schemas import schema_reference, write_editor_schemas
from planbuilder.workspace.new_document import blank_document, plan_like

_SOON = 12
"""How many deadlines the portfolio lists; the calendar file has all."""


def portfolio(request: PageRequest) -> Response:
    """Show the state of every document, and the next deadlines."""
    workspace = request.site.workspace()
    names = {workspace.file_name(each): each for each in workspace.documents()}
    rows = [(each, address_of(names[each.file])) for each in request.site.document_statuses()]
    due = [
        (item, answers)
        for answers in workspace.documents()
        for item in deadlines(workspace.instrument, answers, workspace.series_of(answers).records)
        if item.on is not None
    ]
    due.sort(key=lambda pair: (pair[0].on, pair[1].name))
    profile = workspace.profile
    return render(
        request,
        "portfolio.html",
        rows=rows,
        broken=workspace.load_errors,
        due=due[:_SOON],
        more=max(0, len(due) - _SOON),
        today=request.site.today(),
        workspace=workspace,
        name=profile.wording(profile.path_of("organization")) if profile else None,
        address_of=address_of,
        document_title=document_title,
        missing=[
            each
            for each in workspace.instrument.single_documents
            if not (workspace.root / each.file_of("")).exists()
        ],
        plan=workspace.instrument.plan,
    )


def new_document(request: PageRequest) -> Response:
    """Create a plan, blank or with the answers of another, or a single document."""
    request.need(Permission.WRITE)
    root, document_id = request.site.root, request.field("document")
    for document in request.site.documents():
        if document.id == document_id:
            path = root / document.file_of("")
            write_new(path, blank_document(root, document.id, request.language))
            write_editor_schemas(root, request.language)
            return redirect(f"/documents/{document.id}")
    plan, name = request.site.workspace().instrument.plan, request.field("name").strip()
    if plan is None:
        return redirect("/")
    try:
        path = plan_file(root, name)
        if other := request.field("from"):
            copy = plan_like(root, other, path.stem)
            instrument = request.site.workspace().instrument.name
            save_new(path, copy, instrument, schema_reference(path, root, plan.id))
        else:
            write_new(path, blank_document(root, plan.id, request.language, path.stem))
        write_editor_schemas(root, request.language)
    except PlanbuilderError as error:
        return render(
            request, "problem.html", status=422, problems=error.problems, back="/", title=None
        )
    return redirect(f"/plans/{name}")
