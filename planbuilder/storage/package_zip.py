"""The zip of a package: equal files give an equal zip, and an unknown zip is read without trust.

Text is compressed; Word, Excel and PDF files are compressed already and stored as they are. When a
file manager unpacks a package and packs it again, in a folder or with other dates and permissions,
the files are unchanged, but `is_as_written` reports it. The degree of compression is ignored,
because it depends on the machine.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from typing import NoReturn
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from msgspec.structs import replace

from planbuilder.errors import Problem, WorkspaceError
from planbuilder.storage.zip_structure import check_contiguous, empty_folders, has_more_than_a_file

MAX_MEMBERS, MAX_MEMBER, MAX_TOTAL = 400, 64 * 2**20, 256 * 2**20
"""The most files of a package, and the most bytes of one and of all, unpacked."""

MAX_RATIO = 200
"""The most times smaller a file may be inside the zip; text reaches 20."""

_LEVEL = 6
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,99}(/[A-Za-z0-9_][A-Za-z0-9._-]{0,99}){0,5}")
# The folder around a package has the name that a person gave it.
_FOLDER = re.compile(r"(?!\.{0,2}/|[A-Za-z]:)[^\x00-\x1f\x7f\\]+/")
_RESERVED_NAME = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
# The end of a zip, and the longest entry in the list of files before it.
_END, _LONGEST_ENTRY = struct.Struct("<4s4H2LH"), 46 + 700
_TIME = (1980, 1, 1, 0, 0, 0)
_REGULAR = 0o100644 << 16
_REASONS: dict[str, Callable[[str], Problem]] = {
    "too_large": lambda file: Problem("package_too_large", file),
    "beside": lambda file: Problem("package_beside", file),
    "too_many": lambda file: Problem("package_too_many", file),
    "damaged": lambda file: Problem("package_damaged", file),
    "encrypted": lambda file: Problem("package_encrypted", file),
    "link": lambda file: Problem("package_link", file),
    "compressed": lambda file: Problem("package_compressed", file),
    "name": lambda file: Problem("package_name", file),
    "duplicate": lambda file: Problem("package_duplicate", file),
    "more": lambda file: Problem("package_more", file),
    "foreign": lambda file: Problem("not_a_package", file),
}
_DAMAGE = (
    BadZipFile,
    NotImplementedError,
    RuntimeError,
    EOFError,
    ValueError,
    OSError,
    struct.error,
    zlib.error,
)


def write_package(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of `files`, sorted by name, all with the same date."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as archive:
        for name in sorted(files):
            entry = ZipInfo(name, _TIME)
            entry.create_system = 3
            entry.external_attr = _REGULAR
            # Compressed again, they would hardly shrink, and every reader would lose time.
            is_compressed = name.endswith((".docx", ".xlsx", ".pdf"))
            kind = ZIP_STORED if is_compressed else ZIP_DEFLATED
            archive.writestr(entry, files[name], kind, _LEVEL)
    return out.getvalue()


def is_as_written(data: bytes) -> bool:
    """Return whether a zip that `read_package` accepts is built as `write_package` builds one.

    Names and their order, dates, permissions and all other fields are compared, but not the
    compressed data.
    """
    structure = _structure(data)
    return structure == _structure(write_package({str(name): b"" for name, *_ in structure}))


def _structure(data: bytes) -> list[tuple[object, ...]]:
    """Return what a zip states on each file except sizes, in its list and before its data."""
    with ZipFile(BytesIO(data)) as archive:
        return [
            (
                *(entry.orig_filename, entry.date_time, entry.create_system, entry.create_version),
                *(entry.extract_version, entry.flag_bits, entry.compress_type, entry.volume),
                *(entry.internal_attr, entry.external_attr, entry.extra, entry.comment),
                *(data[at : at + 14] + data[at + 26 : at + 30] for at in (entry.header_offset,)),
            )
            for entry in archive.infolist()
        ]


def read_package(data: bytes, file: str, root_file: str | None = None) -> dict[str, bytes]:
    """Return the files of a package by name.

    `file` is its name in messages. When all files are in one folder, and `root_file` is in there
    and not at the top, names are relative to that folder.

    Raises WorkspaceError, before anything is unpacked, when the zip is damaged, encrypted or too
    large, or holds a name that could lead out of a folder, a link, a name twice, files beside the
    one folder, or anything that is no file: a comment, another name, an empty folder. Nothing is
    written to disk.
    """
    if len(data) > MAX_TOTAL + 2**20:
        _refuse(file, "too_large")
    _check_ending(data, file)
    try:
        with ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            top = _top_folder(entries, root_file, file)
            _check(entries, file, top)
            check_contiguous(archive)
            files = {
                entry.filename.removeprefix(top): _member(archive, entry, file)
                for entry in entries
                if not entry.is_dir()
            }
    except _DAMAGE:
        _refuse(file, "damaged")
    return files


def refuse_unfit_names(names: Iterable[str]) -> None:
    """Raise WorkspaceError with every name that `read_package` would refuse."""
    unfit = [
        name
        for name in sorted(names)
        if not _NAME.fullmatch(name) or any(map(_RESERVED_NAME.fullmatch, name.split("/")))
    ]
    if unfit:
        raise WorkspaceError(Problem("package_cannot_hold", name) for name in unfit)


def _top_folder(entries: list[ZipInfo], root_file: str | None, file: str) -> str:
    """Return the folder that holds all files, with its slash; an empty text when there is none.

    Raises WorkspaceError when `root_file` is nowhere, as in a Word file or another zip, when there
    are other files beside that folder, and when its name would lead elsewhere.
    """
    names = [entry.orig_filename for entry in entries]
    if root_file is None or root_file in names:
        return ""
    if root_file not in {name.rpartition("/")[2] for name in names}:
        _refuse(file, "foreign")
    tops = {f"{name.partition('/')[0]}/" for name in names}
    top = next((each for each in sorted(tops) if f"{each}{root_file}" in names), "")
    beside = next((name for name in names if top and not name.startswith(top)), "")
    if beside:
        _refuse(file, "beside", beside)
    if top and not _FOLDER.fullmatch(top):
        _refuse(file, "name", top)
    return top


def _check_ending(data: bytes, file: str) -> None:
    """Refuse a list of files that would exhaust memory, before its entries are read."""
    ending = data[-_END.size :]
    if len(ending) < _END.size or not ending.startswith(b"PK\5\6"):
        _refuse(file, "damaged")
    _, disk, first_disk, count_here, count, length, _, comment = _END.unpack(ending)
    if comment or data[-_END.size - 20 :].startswith(b"PK\6\7"):
        _refuse(file, "damaged")
    if disk or first_disk or count_here != count:
        _refuse(file, "damaged")
    if length > MAX_MEMBERS * _LONGEST_ENTRY:
        _refuse(file, "too_many")


def _check(entries: list[ZipInfo], file: str, top: str) -> None:
    if len(entries) > MAX_MEMBERS:
        _refuse(file, "too_many")
    if sum(entry.file_size for entry in entries) > MAX_TOTAL:
        _refuse(file, "too_large")
    names: set[str] = set()
    for entry in entries:
        reason = _unsafe(entry, top)
        if reason is None and entry.filename.casefold() in names:
            reason = "duplicate"
        if reason is not None:
            _refuse(file, reason, entry.filename)
        names.add(entry.filename.casefold())
    if _folders(names) & names:
        _refuse(file, "name")
    if empty := next(empty_folders(entries), ""):
        _refuse(file, "more", empty)


def _folders(names: Iterable[str]) -> set[str]:
    return {name.rpartition("/")[0] for name in names}


def _unsafe(entry: ZipInfo, top: str) -> str | None:
    if not entry.filename:  # zipfile cannot say whether it is a folder
        return "name"
    kind = entry.external_attr >> 28
    name = entry.orig_filename.removeprefix(top)
    if entry.is_dir():
        name = name.removesuffix("/") or "folder"
    parts = name.split("/")
    if entry.flag_bits & 0x1:
        return "encrypted"
    if kind not in (0, 0o4 if entry.is_dir() else 0o10):
        return "link"
    if entry.file_size > MAX_MEMBER:
        return "too_large"
    if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED) or (
        entry.is_dir() and entry.file_size
    ):
        return "compressed"
    if entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
        return "too_large"
    if not _NAME.fullmatch(name) or any(map(_RESERVED_NAME.fullmatch, parts)):
        return "name"
    return "more" if has_more_than_a_file(entry) else None


def _member(archive: ZipFile, entry: ZipInfo, file: str) -> bytes:
    try:
        with archive.open(entry) as stream:
            data = stream.read(MAX_MEMBER + 1)
    except BadZipFile:  # its checksum or its own header contradicts the list of files
        raise WorkspaceError(Problem("package_damaged", file, entry.filename)) from None
    if len(data) != entry.file_size:
        _refuse(file, "damaged")
    return data


def _refuse(file: str, reason: str, member: str = "") -> NoReturn:
    problem = _REASONS[reason](file)
    raise WorkspaceError(replace(problem, path=member) if member else problem)
