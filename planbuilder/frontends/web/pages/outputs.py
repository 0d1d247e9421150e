"""Pages on output: documents assembled, previewed, downloaded, packaged and verified."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterable
from pathlib import Path

from starlette.responses import Response

from planbuilder.approval.history import sign_off_statuses
from planbuilder.documents.assemble import blocked_documents, findings_of
from planbuilder.documents.assembly_request import OutputRequest
from planbuilder.documents.output import output_files
from planbuilder.errors import AssemblyError, Problem, WorkspaceError
from planbuilder.frontends.web.page_images import page_count, page_image
from planbuilder.frontends.web.render import render
from planbuilder.frontends.web.request import PageRequest, redirect
from planbuilder.frontends.web.target import PageTarget, target_of
from planbuilder.package.build import build_package
from planbuilder.package.verify import verify_package
from planbuilder.storage import read_bytes, write_whole
from planbuilder.storage.file_guard import output_folder
from planbuilder.storage.instruments import shipped_formats
from planbuilder.word import find_libreoffice
from planbuilder.wording import Translator, format_problem

_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def documents(request: PageRequest) -> Response:
    """Show the files assembled from a document, and what can be assembled."""
    target = target_of(request)
    files = [
        (path, path.stat().st_mtime < target.path.stat().st_mtime) for path in _own_files(target)
    ]
    pdf = next((path for path, _ in files if path.suffix == ".pdf"), None)
    pdf = next(
        (path for path, _ in files if path.name.endswith(f".{request.language.value}.pdf")), pdf
    )
    series = target.workspace.series_of(target.answers)
    return render(
        request,
        "documents.html",
        target=target,
        files=files,
        pdf=pdf,
        pages=page_count(pdf) if pdf else 0,
        libreoffice=find_libreoffice() is not None,
        sign_offs=sign_off_statuses(target.workspace.instrument, target.answers, series.records),
    )


def assemble(request: PageRequest) -> Response:
    """Assemble a document into the `out` folder of the workspace."""
    target = target_of(request)
    workspace, today = target.workspace, request.site.today()
    final = request.field("final") == "yes"
    findings = findings_of(workspace, [target.answers], today)
    if final and (blocks := list(blocked_documents(workspace, [target.answers], findings))):
        raise AssemblyError(blocks)
    with_pdf = request.field("pdf") == "yes" and find_libreoffice() is not None
    output_request = OutputRequest(
        today,
        workspace.languages,
        final=final,
        pdf=with_pdf,
        page_numbers=None if with_pdf else False,
    )
    for name, data in output_files(
        workspace, [target.answers], output_request, findings=findings
    ).items():
        write_whole(output_folder(workspace.root, None) / name, data)
    return redirect(f"{target.address}/documents", done="assembled")


def package(request: PageRequest) -> Response:
    """Build the approval package of a document into the `out` folder."""
    target = target_of(request)
    finished_package = build_package(
        target.workspace,
        target.answers,
        today=request.site.today(),
        format_problem=format_problem,
        draft=request.field("draft") == "yes",
        pdf=find_libreoffice() is not None,
    )
    write_whole(
        output_folder(target.workspace.root, None) / finished_package.name, finished_package.data
    )
    return redirect(f"{target.address}/documents", done="packaged")


def download(request: PageRequest) -> Response:
    """Return a file of the `out` folder that belongs to a document."""
    target = target_of(request)
    path = _file(target, request.place["file"])
    kind = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0]
    return Response(
        read_bytes(path, path.name, WorkspaceError),
        media_type=kind or "application/octet-stream",
        headers={"content-disposition": f'attachment; filename="{path.name}"'},
    )


def image(request: PageRequest) -> Response:
    """Return one page of a PDF of the `out` folder as a picture."""
    target = target_of(request)
    path = _file(target, request.place["file"])
    data = page_image(path, int(request.place["page"]))
    return Response(data, media_type="image/png")


def verify_form(request: PageRequest) -> Response:
    """Show the form for a package to verify."""
    return render(request, "verify.html", verdicts=None, file=None, problems=())


def verify(request: PageRequest) -> Response:
    """Verify an uploaded package; the verdict is in both languages."""
    name, data = request.files.get("package", ("", b""))
    if not data:
        problem = Problem("file_missing", name or None)
        return render(
            request, "verify.html", status=422, verdicts=None, file=name, problems=(problem,)
        )
    try:
        verdict = verify_package(data, name, format_problem, today=request.site.today())
    except WorkspaceError as error:
        return render(
            request, "verify.html", status=422, verdicts=None, file=name, problems=error.problems
        )
    languages = (request.language, request.language.other)
    formats = shipped_formats(verdict.manifest.instrument.partition("/")[0])
    return render(
        request,
        "verify.html",
        verdicts=[(each, Translator(each, "commands", formats), verdict) for each in languages],
        file=name,
        problems=(),
    )


def _own_files(target: PageTarget) -> Iterable[Path]:
    folder = output_folder(target.workspace.root, None)
    stem = f"{target.answers.name}."
    files = sorted(folder.glob("*")) if folder.is_dir() else []
    return [path for path in files if path.is_file() and path.name.startswith(stem)]


def _file(target: PageTarget, name: str) -> Path:
    for path in _own_files(target):
        if path.name == name:
            return path
    raise WorkspaceError(Problem("file_missing", name))
