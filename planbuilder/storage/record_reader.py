"""Reads the records of a workspace: one series for each document, and one for the platforms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct, field

from planbuilder.errors import Problem, WorkspaceError
from planbuilder.storage.yaml_files import parse_yaml, read_bytes

if TYPE_CHECKING:
    from planbuilder.approval.record import Record
    from planbuilder.approval.record_series import CheckedRecord

RECORDS, PLATFORMS, KEYS, VERSIONS = "records", "platforms", "keys", "versions"

_SERIES_KEPT = 32
"""Series that are kept when they are read one by one: each document has one."""


class RecordSeries(Struct, frozen=True):
    """The records on one subject, oldest first, and the problems of their files."""

    records: tuple[Record, ...] = ()
    problems: tuple[Problem, ...] = ()


class Records(Struct, frozen=True):
    """Every series of a workspace, by its folder below `records`, such as `plans/national-x`."""

    series: Mapping[str, RecordSeries] = field(default_factory=lambda: MappingProxyType({}))

    def of(self, folder: str) -> RecordSeries:
        """Return the series of a folder, an empty one when there are no records."""
        return self.series.get(folder) or RecordSeries()


def read_series(root: Path, folder: str) -> RecordSeries:
    """Return the records in the folder `records/<folder>` of the workspace `root`.

    A file that cannot be read, was altered or is missing becomes a problem; the others still count.
    """
    files: list[tuple[str, bytes]] = []
    problems: list[Problem] = []
    for path in sorted((root / RECORDS / folder).glob("[0-9]*.yaml")):
        file_name = path.relative_to(root).as_posix()
        try:
            files.append((file_name, read_bytes(path, file_name, WorkspaceError)))
        except WorkspaceError as error:
            problems.extend(error.problems)
    series = _series_in(tuple(files), f"{RECORDS}/{folder}")
    return RecordSeries(series.records, (*problems, *series.problems))


# No record is ever changed, so a series read earlier is valid until its folder gets another file.
@lru_cache(maxsize=32)
def _series_in(files: tuple[tuple[str, bytes], ...], place: str) -> RecordSeries:
    if not files:
        return RecordSeries()
    # The record models import the checks, which a workspace without records does not need.
    from planbuilder.approval.record_series import record_file_name, series_problems

    problems: list[Problem] = []
    names, series = {name for name, _ in files}, []
    for file_name, each in _checked_records(files, problems):
        original = f"{place}/{record_file_name(each.record)}"
        if original != file_name and original in names:
            problems.append(Problem("record_copied", file_name, values={"original": original}))
        else:
            series.append(each)
    problems.extend(series_problems(series, place))
    return RecordSeries(tuple(each.record for each in series), tuple(problems))


def _checked_records(
    files: Sequence[tuple[str, bytes]], problems: list[Problem]
) -> Sequence[tuple[str, CheckedRecord]]:
    """Return the readable records with the names of their files; add to `problems` the others'."""
    from planbuilder.approval.record_series import checked_record
    from planbuilder.storage.record_cache import recall_series, remember_series, series_digest

    digest = series_digest([data for _, data in files])
    if (known := recall_series(digest)) is not None and len(known) == len(files):
        names = (name for name, _ in files)
        return [(name, checked_record(record)) for name, record in zip(names, known, strict=True)]
    records: list[tuple[str, CheckedRecord]] = []
    for file_name, data in files:
        try:
            records.append((file_name, _record(file_name, data)))
        except WorkspaceError as error:
            problems.extend(error.problems)
        except (KeyError, ValueError):
            problems.append(Problem("record_unreadable", file_name))
    if len(records) == len(files):
        remember_series(digest, [each.record for _, each in records])
    return records


# A series that grows is read again: of its records, only the new one is parsed and checked.
@lru_cache(maxsize=256)
def _record(file_name: str, data: bytes) -> CheckedRecord:
    from planbuilder.approval.record_series import checked_record
    from planbuilder.approval.records import parse_record

    return checked_record(parse_record(parse_yaml(data, WorkspaceError, file_name).value))


def read_records(root: Path) -> Records:
    """Return every record of a workspace."""
    return Records(MappingProxyType(dict(_RecordFolders(root))))


def open_records(root: Path) -> Records:
    """Return the records of a workspace; each series is read when it is first accessed."""
    return Records(_RecordFolders(root))


class _RecordFolders(Mapping[str, RecordSeries]):
    """The series of a workspace by folder, each read when it is accessed; the last are kept."""

    def __init__(self, root: Path) -> None:
        self._root = root
        top = root / RECORDS
        folders = {path.parent for path in top.glob("**/[0-9]*.yaml")} if top.is_dir() else ()
        names = (folder.relative_to(top).as_posix() for folder in sorted(folders))
        # The folder also holds earlier versions of answer files, which are no records.
        self._names = [name for name in names if name.partition("/")[0] != VERSIONS]
        self._read: dict[str, RecordSeries] = {}

    def __getitem__(self, name: str) -> RecordSeries:
        if name not in self._names:
            raise KeyError(name)
        if name not in self._read:
            if len(self._read) >= _SERIES_KEPT:
                del self._read[next(iter(self._read))]
            self._read[name] = read_series(self._root, name)
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
