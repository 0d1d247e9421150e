"""Saving answers: whole or not at all, under a lock, with the last good version kept."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from planbuilder.answers import Answers
from planbuilder.answers.serialization import as_raw
from planbuilder.errors import Problem, WorkspaceError
from planbuilder.storage.atomic import write_new, write_over, write_whole
from planbuilder.storage.conflict_file import keep_conflicts
from planbuilder.storage.journal_reader import journal_of
from planbuilder.storage.lock import refuse_if_held
from planbuilder.storage.write_lock import write_lock
from planbuilder.storage.yaml_files import read_bytes
from planbuilder.storage.yaml_patch import patch_bytes

_BACKUPS = ".planbuilder/backup"


def save_answers(path: Path, answers: Answers, instrument: str) -> None:
    """Write answers to their file, whole or not at all.

    The file as it was is kept in `.planbuilder/backup` beside it. What an interview that was cut
    off had kept beside the file is in `answers` by now, and no longer kept there; what it had kept
    of answers that were changed in the file too is kept as a conflict. Raises WorkspaceError when
    somebody else has the file in hand or is writing it, the file was changed or broken since
    `answers` were read from it, or the disk refuses.
    """
    refuse_if_held(path)
    with write_lock(path.parent, path.name, path):
        try:
            _save(path, answers, instrument)
        except ValueError:
            raise WorkspaceError(Problem("not_yaml", str(path))) from None
        with suppress(OSError):
            journal_of(path).unlink()


def save_new(path: Path, answers: Answers, instrument: str, schema: str) -> None:
    """Write answers to a file that must not exist yet; its first line names its JSON Schema.

    Raises WorkspaceError when the file exists.
    """
    write_new(path, new_answer_bytes(answers, instrument, schema))


def new_answer_bytes(answers: Answers, instrument: str, schema: str) -> bytes:
    """Return the bytes of a new answer file; its first line names its JSON Schema."""
    from planbuilder.storage.yaml_rewriter import rewrite

    first = f"# yaml-language-server: $schema={schema}\n".encode()
    return first + rewrite(None, as_raw(answers, instrument))


def _save(path: Path, answers: Answers, instrument: str) -> None:
    before = read_bytes(path, str(path), WorkspaceError) if path.exists() else None
    _refuse_if_changed(path, answers.origin.digest, before)
    if answers.origin.conflicts:
        keep_conflicts(path, answers.origin.conflicts)
    after = answer_bytes(before, as_raw(answers, instrument))
    if after == before:
        return
    if before is None:
        write_new(path, after)
    else:
        write_whole(path.parent / _BACKUPS / path.name, before)
        write_over(path, before, after)
    _OURS[path.resolve()] = sha256(after).hexdigest()


def answer_bytes(before: bytes | None, raw: Mapping[str, Any]) -> bytes:
    """Return the bytes of an answer file that holds `raw`, with the comments of `before`.

    Raises ValueError when `before` is not YAML.
    """
    if before is not None and (after := patch_bytes(before, raw)) is not None:
        return after
    # What reads and writes YAML with its comments takes as long to import as all the rest.
    from planbuilder.storage.yaml_rewriter import rewrite

    return rewrite(before, raw)


_OURS: dict[Path, str] = {}
"""The digest of each answer file as this process has written it last."""


def _refuse_if_changed(path: Path, origin: str, before: bytes | None) -> None:
    """Raise WorkspaceError where somebody else wrote a file since it was read."""
    if not origin:
        return
    if before is None:
        raise WorkspaceError(Problem("file_gone_meanwhile", str(path)))
    if sha256(before).hexdigest() not in (origin, _OURS.get(path.resolve())):
        raise WorkspaceError(Problem("file_changed_meanwhile", str(path)))
