"""Reads a workspace folder: the profile, the strategy and the plans of a department."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cached_property, partial
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from planbuilder.answers import Answers
from planbuilder.answers.exemptions import document_languages
from planbuilder.errors import AnswerError, PlanbuilderError, Problem, WorkspaceError
from planbuilder.instrument import Document, Instrument, Stage
from planbuilder.storage import own_instrument
from planbuilder.storage.file_guard import OUT, leads_outside, refuse_links
from planbuilder.storage.left_out_sections import sections_left_out
from planbuilder.storage.packs import OWN_PACKS
from planbuilder.storage.record_reader import (
    KEYS,
    PLATFORMS,
    RECORDS,
    Records,
    RecordSeries,
    open_records,
    read_records,
)
from planbuilder.storage.workspace_root import PROFILE, REVIEWS, root_around
from planbuilder.storage.yaml_files import read_bytes
from planbuilder.temporary.temporary_files import remove_leftovers_below
from planbuilder.text import Language, Text
from planbuilder.workspace.answer_cache import answers_in
from planbuilder.workspace.copies.originals import PlanCopies, plan_copies
from planbuilder.workspace.journal_merge import with_journal
from planbuilder.workspace.plan_names import PLANS, plan_files, unread_files

if TYPE_CHECKING:
    from planbuilder.checks.engine.case import Case


TEMPLATES = "templates"
"""The folder of a workspace, or of a pack in it, that holds Word templates."""

_OWN_FOLDERS = ("matrix.yaml", "catalogues", TEMPLATES, OWN_PACKS, RECORDS)
"""What else of a workspace is read, beside its answer files."""

Keep = Callable[[Instrument, Answers], Answers]
"""Returns what of a plan of an instrument is kept in memory: all of it, or less."""


class Workspace(Struct, frozen=True):
    """A department's folder as it was read.

    `singles` are the documents of which there is one, such as the strategy, by id; `plans` those
    of which there are several, by file name without extension. `load_errors` holds the error of
    each file that could not be read, by file name.

        >>> workspace = planbuilder.open_workspace("samples/draft")
        >>> sorted(workspace.plans), sorted(workspace.singles)
        (['data-x', 'flood-facebook'], ['strategy'])
        >>> workspace.languages
        (<Language.EN: 'en'>, <Language.FR: 'fr'>)
    """

    root: Path
    instrument: Instrument
    profile: Answers | None
    singles: Mapping[str, Answers]
    plans: Mapping[str, Answers]
    load_errors: Mapping[str, PlanbuilderError]
    records: Records = field(default_factory=Records)

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages of the department's documents: both, or French alone in Québec."""
        return document_languages(self.instrument, self.profile)

    @property
    def strategy(self) -> Answers | None:
        """The document that the plans carry out, None when there is none."""
        strategy = self.instrument.strategy
        return self.singles.get(strategy.id) if strategy is not None else None

    def documents(self) -> Iterator[Answers]:
        """Yield the single documents, then the plans by name, without unreadable ones."""
        for document in self.instrument.single_documents:
            if document.id in self.singles:
                yield self.singles[document.id]
        for name in sorted(self.plans):
            yield self.plans[name]

    def file_of(self, answers: Answers) -> Path:
        """Return the answer file of a document."""
        return self.root / answers.document.file_of(answers.name)

    def series_of(self, answers: Answers) -> RecordSeries:
        """Return the records of a document."""
        return self.records.of(record_folder(answers))

    @property
    def platform_changes(self) -> RecordSeries:
        """Return the changes of platforms recorded for the whole workspace."""
        return self.records.of(PLATFORMS)

    def file_name(self, answers: Answers) -> str:
        """Return the path of a document's file relative to the workspace, as messages show it."""
        return self.file_of(answers).relative_to(self.root).as_posix()


def document_title(answers: Answers) -> Text:
    """Return a document's title; for a plan, the name of its account.

    A language without a name gets the name in the other.
    """
    if answers.document.folder is None:
        return answers.document.title
    english, french = (answers.text(answers.path_of(role)) for role in ("name_en", "name_fr"))
    return Text(en=english or french or answers.name, fr=french or english or answers.name)


def with_operation(workspace: Workspace, answers: Answers) -> Answers:
    """Return a document with the entries of its operational log, as a register shows it."""
    records = workspace.series_of(answers).records
    if not records:
        return answers  # before the import: most plans have none yet
    from planbuilder.approval.operations import operated_answers

    return operated_answers(workspace.instrument, answers, records)


def record_folder(answers: Answers) -> str:
    """Return the folder of a document's records, relative to `records`."""
    return f"{PLANS}/{answers.name}" if answers.document.folder else answers.document.id


