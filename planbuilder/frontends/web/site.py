"""What all pages share: the workspace folder, its open interviews, and who may do what."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

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
from planbuilder.workspace.portfolio import Standing, standing

T = TypeVar("T")


@dataclass
class Site:
    """One workspace being served.

    `today` gives the day pages count from; `stop` ends the server, None where a page may not.
    Everything that reads or changes answers runs in `worker`, one thing after the other, in one
    thread: file locks belong to a thread. What takes LibreOffice seconds runs in `builder`.
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
        """Begin with nothing open."""
        self.interviews = OpenInterviews(self.root)
        self.worker = ThreadPoolExecutor(1, thread_name_prefix="answers")
        self.builder = ThreadPoolExecutor(1, thread_name_prefix="documents")

    def workspace(self) -> Workspace:
        """Return the workspace as it stands; files are read again where one changed.

        What is being edited here stands as its interview has it.
        """
        editing = self.interviews.answers()
        stamps = self._stamps()
        if self._workspace is None or _differ(stamps, self._workspace[0], editing):
            self._workspace = (stamps, read_workspace(self.root))
        return _with_answers(self._workspace[1], editing)

    def standings(self) -> tuple[Standing, ...]:
        """Return where every document stands, computed again where one changed."""
        workspace, today = self.workspace(), self.today()

        def compute(answers: Answers) -> Standing:
            return standing(workspace, answers, self.findings(answers))

        return tuple(
            self._derived.of_document("standing", workspace, each, today, partial(compute, each))
            for each in workspace.documents()
        )

    def findings(self, answers: Answers, purpose: Stage = Stage.APPROVAL) -> Sequence[Finding]:
        """Return the findings on a document, computed again where what the rules read changed."""
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

    def cached(self, name: str, compute: Callable[[], T]) -> T:
        """Return what follows from the workspace, computed again where a file or the day changed.

        `name` tells one thing that is computed from another.
        """
        return self._derived.of_workspace(name, self.workspace(), self.today(), compute)

    @property
    def profile_id(self) -> str | None:
        """Return the id of the profile in addresses, None where the instrument has none."""
        workspace = self._workspace[1] if self._workspace else self.workspace()
        profile = workspace.instrument.profile
        return None if profile is None else profile.id

    def documents(self) -> Sequence[Document]:
        """Return the profile and the documents of which there is one, as pages list them."""
        instrument = self.workspace().instrument
        profile = (instrument.profile,) if instrument.profile is not None else ()
        return (*profile, *instrument.single_documents)

    def file(self, document: str, name: str | None = None) -> Path:
        """Return the answer file of a document named in an address: an id, or the name of a plan.

        Raises WorkspaceError for a name that is no document of this workspace: a path is looked
        up among the files there are, never built from an address.
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
        """Write and unlock everything, from the thread that locked it; once is enough."""
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
    """Return whether a file changed that nobody is editing here."""
    return now.keys() != before.keys() or any(
        stamp != before[path] for path, stamp in now.items() if path not in editing
    )


def _with_answers(workspace: Workspace, editing: Mapping[Path, Answers]) -> Workspace:
    """Return the workspace with some documents replaced by what is being edited."""
    plans, singles = dict(workspace.plans), dict(workspace.singles)
    for answers in editing.values():
        if answers.document.folder:
            plans[answers.name] = answers
        elif answers.document == workspace.instrument.profile:
            workspace = replace(workspace, profile=answers)
        else:
            singles[answers.document.id] = answers
    return replace(workspace, plans=MappingProxyType(plans), singles=MappingProxyType(singles))
