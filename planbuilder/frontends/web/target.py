"""The document that an address refers to."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from planbuilder.answers import Answers
from planbuilder.errors import Problem, WorkspaceError
from planbuilder.frontends.web.request import PageRequest
from planbuilder.interview import Session
from planbuilder.storage import Holder, holder_of
from planbuilder.text import Text
from planbuilder.workspace import Workspace, document_title


class PageTarget(Struct, frozen=True):
    """A document with its address; `holder` is who else has locked its file, None for nobody."""

    workspace: Workspace
    answers: Answers
    path: Path
    address: str
    holder: Holder | None

    @property
    def title(self) -> Text:
        """The title of the document."""
        return document_title(self.answers)

    @property
    def file(self) -> str:
        """The name of the file relative to the workspace."""
        return self.workspace.file_name(self.answers)


def address_of(answers: Answers) -> str:
    """Return the address of a document's overview."""
    return (
        f"/plans/{answers.name}" if answers.document.folder else f"/documents/{answers.document.id}"
    )


def target_of(request: PageRequest) -> PageTarget:
    """Return the document that the address of a request refers to.

    Raises WorkspaceError for an unknown document, AnswerError for an unreadable file.
    """
    path = request.site.file(request.place.get("document", ""), request.place.get("name"))
    workspace = request.site.workspace()
    file = path.relative_to(workspace.root).as_posix()
    if file in workspace.load_errors:
        raise workspace.load_errors[file]
    every = (*filter(None, [workspace.profile]), *workspace.documents())
    answers = next((each for each in every if workspace.file_of(each) == path), None)
    if answers is None:
        raise WorkspaceError(Problem("file_missing", file))
    holder = None if request.site.interviews.is_open(path) else holder_of(path)
    return PageTarget(workspace, answers, path, address_of(answers), holder)


def session_of(request: PageRequest, target: PageTarget) -> Session:
    """Return the interview on the present state of a document, in the language of the pages.

    Its findings come from the cache of the site.
    """
    site = request.site
    session = site.interviews.session(target.path, request.language, site.today())
    context = replace(session.context, find=lambda _: site.findings(target.answers))
    return replace(session, context=context)
