"""The history of a workspace: undoes commands and restores files, byte for byte."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from planbuilder.errors import Problem, WorkspaceError
from planbuilder.storage.atomic import remove_file, write_whole
from planbuilder.storage.change_log import (
    ChangeEntry,
    FileChange,
    digest_of,
    read_entries,
    read_stored,
    recording,
)
from planbuilder.storage.lock import refuse_if_held


class FileVersion(Struct, frozen=True):
    """A file as one command left it: entry number, command, date and time, digest if any."""

    number: int
    command: tuple[str, ...]
    at: str
    digest: str | None


def active_entries(root: Path) -> tuple[ChangeEntry, ...]:
    """Return the entries that have not been undone, oldest first."""
    active: dict[int, ChangeEntry] = {}
    for entry in read_entries(root):
        if entry.undoes is None:
            active[entry.number] = entry
        else:
            active.pop(entry.undoes, None)
    return tuple(active.values())


def last_change(root: Path) -> ChangeEntry:
    """Return the entry that `undo` would revert. Raises WorkspaceError when there is none."""
    active = active_entries(root)
    if not active:
        raise WorkspaceError(Problem("nothing_to_undo", str(root)))
    return active[-1]


def revert(
    root: Path, entry: ChangeEntry, command: Sequence[str], at: datetime, *, anyway: bool = False
) -> None:
    """Restore every file of an entry to its bytes before the command.

    Raises WorkspaceError, and changes nothing, when another process has locked a file, a stored
    content is missing, or a file was changed since and `anyway` is False.
    """
    problems = [
        Problem("changed_since", change.path)
        for change in entry.changes
        if not anyway and digest_of(root / change.path) != change.after
    ]
    if problems:
        raise WorkspaceError(problems)
    contents = [(change, _before(root, change)) for change in entry.changes]
    for change in entry.changes:
        refuse_if_held(root / change.path)
    with recording(command, at, undoes=entry.number):
        for change, data in contents:
            if data is not None:
                write_whole(root / change.path, data)
            elif (root / change.path).exists():
                remove_file(root / change.path)


def _before(root: Path, change: FileChange) -> bytes | None:
    return None if change.before is None else _content(root, change.before, change.path)


def _content(root: Path, digest: str, path: str) -> bytes:
    try:
        return read_stored(root, digest)
    except OSError:
        raise WorkspaceError(Problem("history_damaged", path)) from None


def versions_of(root: Path, path: str) -> tuple[FileVersion, ...]:
    """Return the versions of a file, oldest first; `path` is relative to the workspace.

    Version 0 is the file before the first recorded command.
    """
    versions: list[FileVersion] = []
    for entry in read_entries(root):
        for change in entry.changes:
            if change.path == path:
                if not versions and change.before is not None:
                    versions.append(FileVersion(0, (), "", change.before))
                versions.append(FileVersion(entry.number, entry.command, entry.at, change.after))
    return tuple(versions)


def refuse_unknown(root: Path, path: str, versions: Sequence[FileVersion]) -> None:
    """Raise WorkspaceError for a file that neither exists nor has versions."""
    if not versions and not (root / path).exists():
        raise WorkspaceError(Problem("file_missing", path))


def restore(root: Path, path: str, number: int, command: Sequence[str], at: datetime) -> None:
    """Restore a file to one of its versions.

    Raises WorkspaceError when there is no such version, or another process has locked the file.
    """
    versions = versions_of(root, path)
    refuse_unknown(root, path, versions)
    version = next((each for each in versions if each.number == number), None)
    if version is None or version.digest is None:
        numbers = ", ".join(str(each.number) for each in versions if each.digest) or "–"
        raise WorkspaceError(
            Problem("no_such_version", path, values={"number": number, "known": numbers})
        )
    data = _content(root, version.digest, path)
    refuse_if_held(root / path)
    with recording(command, at):
        write_whole(root / path, data)
