"""A series of records: the names of its files, and whether it is complete and unaltered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from planbuilder.approval.digests import canonical_json, sha256
from planbuilder.approval.record import Record, record_digest
from planbuilder.approval.records import DecisionRecord, SignOff
from planbuilder.errors import Problem


def record_file_name(record: Record) -> str:
    """Return the name of a record's file, such as `0003-sign-off.yaml`."""
    return f"{record.number:04d}-{record.kind}.yaml"


class CheckedRecord(Struct, frozen=True):
    """A record, and whether its digest and that of the answers copied into it are right."""

    record: Record
    is_unaltered: bool


def checked_record(record: Record) -> CheckedRecord:
    """Return a record with what its digests say of it."""
    is_unaltered = record.digest == record_digest(record) and _copy_is_right(record)
    return CheckedRecord(record, is_unaltered)


def series_problems(series: Iterable[CheckedRecord], folder: str) -> Iterator[Problem]:
    """Yield a problem for each record of a series that was altered or is missing."""
    previous = ""
    for number, each in enumerate(series, start=1):
        record = each.record
        place = f"{folder}/{record_file_name(record)}"
        if record.number != number or record.previous != previous:
            yield Problem("record_missing", place, values={"number": number})
            return
        if not each.is_unaltered:
            yield Problem("record_altered", place)
            return
        previous = record.digest


def _copy_is_right(record: Record) -> bool:
    """Return whether the answers copied into a record match its digest of them."""
    if not isinstance(record, SignOff | DecisionRecord):
        return True
    return sha256(canonical_json(record.answers)) == record.answers_digest
