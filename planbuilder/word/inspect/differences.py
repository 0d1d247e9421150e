"""Compares a Word file with the expected one, part by part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import zip_longest

from msgspec import Struct

from planbuilder.errors import AssemblyError
from planbuilder.word.ooxml.archive import parse_part, read_parts
from planbuilder.word.ooxml.namespaces import text_of, w


class Difference(Struct, frozen=True):
    """One difference: its sort, the part, and the texts on both sides.

    Sorts: `unreadable` (not a valid file), `part_added`, `part_missing`, `text` (the first text
    that differs), `part` (equal text, other markup), `packing` (equal parts, packed differently).
    """

    sort: str
    part: str = ""
    expected: str = ""
    actual: str = ""


def word_differences(expected: bytes, actual: bytes) -> Iterator[Difference]:
    """Yield how the bytes of a docx differ from those expected; nothing for equal bytes."""
    if expected == actual:
        return
    try:
        theirs = read_parts(actual, AssemblyError, None)
    except AssemblyError:
        yield Difference("unreadable")
        return
    differences = tuple(part_differences(read_parts(expected, AssemblyError, None), theirs))
    yield from differences or (Difference("packing"),)


def part_differences(
    expected: Mapping[str, bytes], actual: Mapping[str, bytes]
) -> Iterator[Difference]:
    """Yield how the parts of an Office file differ, in the expected order, then added parts."""
    for name, part in expected.items():
        if name not in actual:
            yield Difference("part_missing", name)
        elif actual[name] != part:
            yield _difference(name, part, actual[name])
    for name in actual:
        if name not in expected:
            yield Difference("part_added", name)


def _difference(name: str, expected: bytes, actual: bytes) -> Difference:
    try:
        ours, theirs = (_paragraphs(name, part) for part in (expected, actual))
    except AssemblyError:
        return Difference("part", name)
    for mine, other in zip_longest(ours, theirs, fillvalue=""):
        if mine != other:
            return Difference("text", name, mine, other)
    return Difference("part", name)


def _paragraphs(name: str, part: bytes) -> list[str]:
    """Return the visible text of a part by paragraph; nothing for a part that is not Word's XML."""
    if not name.startswith("word/") or not name.endswith(".xml"):
        return []
    root = parse_part(part, AssemblyError, name)
    return [text for paragraph in root.iter(w("p")) if (text := text_of(paragraph).strip())]
