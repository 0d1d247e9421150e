"""What all pages share: the workspace, its open interviews, and access to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from msgspec.structs import replace

from planbuilder.answers import Answers
from planbuilder.checks import Finding
from planbuilder.errors import Problem, WorkspaceError
from planbuilder.frontends.web.access import Access
from planbuilder.frontends.web.derived_values import DerivedValues
from planbuilder.frontends.web.open_interviews import OpenInterviews, Stamp, file_stamps
from planbuilder.instrument import Document, Stage
from planbuilder.storage.conflict_file import conflict_file_of
from planbuilder.storage.journal_reader import journal_of
from planbuilder.workspace import Workspace, plan_files, read_workspace
from planbuilder.workspace.findings import check_document
from planbuilder.workspace.portfolio import DocumentStatus, document_status

T = TypeVar("T")


@dataclass
class Site:
    """One workspace being served.

    `today` returns the current day; `stop` ends the server, None when pages may not. Everything
    that reads or changes answers runs in the single thread of `worker`, because file locks belong
    to a thread. Runs of LibreOffice, which take seconds, use `builder`.
    """

    root: Path
    access: Access
    today: Callable[[], date] = date.today
    stop: Callable[[], None] | None = None
    interviews: OpenInterviews = field(init=False)
    worker: ThreadPoolExecutor = field(init=False)
    builder: ThreadPoolExecutor = field(init=False)
    _is_closed: bool = False
    _workspace: tuple[Mapping[Path, Stamp], Workspace] | None = None
    _derived: DerivedValues = field(default_factory=DerivedValues)

    def __post_init__(self) -> None:
        """Create the threads and the caches."""
        self.interviews = OpenInterviews(self.root)
        self.worker = ThreadPoolExecutor(1, thread_name_prefix="answers")
        self.builder = ThreadPoolExecutor(1, thread_name_prefix="documents")

    def workspace(self) -> Workspace:
        """Return the present workspace; files are read again if one changed.

        Documents being edited have the answers of their open interviews.
        """
        editing = self.interviews.answers()
        stamps = self._stamps()
        if self._workspace is None or _differ(stamps, self._workspace[0], editing):
            self._workspace = (stamps, read_workspace(self.root))
        return _with_answers(self._workspace[1], editing)

    def document_statuses(self) -> tuple[DocumentStatus, ...]:
        """Return the state of every document, computed again if one changed."""
        workspace, today = self.workspace(), self.today()

        def compute(answers: Answers) -> DocumentStatus:
            return document_status(workspace, answers, self.findings(answers))

        return tuple(
            self._derived.of_document("status", workspace, each, today, partial(compute, each))
            for each in workspace.documents()
        )

    def findings(self, answers: Answers, purpose: Stage = Stage.APPROVAL) -> Sequence[Finding]:
        """Return the findings on a document, computed again if what the rules read changed."""
        workspace, today = self.workspace(), self.today()
        if answers.document == workspace.instrument.profile:
            return ()
        return self._derived.of_document(
            purpose.value,
            workspace,
            answers,
            today,
            lambda: check_document(workspace, answers, purpose, today),
        )

    def derive(self, name: str, compute: Callable[[], T]) -> T:
        """Return a value of the workspace, computed again if a file or the day changed.

        `name` identifies the value.
        """
        return self._derived.of_workspace(name, self.workspace(), self.today(), compute)

    @property
    def profile_id(self) -> str | None:
        """Return the id of the profile in addresses, None when the instrument has no profile."""
        workspace = self._workspace[1] if self._workspace else self.workspace()
        profile = workspace.instrument.profile
        return None if profile is None else profile.id

    def documents(self) -> Sequence[Document]:
        """Return the profile and the single documents, in the order of the pages."""
        instrument = self.workspace().instrument
        profile = (instrument.profile,) if instrument.profile is not None else ()
        return (*profile, *instrument.single_documents)

    def file(self, document: str, name: str | None = None) -> Path:
        """Return the answer file of a document by its id in an address; for a plan, also by `name`.

        Raises WorkspaceError for an unknown name: names are looked up among the existing files, and
        no path is built from an address.
        """
        if name is not None:
            files = {path.stem: path for path in plan_files(self.root)}
        else:
            files = {each.id: self.root / each.file_of("") for each in self.documents()}
        path = files.get(name if name is not None else document)
        if path is None or not path.is_file():
            raise WorkspaceError(Problem("file_missing", name or document))
        return path

    def close(self) -> None:
        """Write and unlock everything, in the thread that locked it.

        Further calls have no effect.
        """
        if self._is_closed:
            return
        self._is_closed = True
        self.worker.submit(self.interviews.close_all).result()
        self.worker.shutdown()
        self.builder.shutdown(cancel_futures=True)

    def _stamps(self) -> Mapping[Path, Stamp]:
        answers = [*sorted(self.root.glob("*.yaml")), *plan_files(self.root)]
        lists = sorted((self.root / "catalogues").glob("*.yaml"))
        records = sorted((self.root / "records").rglob("*.yaml"))
        others = [*lists, *records]
        return {
            path: file_stamps([path, journal_of(path), conflict_file_of(path)]) for path in answers
        } | {path: file_stamps([path]) for path in others}


def _differ(
    now: Mapping[Path, Stamp], before: Mapping[Path, Stamp], editing: Mapping[Path, Answers]
) -> bool:
    """Return whether a file changed that is not being edited here."""
    return now.keys() != before.keys() or any(
        stamp != before[path] for path, stamp in now.items() if path not in editing
    )


def _with_answers(workspace: Workspace, editing: Mapping[Path, Answers]) -> Workspace:
    """Return the workspace with the documents being edited in place of those on disk."""
    plans, singles = dict(workspace.plans), dict(workspace.singles)
    for answers in editing.values():
        if answers.document.folder:
            plans[answers.name] = answers
        elif answers.document == workspace.instrument.profile:
            workspace = replace(workspace, profile=answers)
        else:
            singles[answers.document.id] = answers
    return replace(workspace, plans=MappingProxyType(plans), singles=MappingProxyType(singles))
