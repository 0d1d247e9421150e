"""Saving answers: whole or not at all, under a lock, with the last good version kept."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from planbuilder.answers import Answers
from planbuilder.answers.serialization import as_raw
from planbuilder.errors import Problem, WorkspaceError, refusal
from planbuilder.storage.atomic import write_new, write_whole
from planbuilder.storage.journal_reader import journal_of
from planbuilder.storage.lock import refuse_if_held

_BACKUPS = ".planbuilder/backup"
_LOCKS = ".planbuilder/lock"


def save_answers(path: Path, answers: Answers, instrument: str) -> None:
    """Write answers to their file, whole or not at all.

    The file as it was is kept in `.planbuilder/backup` beside it. What an interview that was cut
    off had kept beside the file is in `answers` by now, and no longer kept there. Raises
    WorkspaceError when somebody else has the file in hand or is writing it, the file was broken
    since it was read, or the disk refuses.
    """
    refuse_if_held(path)
    lock = path.parent / _LOCKS / f"{path.name}.lock"
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(lock, timeout=5):
            _save(path, answers, instrument)
            with suppress(OSError):
                journal_of(path).unlink()
    except Timeout:
        raise WorkspaceError(Problem("file_locked", str(path))) from None
    except ValueError:
        raise WorkspaceError(Problem("not_yaml", str(path))) from None
    except OSError as error:
        raise WorkspaceError(refusal("cannot_write", str(path), error)) from None


def save_new(path: Path, answers: Answers, instrument: str) -> None:
    """Write answers to a file that must not exist yet. Raises WorkspaceError when it does."""
    from planbuilder.storage.yaml_rewriter import rewritten

    write_new(path, rewritten(None, as_raw(answers, instrument)))


def _save(path: Path, answers: Answers, instrument: str) -> None:
    # What reads and writes YAML with its comments takes as long to import as all the rest.
    from planbuilder.storage.yaml_rewriter import rewritten

    before = path.read_bytes() if path.exists() else None
    after = rewritten(before, as_raw(answers, instrument))
    if after == before:
        return
    if before is not None:
        write_whole(path.parent / _BACKUPS / path.name, before)
    write_whole(path, after)
