"""The territory in a document's language tags: `fr-CA` in the shipped styles, or say `fr-LU`."""

from __future__ import annotations

import re

from planbuilder.errors import AssemblyError
from planbuilder.text import LANGUAGES
from planbuilder.word.ooxml.archive import entry, read_parts, write_parts

_LOCALES = b"|".join(language.locale.encode() for language in LANGUAGES)
_LANGUAGE_TAG = re.compile(rb'(?<=[">])(%s)(?=["<])' % _LOCALES)
"""A language tag that is a whole attribute or a whole element."""


def with_territory(docx: bytes, territory: str | None) -> bytes:
    """Return a docx whose language tags name a territory, an ISO 3166 code such as `LU`.

    With None, the docx is returned unchanged. Only whole attributes and elements are taken for
    tags, so that no text changes.
    """
    if territory is None:
        return docx
    parts = read_parts(docx, AssemblyError, None)
    result = {name: _with_tags(part, territory) for name, part in parts.items()}
    return write_parts({name: entry(part) for name, part in result.items()})


def _with_tags(part: bytes, territory: str) -> bytes:
    def tag(match: re.Match[bytes]) -> bytes:
        return match[1][:3] + territory.encode()

    return _LANGUAGE_TAG.sub(tag, part)
