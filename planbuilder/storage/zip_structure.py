"""Finds contradictions and extras in a zip that another program might show.

A zip describes each file before its data and once more in the list at the end, and programs differ
in which description they believe: both must agree. Nothing may be in a zip that some program shows
and that belongs to no file: a comment, another name, a hidden file, an empty folder.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from zipfile import BadZipFile, ZipFile, ZipInfo

_LOCAL = struct.Struct("<4s5H3L2H")
_FIELD = struct.Struct("<2H")
_DESCRIBED_AFTER, _UTF_8 = 0x8, 0x800
_TELLING_FLAGS = 0x1 | _DESCRIBED_AFTER | _UTF_8
_SPARED_BITS = 0o7000 << 16
"""Permission bits that no document needs: set-user-id, set-group-id and sticky."""

_HIDDEN = 0x2 | 0x4
"""A hidden file and one of the system, on Windows."""

_TIMES_AND_OWNERS = frozenset({0x0001, 0x000A, 0x5455, 0x5855, 0x7855, 0x7875})
"""Fields that file managers add: long sizes, times, and numbers of owners; no names or notes."""


def check_contiguous(archive: ZipFile) -> None:
    """Raise BadZipFile for bytes that belong to no file, and for a file described in two ways.

    Another program could find other files in such a zip.
    """
    at = 0
    for entry in sorted(archive.infolist(), key=lambda each: each.header_offset):
        if entry.header_offset != at:
            raise BadZipFile
        at = _end_of(archive, entry)
    if at != archive.start_dir:
        raise BadZipFile


def _end_of(archive: ZipFile, entry: ZipInfo) -> int:
    """Return where the next file of a zip must begin, after the data and what describes it."""
    stream = archive.fp
    assert stream is not None
    stream.seek(entry.header_offset)
    header = _LOCAL.unpack(stream.read(_LOCAL.size))
    signature, _, flags, method = header[:4]
    name_length, extra_length = int(header[-2]), int(header[-1])
    raw_name = stream.read(name_length)
    is_file = signature == b"PK\3\4" and not entry.volume
    is_alike = method == entry.compress_type and not (flags ^ entry.flag_bits) & _TELLING_FLAGS
    if not (is_file and is_alike and _fits(entry, header[6:9])):
        raise BadZipFile
    if raw_name.decode("utf-8" if flags & _UTF_8 else "cp437") != entry.orig_filename:
        raise BadZipFile
    if any(_foreign_fields(stream.read(extra_length))):
        raise BadZipFile
    end = entry.header_offset + _LOCAL.size + name_length + extra_length + entry.compress_size
    if not flags & _DESCRIBED_AFTER:
        return end
    stream.seek(end)
    return end + (16 if stream.read(4) == b"PK\7\10" else 12)


def _fits(entry: ZipInfo, local: tuple[int, ...]) -> bool:
    """Return whether the checksum and sizes before the data are those of the list."""
    listed = (entry.CRC, entry.compress_size, entry.file_size)
    is_later = bool(entry.flag_bits & _DESCRIBED_AFTER)
    return local == listed or (is_later and local == (0, 0, 0))


def has_more_than_a_file(entry: ZipInfo) -> bool:
    """Return whether an entry has a comment, another name, unusual permissions, or is hidden."""
    attributes = entry.external_attr
    return bool(
        entry.comment
        or attributes & _SPARED_BITS
        or attributes & _HIDDEN
        or any(_foreign_fields(entry.extra))
    )


def _foreign_fields(extra: bytes) -> Iterator[int]:
    """Yield the kind of each extra field that holds more than times and owners."""
    at = 0
    while at + _FIELD.size <= len(extra):
        kind, length = _FIELD.unpack_from(extra, at)
        at += _FIELD.size + length
        if kind not in _TIMES_AND_OWNERS:
            yield kind
    if at != len(extra):
        yield -1


def empty_folders(entries: Iterable[ZipInfo]) -> Iterator[str]:
    """Yield each folder that holds no file."""
    every = tuple(entries)
    files = [entry.orig_filename for entry in every if not entry.is_dir()]
    for entry in every:
        folder = entry.orig_filename
        if entry.is_dir() and not any(name.startswith(folder) for name in files):
            yield folder
