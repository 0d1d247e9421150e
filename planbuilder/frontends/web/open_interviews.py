"""The answer files being edited in browsers: each is locked from its first change until left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from time import monotonic

from msgspec import Struct
from msgspec.structs import replace

from planbuilder.answers import Answers
from planbuilder.errors import PlanbuilderError
from planbuilder.instrument import Stage
from planbuilder.interview import Outcome, Session
from planbuilder.interview.replies import Reply
from planbuilder.storage.change_log import recording
from planbuilder.storage.journal_reader import journal_of
from planbuilder.text import Language
from planbuilder.workspace.interview import Interview, read_session

IDLE_SECONDS = 300.0
"""How many seconds a file stays locked after the last change in the browser."""

Stamp = tuple[tuple[int, int, int] | None, ...]
"""Number, time of modification and size of some files; None for a missing one.

Two writes within a few thousandths of a second may have one time: a file that replaces another has
a number of its own.
"""


class _OpenFile(Struct):
    """An interview in progress, the state of its file when read, and the time of last use."""

    interview: Interview
    stamp: Stamp
    last_use: float


class OpenInterviews:
    """The interviews of one server, by answer file; to be used from one thread.

    A session is read again when its file, its journal or a file it depends on has changed on disk,
    so that changes by editors and other programs are noticed.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._open: dict[Path, _OpenFile] = {}
        self._read: dict[tuple[Path, Language, date], tuple[Stamp, Session]] = {}

    def session(self, path: Path, language: Language, today: date) -> Session:
        """Return the session on a file, for reading. Raises AnswerError for an unreadable file."""
        self._forget_changed(path)
        if path in self._open:
            return replace(self._open[path].interview.session, language=language)
        key, stamp = (path, language, today), self._context_stamp(path)
        recent = self._read.get(key)
        if recent is None or recent[0] != stamp:
            if len(self._read) > 32:
                self._read.clear()
            session = read_session(path, language, purpose=Stage.APPROVAL, today=today)
            recent = self._read[key] = (stamp, session)
        return recent[1]

    def reply(
        self, path: Path, language: Language, today: date, replies: Sequence[Reply]
    ) -> Outcome:
        """Apply replies one after the other, saving each, and return the last outcome.

        A refused reply, or one that would hide answers, ends the series. Raises LockHeld when
        another process has locked the file, KeyError for a place that is not asked, WorkspaceError
        when the disk refuses.
        """
        interview = self._interview(path, language, today)
        interview.answer_in(language)
        outcome = Outcome(interview.session)
        for reply in replies:
            outcome = interview.reply(reply)
            if outcome.problem is not None or outcome.hidden_answers:
                break
        self._open[path].last_use = monotonic()
        return outcome

    def answers(self) -> Mapping[Path, Answers]:
        """Return the present answers of the documents being edited, by file."""
        for path in list(self._open):
            self._forget_changed(path)
        return {path: each.interview.answers for path, each in self._open.items()}

    def is_open(self, path: Path) -> bool:
        """Return whether this server has a file locked."""
        return path in self._open

    def close(self, path: Path) -> None:
        """Write a file that is being edited, and unlock it."""
        interview = self._open.pop(path, None)
        if interview is not None:
            # All answers given while the file was open are one entry of the history.
            name = path.relative_to(self.root).as_posix()
            with recording(("open", name), datetime.now()):
                interview.interview.__exit__(None, None, None)

    def close_idle(self, seconds: float = IDLE_SECONDS) -> None:
        """Close the files that nobody has changed for `seconds`."""
        limit = monotonic() - seconds
        for path in [path for path, each in self._open.items() if each.last_use <= limit]:
            with suppress(PlanbuilderError):
                self.close(path)

    def close_all(self) -> None:
        """Write and unlock every file; one that cannot be written keeps its journal."""
        self.close_idle(0)

    def _interview(self, path: Path, language: Language, today: date) -> Interview:
        self._forget_changed(path)
        if path not in self._open:
            interview = Interview(path, language, purpose=Stage.APPROVAL, today=today)
            interview.__enter__()
            self._open[path] = _OpenFile(interview, self._file_stamp(path), monotonic())
        return self._open[path].interview

    def _forget_changed(self, path: Path) -> None:
        # The file was saved in an editor meanwhile: merge the journal into it.
        interview = self._open.get(path)
        if interview is not None and interview.stamp != self._file_stamp(path):
            self.close(path)

    def _file_stamp(self, path: Path) -> Stamp:
        around = [self.root / "profile.yaml"] if path.name != "profile.yaml" else []
        return file_stamps([path, *around])

    def _context_stamp(self, path: Path) -> Stamp:
        files = [path, self.root / "profile.yaml", self.root / "strategy.yaml"]
        plans = sorted((self.root / "plans").glob("*.yaml"))
        records = sorted((self.root / "records").rglob("*.yaml"))
        lists = [self.root / "matrix.yaml", self.root / "controls.yaml"]
        every = [*files, *plans, *records, *lists]
        return file_stamps([*every, *map(journal_of, every[:3]), *map(journal_of, plans)])


def file_stamps(files: Iterable[Path]) -> Stamp:
    """Return which files these are, when they last changed, and their sizes."""
    return tuple(map(_stamp, files))


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size
