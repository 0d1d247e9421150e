"""Writes records: each is a new file, and no record is ever changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from planbuilder.approval.record import Record, record_bytes, sealed_record, with_number
from planbuilder.approval.record_series import record_file_name
from planbuilder.errors import WorkspaceError
from planbuilder.storage.atomic import write_new
from planbuilder.storage.record_reader import RECORDS, read_series
from planbuilder.storage.write_lock import write_lock


def append_record(
    root: Path, folder: str, record: Record, seal: Callable[[Record], Record] = sealed_record
) -> Path:
    """Add a record to the series `folder` of a workspace and return the path of its file.

    `seal` completes the numbered record with its digest, and possibly a signature. Raises
    WorkspaceError when the series is damaged, another process is writing, or the disk refuses;
    nothing is written then.
    """
    with write_lock(root, "records", root / RECORDS):
        series = read_series(root, folder)
        if series.problems:
            raise WorkspaceError(series.problems)
        record_with_seal = seal(with_number(record, series.records))
        path = root / RECORDS / folder / record_file_name(record_with_seal)
        write_new(path, record_bytes(record_with_seal))
        return path
