"""An interview on one answer file: locked while it runs, journalled, saved when it ends."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from planbuilder.answers import Answers
from planbuilder.answers.exemptions import exempt_questions
from planbuilder.errors import PlanbuilderError, Problem, WorkspaceError
from planbuilder.instrument import Document, Instrument, Stage
from planbuilder.instrument.instrument import PROFILE as PROFILE_DOCUMENT
from planbuilder.interview import (
    InterviewContext,
    Outcome,
    Prompt,
    ScopeAnswers,
    Session,
    apply,
    begin,
    prompt_for,
)
from planbuilder.interview.replies import Reply
from planbuilder.storage import Journal, hold, load_words, save_answers
from planbuilder.storage.file_guard import real_path
from planbuilder.storage.journal_reader import journal_of
from planbuilder.storage.scope_answers import read_screening
from planbuilder.text import Language
from planbuilder.workspace.plan_names import PLANS
from planbuilder.workspace.workspace import (
    Workspace,
    case_of,
    open_workspace,
)

if TYPE_CHECKING:
    from planbuilder.checks import Finding

_ATTEMPTS = 3
"""How often a file that an editor writes at the same moment is read again."""


class Interview:
    """A guided interview on the answer file `path`, to be used as a context manager.

    The file is locked during the block. A reply that changes an answer is on disk, in a journal
    beside the file, before `reply` returns; the file itself is written when the block ends for any
    reason. A journal left behind by a killed process is read with the file.

    `language` is the language of the questions, `purpose` the stage the document must be ready
    for, `today` the day deadlines are counted from (default: the day of the call).

        >>> from planbuilder import Interview, replies
        >>> workspace = planbuilder.open_workspace("samples/draft")
        >>> with Interview(workspace.file_of(workspace.plans["data-x"]), "en") as interview:
        ...     outcome = interview.reply(replies.GoTo("account.name_en"))
        ...     outcome = interview.reply(replies.Answer("Parks alerts"))
        >>> planbuilder.open_workspace("samples/draft").plans["data-x"].text("account.name_en")
        'Parks alerts'
    """

    def __init__(
        self,
        path: Path | str,
        language: Language | str = Language.EN,
        *,
        purpose: Stage | str = Stage.APPROVAL,
        today: date | None = None,
    ) -> None:
        self.path = real_path(Path(path))
        self.language = Language(language)
        self.purpose = Stage(purpose)
        self.today = today or date.today()
        self._open = ExitStack()
        self._journal: Journal | None = None
        self._outcome: Outcome | None = None

    def __enter__(self) -> Interview:
        """Lock and read the file.

        Raises LockHeld when another process has locked the file, AnswerError when it cannot be
        read, WorkspaceError when the disk refuses.
        """
        with ExitStack() as stack:
            stack.enter_context(hold(self.path, datetime.now()))
            merge_journal(self.path)  # left behind by a killed interview
            session = read_session(self.path, self.language, purpose=self.purpose, today=self.today)
            stack.callback(merge_journal, self.path)
            self._journal = stack.enter_context(Journal(self.path, session.answers))
            self._outcome = Outcome(session)
            self._open = stack.pop_all()
        return self

    def __exit__(self, *error: object) -> None:
        """Write the journal into the answer file and unlock it."""
        self._open.close()

    @property
    def session(self) -> Session:
        """The state of the interview. Raises ValueError before the block is entered."""
        if self._outcome is None:
            raise ValueError("the interview is not open")
        return self._outcome.session

    @property
    def answers(self) -> Answers:
        """The answers so far."""
        return self.session.answers

    @property
    def prompt(self) -> Prompt | None:
        """The current question, None when nothing is left to ask."""
        if self._outcome is None or self._outcome.session.at is None:
            return None
        return prompt_for(self._outcome)

    def reply(self, reply: Reply) -> Outcome:
        """Apply a reply, save what it changed, and return the outcome.

        A refused answer is returned as `problem`, one that would hide other answers as
        `hidden_answers`. Raises KeyError for a place that does not exist, ValueError for a reply
        that needs a question when none is asked, WorkspaceError when the disk refuses.
        """
        before = self.session.answers
        outcome = apply(self.session, reply)
        if outcome.session.answers is not before:
            self.save(outcome.session.answers)
        self._outcome = outcome
        return outcome

    def answer_in(self, language: Language) -> None:
        """Ask the following questions, and take their answers, in another language."""
        session = replace(self.session, language=language)
        self._outcome = Outcome(session)

    def save(self, answers: Answers) -> None:
        """Write answers to the journal. Raises WorkspaceError when the disk refuses."""
        if self._journal is None:
            raise ValueError("the interview is not open")
        self._journal.keep(answers)


def read_session(
    path: Path, language: Language, *, purpose: Stage = Stage.APPROVAL, today: date
) -> Session:
    """Return an interview on the present state of an answer file, for reading: nothing is locked.

    Raises AnswerError when the file cannot be read, WorkspaceError when it does not exist.
    """
    workspace, answers = read_document(path)
    context = interview_context(workspace, answers.document.id, purpose=purpose, today=today)
    # The names of a department are not translations: its profile asks them in both languages.
    both = answers.document.id == PROFILE_DOCUMENT
    return begin(context, answers, language, purpose=purpose, both=both)


def read_document(path: Path) -> tuple[Workspace, Answers]:
    """Return the workspace around an answer file, and the document in the file.

    Raises AnswerError when the file cannot be read, PlanbuilderError when it does not exist.
    """
    root = root_of(path)
    workspace = open_workspace(root)
    document = document_in(workspace.instrument, root, path)
    if document.folder:
        answers = workspace.plans.get(path.stem)
    elif document.id == PROFILE_DOCUMENT:
        answers = workspace.profile
    else:
        answers = workspace.singles.get(document.id)
    name = path.relative_to(root).as_posix()
    if name in workspace.load_errors:
        raise workspace.load_errors[name]
    if answers is None:
        raise PlanbuilderError(Problem("file_missing", name))
    return workspace, answers


def merge_journal(path: Path) -> None:
    """Write the answers in the journal of an answer file into it.

    An answer that was changed in the file since then keeps the text of the file, and the other text
    is kept as a conflict. Raises AnswerError when the file cannot be read, WorkspaceError when the
    disk refuses or the file keeps changing.
    """
    for attempt in range(_ATTEMPTS):
        if not journal_of(path).exists():
            return
        workspace, answers = read_document(path)
        try:
            save_answers(path, answers, workspace.instrument.name)
        except WorkspaceError as error:
            is_conflict = error.problems[0].code == "file_changed_meanwhile"
            if not is_conflict or attempt == _ATTEMPTS - 1:
                raise


def root_of(path: Path) -> Path:
    """Return the workspace folder of an answer file."""
    return path.parent.parent if path.parent.name == PLANS else path.parent


def document_in(instrument: Instrument, root: Path, path: Path) -> Document:
    """Return the document that an answer file of a workspace holds, by its path.

    Raises WorkspaceError when no document of the instrument is kept there.
    """
    for document in instrument.documents:
        if path == root / document.file_of(path.stem):
            return document
    raise WorkspaceError(Problem("not_in_workspace", str(path)))


def interview_context(
    workspace: Workspace, document: str, *, purpose: Stage, today: date
) -> InterviewContext:
    """Return what an interview on `document`, a document id, needs besides the answers."""
    several = workspace.instrument.document(document).folder
    scope = read_screening(workspace.root) if several else None
    return InterviewContext(
        workspace.instrument,
        load_words("interview"),
        today,
        workspace.profile,
        workspace.strategy,
        workspace.plans,
        languages=workspace.languages,
        exempt=exempt_questions(
            workspace.instrument, workspace.profile, workspace.instrument.document(document)
        ),
        find=FindingCache(workspace, purpose, today),
        scope_answers=ScopeAnswers(scope.on, scope.answers) if scope else None,
    )


class FindingCache:
    """Finds what is wrong with a document; equal answers are checked once."""

    def __init__(self, workspace: Workspace, purpose: Stage, today: date) -> None:
        self.workspace = workspace
        self.purpose = purpose
        self.today = today
        self._last: tuple[Answers, Sequence[Finding]] | None = None

    def __call__(self, answers: Answers) -> Sequence[Finding]:
        """Return every finding on the present answers; none on a profile."""
        if answers.document.id == PROFILE_DOCUMENT:
            return ()
        if self._last is None or self._last[0] is not answers:
            from planbuilder.checks import run

            case = case_of(self.workspace, answers, self.purpose, self.today)
            self._last = (answers, run(case))
        return self._last[1]
