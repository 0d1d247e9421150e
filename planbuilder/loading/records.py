"""The records of a workspace, read: one series a document, and one for the platforms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from planbuilder.approval.records import Record, parse_record
from planbuilder.approval.series import faults
from planbuilder.errors import Problem, WorkspaceError
from planbuilder.loading.yaml_files import read_yaml

RECORDS, PLATFORMS, VERSIONS = "records", "platforms", "versions"


@dataclass(frozen=True)
class Series:
    """The records about one thing, oldest first, and what is wrong with their files."""

    records: tuple[Record, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Records:
    """Every series of a workspace, by its folder below `records`: `plans/national-x`."""

    series: Mapping[str, Series] = field(default_factory=lambda: MappingProxyType({}))

    def of(self, folder: str) -> Series:
        """Return the series of a folder, an empty one where nothing was recorded."""
        return self.series.get(folder) or Series()


def read_series(root: Path, folder: str) -> Series:
    """Return the records in one folder below `records` of the workspace `root`.

    A file that cannot be read, was altered or is missing is a problem; the others still count.
    """
    place = root / RECORDS / folder
    records: list[Record] = []
    problems: list[Problem] = []
    for path in sorted(place.glob("[0-9]*.yaml")):
        shown = path.relative_to(root).as_posix()
        try:
            records.append(parse_record(read_yaml(path, WorkspaceError, shown).value))
        except WorkspaceError as error:
            problems.extend(error.problems)
        except (KeyError, ValueError):
            problems.append(Problem("record_unreadable", shown))
    problems.extend(faults(records, f"{RECORDS}/{folder}"))
    return Series(tuple(records), tuple(problems))


def read_records(root: Path) -> Records:
    """Return every record of a workspace."""
    top = root / RECORDS
    if not top.is_dir():
        return Records()
    folders = sorted({path.parent for path in top.glob("**/[0-9]*.yaml")})
    names = [folder.relative_to(top).as_posix() for folder in folders]
    # Earlier versions of answer files are kept there too; they are no records.
    names = [name for name in names if name.partition("/")[0] != VERSIONS]
    return Records(MappingProxyType({name: read_series(root, name) for name in names}))
