"""Cache of compiled Word templates, by the digest of their bytes and of the code that reads them.

Finding the tags of a template takes longer than filling it in. An entry is data: the text of each
part, its program as plain values, the formats of its tags, and the other parts compressed. Nothing
in it is executed when it is read; if Jinja is needed after all, the text passes through the sandbox
as that of any template does.
"""

from __future__ import annotations

import zlib
from base64 import b64decode, b64encode
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from typing import Any

from msgspec import Struct

from planbuilder.storage.cache import recall, remember
from planbuilder.text import Language
from planbuilder.word.ooxml.archive import Entry
from planbuilder.word.ooxml.styles import Styles
from planbuilder.word.template.compiled_template import Template, TemplatePart, TypedTag
from planbuilder.word.template.placement import TagFormat
from planbuilder.word.template.program import is_program


class StoredEntry(Struct, frozen=True):
    """A part of the file: compressed and in base64, with its checksum and size."""

    data: str
    checksum: int
    size: int


class StoredPart(Struct, frozen=True):
    """A part that is filled in: its text for Jinja, its program, and the formats of its tags.

    `digest` is that of the text, which is read only when the program cannot be used.
    """

    name: str
    source: str
    digest: str
    program: list[Any] | None
    formats: tuple[TagFormat, ...]


class StoredTemplate(Struct, frozen=True):
    """A compiled template as plain values, and the digest of what it was made from."""

    digest: str
    parts: tuple[StoredPart, ...]
    entries: Mapping[str, StoredEntry]
    by_language: Mapping[Language, Mapping[str, StoredEntry]]
    styles: Styles
    names: frozenset[str]
    tags: tuple[TypedTag, ...]


def recall_template(digest: str) -> Template | None:
    """Return the template cached under a digest; None when there is no usable entry."""
    record = recall(_key(digest), StoredTemplate)
    if record is None or record.digest != digest:
        return None
    with suppress(ValueError, zlib.error):
        entries = _entries(record.entries)
        return Template(
            tuple(map(_part, record.parts)),
            {name: _content(entry) for name, entry in entries.items()},
            entries,
            {language: _entries(each) for language, each in record.by_language.items()},
            record.styles,
            record.names,
            record.tags,
        )
    return None


def remember_template(digest: str, template: Template) -> None:
    """Cache a compiled template under a digest. A failure to write is ignored."""
    record = StoredTemplate(
        digest,
        tuple(
            StoredPart(each.name, each.source, _digest(each.source), each.program, each.formats)
            for each in template.parts
        ),
        _stored_entries(template.entries),
        {language: _stored_entries(each) for language, each in template.by_language.items()},
        template.styles,
        template.names,
        template.tags,
    )
    remember(_key(digest), record)


def _part(record: StoredPart) -> TemplatePart:
    """Return a part as it was stored. Raises ValueError when it was altered."""
    if record.digest != _digest(record.source):
        raise ValueError(record.name)
    if record.program is not None and not is_program(record.program):
        raise ValueError(record.name)
    part = TemplatePart(record.name, record.source, record.program, record.formats)
    if part.program is None:
        _ = part.text  # parsed by Jinja now, so that an invalid text counts as no entry
    return part


def _digest(source: str) -> str:
    return sha256(source.encode(errors="surrogatepass")).hexdigest()


def _key(digest: str) -> str:
    return f"template-{digest}"


def _stored_entries(entries: Mapping[str, Entry]) -> dict[str, StoredEntry]:
    return {
        name: StoredEntry(b64encode(each.data).decode(), each.checksum, each.size)
        for name, each in entries.items()
    }


def _entries(record: Mapping[str, StoredEntry]) -> dict[str, Entry]:
    return {
        name: Entry(b64decode(each.data, validate=True), each.checksum, each.size)
        for name, each in record.items()
    }


def _content(entry: Entry) -> bytes:
    """Return the uncompressed bytes of a part. Raises ValueError when they were altered."""
    content = zlib.decompress(entry.data, -15)
    if zlib.crc32(content) != entry.checksum or len(content) != entry.size:
        raise ValueError(entry.checksum)
    return content
