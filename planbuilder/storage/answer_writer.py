"""Saves answers: atomically, under a lock, with a backup of the file as it was."""

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
from planbuilder.storage.file_guard import real_path
from planbuilder.storage.journal_reader import journal_of
from planbuilder.storage.lock import refuse_if_held
from planbuilder.storage.write_lock import write_lock
from planbuilder.storage.yaml_files import read_bytes
from planbuilder.storage.yaml_patch import patch_bytes

_BACKUPS = ".planbuilder/backup"


def save_answers(path: Path, answers: Answers, instrument: str) -> None:
    """Write answers to their file atomically.

    A copy of the file as it was is kept in `.planbuilder/backup` beside it. `answers` must already
    contain what the journal of an interrupted interview holds; the journal is deleted. Conflicts
    between that journal and the file are kept beside the file.

    Raises WorkspaceError when another process has the file open or is writing it, when the file was
    changed or made unreadable since `answers` were read from it, or when the disk refuses.
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
    """Write answers to a file that must not exist yet.

    Its first line names its JSON Schema, `schema`. Raises WorkspaceError when the file exists.
    """
    write_new(path, new_answer_bytes(answers, instrument, schema))


def new_answer_bytes(answers: Answers, instrument: str, schema: str) -> bytes:
    """Return the bytes of a new answer file; its first line names its JSON Schema, `schema`."""
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
    _OURS[real_path(path)] = sha256(after).hexdigest()


def answer_bytes(before: bytes | None, raw: Mapping[str, Any]) -> bytes:
    """Return the bytes of an answer file that holds `raw`, with the comments of `before`.

    Raises ValueError when `before` is not YAML.
    """
    if before is not None and (after := patch_bytes(before, raw)) is not None:
        return after
    # ruamel.yaml, which keeps comments, takes as long to import as everything else together.
    from planbuilder.storage.yaml_rewriter import rewrite

    return rewrite(before, raw)


_OURS: dict[Path, str] = {}
"""The digest of each answer file as this process last wrote it."""


def _refuse_if_changed(path: Path, origin: str, before: bytes | None) -> None:
    """Raise WorkspaceError when another process changed the file since it was read.

    `origin` is the digest of the file as it was read, `before` its present bytes.
    """
    if not origin:
        return
    if before is None:
        raise WorkspaceError(Problem("file_gone_meanwhile", str(path)))
    if sha256(before).hexdigest() not in (origin, _OURS.get(real_path(path))):
        raise WorkspaceError(Problem("file_changed_meanwhile", str(path)))
