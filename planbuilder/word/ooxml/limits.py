"""Limits on Office files from outside, checked before any of their parts is parsed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from zipfile import ZipFile, ZipInfo

from lxml import etree

MAX_ENTRIES = 2_000
MAX_PART, MAX_TOTAL = 32 * 2**20, 64 * 2**20
"""The most bytes of one part and of all, unpacked. A plan of 60 pages has less than one million."""

MAX_RATIO = 250
"""The most times smaller a large part may be inside the zip; XML of Word reaches 40.

A small part may be anything: an answer that repeats one letter is an answer too.
"""

SMALL_PART = 8 * 2**20

_LISTED = b"PK\1\2"
"""What every entry in the list of a zip begins with."""

MAX_TAGS = 1_500_000
"""The most tags in a file: a parser needs a hundred bytes or more for each."""

MAX_DEPTH = 256
"""The deepest nesting of XML: the limit of the parser. Word needs some thirty levels."""

_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.-]+)", re.IGNORECASE)
_ENCODINGS = frozenset((b"utf-8", b"utf-16", b"us-ascii", b"iso-8859-1", b"windows-1252"))
_EBCDIC = b"\x4c\x6f\xa7\x94"


def lists_too_many(data: bytes, most: int = MAX_ENTRIES) -> bool:
    """Return whether a zip could list more than `most` files, before anything reads its list.

    The list has one signature for each file, whatever number the record at its end states. Those of
    a zip inside that is not compressed are counted as well.
    """
    return data.count(_LISTED) > most


def is_depth_error(error: etree.XMLSyntaxError) -> bool:
    """Return whether XML was refused because it is nested deeper than `MAX_DEPTH`."""
    code = error.code  # type: ignore[attr-defined]  # one code for all limits
    return bool(code == etree.ErrorTypes.ERR_RESOURCE_LIMIT) and "depth" in error.msg


def nests_too_deeply(part: bytes) -> bool:
    """Return whether a part is XML nested deeper than `MAX_DEPTH`.

    It is for readers that have no such limit: a parser that recurses would crash the process.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        etree.fromstring(part, parser)
    except etree.XMLSyntaxError as error:
        return is_depth_error(error)
    except ValueError:
        return False
    return False


def is_excessive(archive: ZipFile) -> bool:
    """Return whether the list of parts of a zip exceeds the limits. Nothing is unpacked."""
    infos = archive.infolist()
    return (
        len(infos) > MAX_ENTRIES
        or sum(info.file_size for info in infos) > MAX_TOTAL
        or any(map(_is_excessive_part, infos))
    )


def _is_excessive_part(info: ZipInfo) -> bool:
    ratio = info.file_size / max(info.compress_size, 1)
    return info.file_size > MAX_PART or (info.file_size > SMALL_PART and ratio > MAX_RATIO)


def has_too_many_tags(parts: Iterable[bytes]) -> bool:
    """Return whether parts have too many tags, or could hide them in an unusual encoding."""
    tags = 0
    for part in parts:
        tags += part.count(b"<")
        if tags > MAX_TAGS or _is_rare(part):
            return True
    return False


def _is_rare(part: bytes) -> bool:
    """Return whether XML states an encoding in which `<` is not the usual byte."""
    encoding = _ENCODING.match(part[:300].lstrip(b"\xef\xbb\xbf \r\n\t"))
    return part.startswith(_EBCDIC) or (
        encoding is not None and encoding[1].lower() not in _ENCODINGS
    )
