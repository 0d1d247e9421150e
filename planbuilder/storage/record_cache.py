"""Cache of the records of a series, by the digest of their files and of the code that reads them.

Validating what a file says takes a library that takes longer to import than most reports to make,
and no record ever changes. Whether a record was altered is found from its digests, as always.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256

from msgspec import Raw, Struct

from planbuilder.approval.record import Record
from planbuilder.approval.records import KINDS
from planbuilder.storage.cache import decode_entry, encode_entry, recall, remember
from planbuilder.storage.digests import product_digest


class StoredSeries(Struct, frozen=True):
    """The records in some files, each as its kind and JSON, and the digest of these files."""

    digest: str
    records: tuple[tuple[str, Raw], ...]


def series_digest(files: Sequence[bytes]) -> str:
    """Return the digest of what decides which records are in the bytes of some files."""
    digests = (sha256(data).hexdigest() for data in files)
    return sha256("-".join((product_digest(), *digests)).encode()).hexdigest()


def recall_series(digest: str) -> tuple[Record, ...] | None:
    """Return the records cached under the digest of their files; None without a usable entry."""
    entry = recall(f"records-{digest}", StoredSeries)
    if entry is not None and entry.digest == digest:
        with suppress(ValueError, KeyError, RecursionError):
            return tuple(decode_entry(KINDS[kind], bytes(body)) for kind, body in entry.records)
    return None


def remember_series(digest: str, records: Sequence[Record]) -> None:
    """Cache the records in some files under their digest. A failure to write is ignored."""
    with suppress(UnicodeEncodeError):
        entries = tuple((each.kind, Raw(encode_entry(each))) for each in records)
        remember(f"records-{digest}", StoredSeries(digest, entries))
