"""Renames, copies and archives plans together with their records and earlier versions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from planbuilder.errors import Problem, WorkspaceError
from planbuilder.interview.carry_over import CARRIED
from planbuilder.storage import load_words, read_bytes, write_new, write_over
from planbuilder.storage.atomic import is_occupied, move_file
from planbuilder.storage.lock import refuse_if_held
from planbuilder.storage.plan_ids import new_id, with_id
from planbuilder.storage.record_reader import RECORDS, VERSIONS
from planbuilder.text import LANGUAGES
from planbuilder.workspace.copies.originals import plan_copies
from planbuilder.workspace.plan_names import PLANS, is_plan_name, plan_file, plan_files

ARCHIVE = "archive"
"""The folder of archived plans, which are not part of the portfolio."""


def rename_plan(root: Path, name: str, new: str) -> tuple[Path, ...]:
    """Give a plan another name, and return the files that moved.

    Its records and earlier versions move too, and plans begun from it refer to the new name. Raises
    WorkspaceError when there is no such plan, the new name is taken or not allowed, or another
    process has locked the file.
    """
    source, target = _source(root, name), plan_file(root, new)
    moves = [(source, target), *_records(root, name, root / RECORDS, new)]
    texts = dict(_with_references(root, source, name, new))
    for file in texts:
        refuse_if_held(file)
    new_places = _move(moves)
    for file, (before, after) in texts.items():
        write_over(file, before, after)
    return new_places


def _with_references(
    root: Path, source: Path, name: str, new: str
) -> Iterator[tuple[Path, tuple[bytes, bytes]]]:
    """Yield the other plans that refer to this one, with their bytes before and after."""
    reason = load_words("interview")[CARRIED]
    phrases = [(f'begun_from: "{name}"', f'begun_from: "{new}"')]
    phrases += [(reason.fill(each, plan=name), reason.fill(each, plan=new)) for each in LANGUAGES]
    for file in sorted((root / PLANS).glob("*.yaml")):
        before = read_bytes(file, file.name, WorkspaceError) if file != source else b""
        after = before
        for old, fresh in phrases:
            after = after.replace(old.encode(), fresh.encode())
        if after != before:
            yield file, (before, after)


def new_plan_id(root: Path, name: str) -> str:
    """Return an id for a new plan `name` that no plan has, archived ones included."""
    return new_id(name, [*plan_files(root), *plan_files(root / ARCHIVE)])


def copy_plan(root: Path, name: str, new: str) -> Path:
    """Copy a plan's answers byte for byte, without its records, and return the new file.

    Only the id differs, so that the copy is a plan of its own. Raises WorkspaceError as
    `rename_plan` does.
    """
    source, target = _source(root, name), plan_file(root, new)
    data = read_bytes(source, source.name, WorkspaceError)
    write_new(target, with_id(data, new_plan_id(root, new)))
    return target


def archive_plan(root: Path, name: str) -> tuple[Path, ...]:
    """Move a plan and its records to the archive, and return the files that moved.

    Nothing is deleted, and `undo` restores the plan. Raises WorkspaceError as `rename_plan` does.
    """
    source = _source(root, name)
    archive = root / ARCHIVE
    target = archive / PLANS / source.name
    return _move([(source, target), *_records(root, name, archive / RECORDS, name)])


def _source(root: Path, name: str) -> Path:
    path = next((each for each in plan_files(root) if each.stem == name), root / PLANS)
    if not path.is_file():
        copies = plan_copies(root)
        names = ", ".join(sorted(copies.names - copies.originals.keys())) or "–"
        raise WorkspaceError(Problem("no_such_plan", values={"name": name, "known": names}))
    if is_plan_name(name):  # only an existing file can be locked
        refuse_if_held(path)
    return path


def _records(root: Path, name: str, target: Path, new: str) -> Iterator[tuple[Path, Path]]:
    for folder in (Path(PLANS), Path(VERSIONS)):
        source = root / RECORDS / folder / name
        for file in sorted(source.rglob("*")):
            if file.is_file():
                yield file, target / folder / new / file.relative_to(source)


def _move(moves: list[tuple[Path, Path]]) -> tuple[Path, ...]:
    """Move a plan, first in the list, and what belongs to it; return the new places.

    The plan comes last: when the command is killed before, running it again moves the rest.
    """
    existing = [target for source, target in moves if is_occupied(target, source)]
    if existing:
        raise WorkspaceError([Problem("file_exists", str(target)) for target in existing])
    for source, target in reversed(moves):
        move_file(source, target)
    for folder in dict.fromkeys(source.parent for source, _ in moves):
        if RECORDS in folder.parts and not any(folder.iterdir()):
            folder.rmdir()
    return tuple(target for _, target in moves)