def case_of(
    workspace: Workspace,
    answers: Answers,
    purpose: Stage,
    today: date,
    *,
    signing: str | None = None,
) -> Case:
    """Return everything that the checks of one document look at.

    `signing` is the sign-off about to be given again: an earlier one of the same kind is ignored.
    """
    # Imported here because opening a workspace needs neither checks nor signatures.
    from planbuilder.approval.rule_history import history_of
    from planbuilder.checks.engine.case import Case

    series = workspace.series_of(answers)
    return Case(
        instrument=workspace.instrument,
        answers=with_operation(workspace, answers),
        purpose=purpose,
        today=today,
        profile=workspace.profile,
        strategy=workspace.strategy,
        plans=workspace.plans,
        left_out=sections_left_out(workspace.root / TEMPLATES, answers.document.id),
        history=history_of(
            workspace.instrument,
            answers,
            series.records,
            series.problems,
            signing=signing,
            platform_records=workspace.platform_changes.records,
            key_records=workspace.records.of(KEYS).records,
        ),
    )


def find_root(start: Path) -> Path:
    """Return the workspace folder at or above `start`. Raises WorkspaceError without one."""
    root = root_around(start) if start.exists() else None
    if root is None:
        code = "no_workspace" if start.exists() else "folder_missing"
        raise WorkspaceError(Problem(code, str(start.absolute())))
    return root


def read_workspace(root: Path) -> Workspace:
    """Return the workspace in `root`, read in full; unreadable files are in `load_errors`.

    Raises InstrumentError when the department's own lists are invalid.
    """
    workspace = open_workspace(root)
    plans = MappingProxyType(dict(workspace.plans))
    return replace(workspace, plans=plans, records=read_records(root))


def open_workspace(root: Path, keep: Keep = lambda _, plan: plan) -> Workspace:
    """Return the workspace in `root`; its plans and records are read when they are first accessed.

    An interview needs one document at once, and the others only when it offers their answers.
    `keep` returns what of a plan is kept in memory: all of it by default. Raises InstrumentError
    when the department's own lists are invalid, WorkspaceError for links in its folders that lead
    out of it.
    """
    refuse_links(root, _OWN_FOLDERS)
    remove_leftovers_below(root, (PLANS, OUT, RECORDS, REVIEWS, TEMPLATES))
    instrument = own_instrument(root)
    reader = _WorkspaceReader(root, instrument)
    for problem in unread_files(root, instrument):
        reader.load_errors[problem.file or ""] = WorkspaceError(problem)
    singles = {
        document.id: answers
        for document in instrument.single_documents
        if (answers := reader.read(document.file_of(""), document)) is not None
    }
    return Workspace(
        root,
        instrument,
        reader.read(PROFILE, instrument.profile) if instrument.profile is not None else None,
        MappingProxyType(singles),
        _Plans(reader, instrument.plan, keep),
        MappingProxyType(reader.load_errors),
        open_records(root),
    )


class _WorkspaceReader:
    """Reads answer files of one workspace, collecting the errors of unreadable ones."""

    def __init__(self, root: Path, instrument: Instrument) -> None:
        self.root = root
        self.instrument = instrument
        self.load_errors: dict[str, PlanbuilderError] = {}

    def read(self, name: str, document: Document) -> Answers | None:
        path = self.root / name
        if not (path.exists() or path.is_symlink()):
            return None
        try:
            if document.folder and (problem := self._other_plan(document, path.stem)) is not None:
                self.load_errors[name] = WorkspaceError(problem)
                return None
            return read_answer_file(self.root, self.instrument, name, document)
        except PlanbuilderError as error:
            self.load_errors[name] = error
            return None

    def _other_plan(self, document: Document, stem: str) -> Problem | None:
        """Return why a file is not a plan of its own; None when it is one."""
        read = partial(read_answer_file, self.root, self.instrument, document=document)
        return self._copies.problem(self.instrument, document, stem, read)

    @cached_property
    def _copies(self) -> PlanCopies:
        return plan_copies(self.root)


def read_answer_file(root: Path, instrument: Instrument, file: str, document: Document) -> Answers:
    """Return the answers in one file of a workspace and in its journal; `file` is below `root`.

    Raises AnswerError when it cannot be read, or is a link that leads out of the workspace.
    """
    path = root / file
    if leads_outside(root, path):
        raise AnswerError(Problem("link_leaves_workspace", file))
    data = read_bytes(path, file, AnswerError)
    answers = answers_in(data, instrument, name=path.stem, file=file, document=document.id)
    return with_journal(instrument, answers, path, sha256(data).hexdigest())


class _Plans(Mapping[str, Answers]):
    """The plans of a workspace by name, each read when it is first accessed."""

    def __init__(self, reader: _WorkspaceReader, document: Document | None, keep: Keep) -> None:
        self._reader = reader
        self._document = document
        self._keep = keep
        self._names = [path.stem for path in plan_files(reader.root)] if document else []
        self._read: dict[str, Answers | None] = {}

    def _of(self, name: str) -> Answers | None:
        if name not in self._read and self._document is not None:
            file = self._document.file_of(name)
            plan = self._reader.read(file, self._document)
            self._read[name] = plan and self._keep(self._reader.instrument, plan)
        return self._read.get(name)

    def __getitem__(self, name: str) -> Answers:
        if (answers := self._of(name)) is None:
            raise KeyError(name)
        return answers

    def __iter__(self) -> Iterator[str]:
        return (name for name in self._names if self._of(name) is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)
