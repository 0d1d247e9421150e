"""The zip of a package: written the same for the same files, and opened without trust.

Files are stored without compression (Word, Excel and PDF files are compressed already), so that
the bytes depend on no version of a compression library, and so that a package can be written
again from its files and compared: no byte of it is without meaning.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import NoReturn
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from planbuilder.errors import Problem, WorkspaceError

MAX_MEMBERS, MAX_MEMBER, MAX_TOTAL = 400, 64 * 2**20, 256 * 2**20
"""The most files of a package, and the most bytes of one and of all."""

_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,99}(/[A-Za-z0-9_][A-Za-z0-9._-]{0,99}){0,5}")
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
# The end of a zip, and the longest entry in the list of files before it.
_END, _LONGEST_ENTRY = struct.Struct("<4s4H2LH"), 46 + 700
_TIME = (1980, 1, 1, 0, 0, 0)
_REGULAR = 0o100644 << 16
_REASONS: dict[str, Callable[[str], Problem]] = {
    "too_large": lambda shown: Problem("package_too_large", shown),
    "too_many": lambda shown: Problem("package_too_many", shown),
    "damaged": lambda shown: Problem("package_damaged", shown),
    "encrypted": lambda shown: Problem("package_encrypted", shown),
    "link": lambda shown: Problem("package_link", shown),
    "compressed": lambda shown: Problem("package_compressed", shown),
    "name": lambda shown: Problem("package_name", shown),
    "duplicate": lambda shown: Problem("package_duplicate", shown),
}
_DAMAGE = (
    BadZipFile,
    NotImplementedError,
    RuntimeError,
    EOFError,
    ValueError,
    OSError,
    struct.error,
)


def write_package(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of `files`, sorted by name, without dates and without compression."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as archive:
        for name in sorted(files):
            entry = ZipInfo(name, _TIME)
            entry.create_system = 3
            entry.external_attr = _REGULAR
            archive.writestr(entry, files[name])
    return out.getvalue()


def read_package(data: bytes, shown: str) -> dict[str, bytes]:
    """Return the files of a package by name.

    `shown` is its name in messages. Raises WorkspaceError, before anything is unpacked, when
    the zip is damaged, encrypted, too large, or holds a name that could lead outside a folder,
    a link, or one name twice. Nothing is ever written to a disk here.
    """
    if len(data) > MAX_TOTAL + 2**20:
        _refuse(shown, "too_large")
    _check_ending(data, shown)
    try:
        with ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            _check(entries, shown)
            return {entry.filename: _member(archive, entry, shown) for entry in entries}
    except _DAMAGE:
        _refuse(shown, "damaged")


def _check_ending(data: bytes, shown: str) -> None:
    """Refuse a list of files that would fill the memory before one of them is looked at."""
    ending = data[-_END.size :]
    if len(ending) < _END.size or not ending.startswith(b"PK\5\6"):
        _refuse(shown, "damaged")
    *_, length, _, comment = _END.unpack(ending)
    if comment or data[-_END.size - 20 :].startswith(b"PK\6\7"):
        _refuse(shown, "damaged")
    if length > MAX_MEMBERS * _LONGEST_ENTRY:
        _refuse(shown, "too_many")


def _check(entries: list[ZipInfo], shown: str) -> None:
    if len(entries) > MAX_MEMBERS:
        _refuse(shown, "too_many")
    if sum(entry.file_size for entry in entries) > MAX_TOTAL:
        _refuse(shown, "too_large")
    seen: set[str] = set()
    for entry in entries:
        reason = _unsafe(entry)
        if reason is None and entry.filename.casefold() in seen:
            reason = "duplicate"
        if reason is not None:
            _refuse(shown, reason)
        seen.add(entry.filename.casefold())
    folders = {name.rpartition("/")[0] for name in seen}
    if folders & seen:
        _refuse(shown, "name")


def _unsafe(entry: ZipInfo) -> str | None:
    kind = entry.external_attr >> 28
    parts = entry.orig_filename.split("/")
    if entry.flag_bits & 0x1:
        return "encrypted"
    if kind not in (0, 0o10):
        return "link"
    if entry.file_size > MAX_MEMBER:
        return "too_large"
    if entry.compress_type != ZIP_STORED or entry.compress_size != entry.file_size:
        return "compressed"
    if not _NAME.fullmatch(entry.orig_filename) or any(map(_RESERVED.fullmatch, parts)):
        return "name"
    return None


def _member(archive: ZipFile, entry: ZipInfo, shown: str) -> bytes:
    try:
        with archive.open(entry) as stream:
            data = stream.read(MAX_MEMBER + 1)
    except BadZipFile:  # its checksum, or its own header, is not what the list of files says
        raise WorkspaceError(Problem("package_damaged", shown, entry.filename)) from None
    if len(data) != entry.file_size:
        _refuse(shown, "damaged")
    return data


def _refuse(shown: str, reason: str) -> NoReturn:
    raise WorkspaceError(_REASONS[reason](shown))
