"""A docx as named parts: read under limits, and written with equal bytes for equal parts.

Python's `zipfile` would compress every part again for each document. Parts that a document takes
unchanged from its template are kept compressed, and only copied.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from io import BytesIO

from lxml import etree
from msgspec import Struct

from planbuilder.errors import PlanbuilderError, Problem
from planbuilder.word.ooxml.limits import (
    MAX_DEPTH,
    MAX_ENTRIES,
    MAX_TOTAL,
    has_too_many_tags,
    is_depth_error,
    is_excessive,
    lists_too_many,
)
from planbuilder.word.ooxml.namespaces import CONTENT_TYPES

# The first date a zip can hold, 1980-01-01 00:00, as the two 16-bit numbers of its format.
_TIME, _DATE = 0, 0x21
DECLARATION = b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
"""The XML declaration of every part."""

_LEVEL = 6  # as small as that of zlib, in half the time
QUICK = 5
"""The level for parts of documents: three hundredths larger, in five sixths of the time."""
_UTF8_NAME = 0x800
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")


class Entry(Struct, frozen=True):
    """One compressed part; checksum and size are those of the uncompressed part."""

    data: bytes
    checksum: int
    size: int


class EntryOnDisk(Struct, frozen=True):
    """One compressed part of so many bytes that it waits on disk; the rest is as in `Entry`."""

    pieces: Callable[[], Iterable[bytes]]
    length: int
    checksum: int
    size: int


def entry(part: bytes, level: int = _LEVEL) -> Entry:
    """Return a part compressed at a level from 1, the quickest, to 12, the smallest."""
    # Imported here, because what only reads files needs none of it.
    from deflate import crc32, deflate_compress

    return Entry(bytes(deflate_compress(part, level)), crc32(part), len(part))


def read_parts(data: bytes, error: type[PlanbuilderError], file: str | None) -> dict[str, bytes]:
    """Return the parts of a docx by name.

    Raises `error` when it is not a valid zip, or too large.
    """
    refuse_too_many(data, error, file)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _refuse_unsafe(archive, error, file)
            parts = {
                info.filename: archive.read(info)
                for info in archive.infolist()
                if not info.is_dir()
            }
    except (
        *(zipfile.BadZipFile, zlib.error, struct.error, EOFError),
        *(NotImplementedError, RuntimeError, ValueError, OSError),
    ) as cause:
        raise error(Problem("word_file_damaged", file=file)) from cause
    if has_too_many_tags(parts.values()):
        raise error(Problem("word_file_too_large", file=file, values={"limit": MAX_TOTAL}))
    return parts


def refuse_too_many(data: bytes, error: type[PlanbuilderError], file: str | None) -> None:
    """Raise `error` for a zip with more parts than any Office file, before its list is read."""
    if lists_too_many(data):
        raise error(Problem("word_file_too_many_parts", file, values={"limit": MAX_ENTRIES}))


def _refuse_unsafe(
    archive: zipfile.ZipFile, error: type[PlanbuilderError], file: str | None
) -> None:
    infos = archive.infolist()
    names = [info.filename for info in infos]
    unsafe = (
        len(set(names)) != len(names)
        or "" in names
        or any(".." in name.split("/") or name.startswith("/") or "\\" in name for name in names)
        or any(info.flag_bits & 1 for info in infos)
    )
    if unsafe:
        raise error(Problem("word_file_unsafe", file=file))
    if is_excessive(archive):
        raise error(Problem("word_file_too_large", file=file, values={"limit": MAX_TOTAL}))


def write_parts(entries: Mapping[str, Entry]) -> bytes:
    """Return the bytes of a docx: content types first, then the given order, with fixed dates."""
    return b"".join(part_pieces(entries))


def part_pieces(entries: Mapping[str, Entry | EntryOnDisk]) -> Iterator[bytes]:
    """Yield the bytes of `write_parts`; each part is asked for when its turn comes."""
    names = sorted(entries, key=lambda name: name != CONTENT_TYPES)
    central: list[bytes] = []
    start = 0
    for name in names:
        part, raw = entries[name], name.encode()
        length = len(part.data) if isinstance(part, Entry) else part.length
        common = (_UTF8_NAME, 8, _TIME, _DATE, part.checksum, length, part.size, len(raw))
        central.append(_CENTRAL.pack(b"PK\1\2", 20, 20, *common, 0, 0, 0, 0, 0, start) + raw)
        head = _LOCAL.pack(b"PK\3\4", 20, *common, 0) + raw
        yield head
        if isinstance(part, Entry):
            yield part.data
        else:
            yield from part.pieces()
        start += len(head) + length
    directory = b"".join(central)
    yield directory
    yield _END.pack(b"PK\5\6", 0, 0, len(names), len(names), len(directory), start, 0)


def is_packed_alike(expected: bytes, actual: bytes) -> bool:
    """Return whether two files of `write_parts` differ only in how well parts are compressed.

    Parts, their order, names, dates and all other fields are equal, and nothing else is in either
    file. The compressed bytes of a part depend on the library that compressed it. Both files must
    be valid: `read_parts` reads them.
    """
    ours, theirs = _entries(expected), _entries(actual)
    if ours is None or theirs is None or list(ours) != list(theirs):
        return False
    return all(
        (mine.checksum, mine.size, _whole_stream(mine))
        == (other.checksum, other.size, _whole_stream(other))
        for mine, other in zip(ours.values(), theirs.values(), strict=True)
    )


def _entries(data: bytes) -> dict[str, Entry] | None:
    """Return the compressed parts of a file, None when `write_parts` would not write it so."""
    entries: dict[str, Entry] = {}
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for info in archive.infolist():
            start = info.header_offset + _LOCAL.size + len(info.filename.encode())
            stream = data[start : start + info.compress_size]
            entries[info.filename] = Entry(stream, info.CRC, info.file_size)
    return entries if write_parts(entries) == data else None


def _whole_stream(entry: Entry) -> bytes | None:
    """Return a part, None unless its compressed bytes are one stream with nothing after it."""
    stream = zlib.decompressobj(-15)
    try:
        part = stream.decompress(entry.data, entry.size + 1)
    except zlib.error:
        return None
    is_whole = stream.eof and not stream.unused_data and len(part) == entry.size
    return part if is_whole else None


def parse_part(part: bytes, error: type[PlanbuilderError], name: str) -> etree._Element:
    """Return the root element of a part. Raises `error` on anything but plain, valid XML."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(part, parser)
    except etree.XMLSyntaxError as cause:
        if is_depth_error(cause):
            raise error(Problem("too_deep", name, values={"limit": MAX_DEPTH})) from cause
        raise error(
            Problem("word_part_malformed", file=name, values={"reason": str(cause)})
        ) from cause
    if root.getroottree().docinfo.internalDTD is not None:
        raise error(Problem("word_part_malformed", file=name, values={"reason": "DOCTYPE"}))
    return root


def part_bytes(root: etree._Element) -> bytes:
    """Return a part as Word writes it: UTF-8, standalone."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def with_parts(parts: Mapping[str, bytes], changes: Iterable[tuple[str, etree._Element]]) -> bytes:
    """Return a docx of `parts` with the trees in `changes` in place of the parts of these names."""
    new = {**parts, **{name: part_bytes(root) for name, root in changes}}
    return write_parts({name: entry(part) for name, part in new.items()})
